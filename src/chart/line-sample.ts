// A short stroke as a curve is drawn, for lists and readouts.
import { beyondLook, CASING, type Standing, toReferenceLook } from './reference';

const SVG = 'http://www.w3.org/2000/svg';

/** As high as the text beside it. */
export function createLineSample(standing: Standing, colour: string, isBeyond = false): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', '2.2em');
  svg.setAttribute('height', '1em');
  svg.setAttribute('viewBox', '0 0 26 12');
  svg.setAttribute('aria-hidden', 'true');
  const look = isBeyond ? beyondLook : toReferenceLook(standing, colour);
  const strokes = [{ colour: look.colour, width: look.width, dash: look.dash, opacity: 1 }];
  if (look.casing) strokes.unshift({ colour: look.casing, width: CASING.width, dash: '', opacity: CASING.opacity });
  for (const { colour, width, dash, opacity } of strokes) {
    const line = document.createElementNS(SVG, 'path');
    line.setAttribute('d', 'M1,6H25');
    line.setAttribute('stroke', colour);
    line.setAttribute('stroke-width', String(width));
    line.setAttribute('stroke-opacity', String(opacity));
    line.setAttribute('stroke-linecap', 'round');
    if (dash !== '') line.setAttribute('stroke-dasharray', dash);
    svg.append(line);
  }
  return svg;
}
