// A run's marker as a small picture, for legends and readouts.

import type { Marker } from '../figure/run-look';
import { toMarkerPath } from './marker-paths';

const SVG = 'http://www.w3.org/2000/svg';

/** As high as a capital letter beside it. */
export function createSwatch({ colour, marker }: { readonly colour: string; readonly marker: Marker }): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', '0.9em');
  svg.setAttribute('height', '0.9em');
  svg.setAttribute('viewBox', '-6 -6 12 12');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', toMarkerPath(marker, 52));
  path.style.fill = colour;
  svg.append(path);
  return svg;
}
