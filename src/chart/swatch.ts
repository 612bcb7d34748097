// A run's marker as a small picture, for legends and readouts.

import { type Marker, toMarkerPath } from './marker-paths';

const SVG = 'http://www.w3.org/2000/svg';

/** 12 × 12 CSS pixels. */
export function createSwatch({ colour, marker }: { readonly colour: string; readonly marker: Marker }): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', '12');
  svg.setAttribute('height', '12');
  svg.setAttribute('viewBox', '-6 -6 12 12');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', toMarkerPath(marker, 52));
  path.style.fill = colour;
  svg.append(path);
  return svg;
}
