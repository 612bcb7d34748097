// A small drawing for each kind of critical point, as marks of a figure around (0, 0). Does not know their positions.
import type { Mark as Drawn } from '../../figure/figure';
import { toMarkerPath } from '../../figure/markers';
import type { Mark } from '../geometry/annotations';

/** CSS pixels of a side of the box in which a glyph stands. */
export const GLYPH = 14;

/** Path data; saddles are the two branches of a hyperbola. */
const paths: Readonly<Record<Mark['kind'], string>> = {
  minimum: 'M-4.8,-3.8L4.8,-3.8L0,4.6Z',
  maximum: 'M-4.8,3.8L4.8,3.8L0,-4.6Z',
  saddle: 'M-4.4,-4.6C-1.73,-1.53,-1.73,1.53,-4.4,4.6M4.4,-4.6C1.73,-1.53,1.73,1.53,4.4,4.6',
  degenerate: toMarkerPath('disc', 4.2),
};
const isFilled = (kind: Mark['kind']): boolean => kind !== 'saddle';

/** `isRinged`: with a ring, to catch the eye. */
export function toGlyph(kind: Mark['kind'], isRinged: boolean, text: string, paper: string): Drawn[] {
  const d = paths[kind];
  const fill = isFilled(kind) ? { fill: text } : {};
  const line = { kind: 'path', d, join: 'round', cap: 'round' } as const;
  return [
    { ...line, ...fill, stroke: paper, strokeWidth: isFilled(kind) ? 3 : 5 },
    { ...line, ...fill, stroke: text, strokeWidth: isFilled(kind) ? 0.6 : 2 },
    ...(isRinged
      ? [{ kind: 'path' as const, d: toMarkerPath('disc', GLYPH / 2 + 4), stroke: text, strokeWidth: 2 }]
      : []),
  ];
}
