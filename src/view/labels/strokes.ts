// Lines over the surface as path data: visible pieces and pieces that a hill hides, and heads of arrows. Knows pixels only.

/** A point of a line in CSS pixels. */
export interface Spot {
  readonly px: number;
  readonly py: number;
  /** A hill stands before it. */
  readonly hidden: boolean;
}
/** A line; undefined breaks it. */
export type Line = readonly (Spot | undefined)[];

export function toLength(line: Line): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a && b) length += Math.hypot(b.px - a.px, b.py - a.py);
  }
  return length;
}

/** The same line without its last `by` pixels; a line that is not longer keeps its first point. */
export function trimEnd(line: readonly Spot[], by: number): Spot[] {
  const kept = [...line];
  let left = by;
  while (kept.length > 1) {
    const [a, b] = kept.slice(-2) as [Spot, Spot];
    const piece = Math.hypot(b.px - a.px, b.py - a.py);
    kept.pop();
    if (piece > left) {
      const part = 1 - left / piece;
      return [...kept, { ...b, px: a.px + (b.px - a.px) * part, py: a.py + (b.py - a.py) * part }];
    }
    left -= piece;
  }
  return kept;
}

/** Path data of the visible and of the hidden pieces of a line: a piece is as visible as its farther end. */
export function toPaths(line: Line): { readonly seen: string; readonly hidden: string } {
  const data = { seen: '', hidden: '' };
  let pen: 'seen' | 'hidden' | undefined;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a === undefined || b === undefined) {
      pen = undefined;
      continue;
    }
    const next = b.hidden ? 'hidden' : 'seen';
    if (next !== pen) data[next] += `M${at(a)}`;
    data[next] += `L${at(b)}`;
    pen = next;
  }
  return data;
}

const at = ({ px, py }: Spot): string => `${px.toFixed(1)} ${py.toFixed(1)}`;

/** Path data of an arrow's head: its tip, and the point from which it comes. */
export function toHead(from: Spot, tip: Spot, length: number): string {
  const distance = Math.hypot(tip.px - from.px, tip.py - from.py) || 1;
  const [ux, uy] = [(tip.px - from.px) / distance, (tip.py - from.py) / distance];
  const wing = (side: number): Spot => ({
    px: tip.px - length * ux + side * 0.46 * length * uy,
    py: tip.py - length * uy - side * 0.46 * length * ux,
    hidden: false,
  });
  return `M${at(wing(1))}L${at(tip)}L${at(wing(-1))}Z`;
}
