// A run's marker as a small picture, for legends and readouts.
import { toMarkerPath } from '../figure/markers';
import type { RunLook } from '../figure/run-look';
import { SVG } from '../figure/svg-node';

/** As high as a capital letter beside it. */
export function createSwatch({ colour, marker }: Pick<RunLook, 'colour' | 'marker'>): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', '0.9em');
  svg.setAttribute('height', '0.9em');
  svg.setAttribute('viewBox', '-6 -6 12 12');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', toMarkerPath(marker, 4.1));
  path.style.fill = colour;
  svg.append(path);
  return svg;
}
