// A small drawing for each kind of critical point. Makes DOM nodes; knows nothing of where they go.
import type { Mark } from '../geometry/annotations';

const SVG = 'http://www.w3.org/2000/svg';
export const GLYPH = 14;

/** Path data in a 14 × 14 box; saddles are the two branches of a hyperbola. */
const paths: Readonly<Record<Mark['kind'], string>> = {
  minimum: 'M2.2 3.2H11.8L7 11.6Z',
  maximum: 'M2.2 10.8H11.8L7 2.4Z',
  saddle: 'M2.6 2.4Q6.6 7 2.6 11.6M11.4 2.4Q7.4 7 11.4 11.6',
  degenerate: 'M7 2.8A4.2 4.2 0 1 1 6.99 2.8Z',
};
const isFilled: Readonly<Record<Mark['kind'], boolean>> = {
  minimum: true,
  maximum: true,
  saddle: false,
  degenerate: false,
};

export function createGlyph(kind: Mark['kind']): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('width', String(GLYPH));
  svg.setAttribute('height', String(GLYPH));
  svg.setAttribute('viewBox', `0 0 ${GLYPH} ${GLYPH}`);
  Object.assign(svg.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    overflow: 'visible',
    borderRadius: '50%',
    outlineOffset: '3px',
  });
  for (const [stroke, width] of [
    ['var(--stage-paper)', isFilled[kind] ? 3 : 5],
    ['var(--stage-text)', isFilled[kind] ? 0.6 : 2],
  ] as const) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', paths[kind]);
    Object.assign(path.style, { stroke, strokeWidth: String(width), strokeLinejoin: 'round', strokeLinecap: 'round' });
    path.style.fill = isFilled[kind] ? 'var(--stage-text)' : 'none';
    svg.append(path);
  }
  return svg;
}

/** A leader from the glyph to its label, drawn in the overlay's own pixels. */
export function createLeader(): SVGLineElement {
  const line = document.createElementNS(SVG, 'line');
  Object.assign(line.style, { stroke: 'var(--stage-text)', strokeWidth: '1' });
  return line;
}

export function createLeaderLayer(): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  Object.assign(svg.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
  return svg;
}
