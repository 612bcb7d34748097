// A smooth increasing curve through knots: its slopes, its values, its inverse. Numbers only.

/** Knots as triples (u, value, slope), u and value strictly increasing; at least two. */
export type Knots = Float64Array;

const BISECTIONS = 60;

/**
 * The curve through (u, value) that is increasing between its knots and has a continuous derivative: piecewise cubic, with the slopes of
 * Fritsch and Butland (SIAM J. Sci. Stat. Comput. 5, 300, 1984).
 */
export function toKnots(points: readonly (readonly [number, number])[]): Knots {
  const last = points.length - 1;
  const widths = points.slice(1).map(([u], k) => u - points[k]![0]);
  const secants = points.slice(1).map(([, value], k) => (value - points[k]![1]) / widths[k]!);
  const slope = (k: number): number => {
    if (last === 1) return secants[0]!;
    if (k === 0) return toEndSlope(widths[0]!, widths[1]!, secants[0]!, secants[1]!);
    if (k === last) return toEndSlope(widths[k - 1]!, widths[k - 2]!, secants[k - 1]!, secants[k - 2]!);
    const before = 2 * widths[k]! + widths[k - 1]!;
    const after = widths[k]! + 2 * widths[k - 1]!;
    return (before + after) / (before / secants[k - 1]! + after / secants[k]!);
  };
  return Float64Array.from(points.flatMap(([u, value], k) => [u, value, slope(k)]));
}

/** Of the parabola through three knots, as far as the curve stays increasing. */
function toEndSlope(width: number, next: number, secant: number, nextSecant: number): number {
  const slope = ((2 * width + next) * secant - width * nextSecant) / (width + next);
  return Math.min(Math.max(slope, 0), 3 * secant);
}

/** The piece over u, or with `column` 1 the piece that has this value: the index of its left knot. */
function toPiece(knots: Knots, at: number, column: 0 | 1): number {
  let low = 0;
  let high = knots.length / 3 - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (knots[3 * middle + column]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Value and slope at u; beyond the ends the curve goes on straight. NaN for NaN. */
export function toCurve(knots: Knots, u: number): { readonly value: number; readonly slope: number } {
  const end = knots.length - 3;
  if (u >= knots[end]!) return { value: knots[end + 1]! + (u - knots[end]!) * knots[end + 2]!, slope: knots[end + 2]! };
  if (u <= knots[0]!) return { value: knots[1]! + (u - knots[0]!) * knots[2]!, slope: knots[2]! };
  const [u0, v0, s0, u1, v1, s1] = piece(knots, toPiece(knots, u, 0));
  const width = u1 - u0;
  const secant = (v1 - v0) / width;
  const t = (u - u0) / width;
  const bend = s0 + s1 - 2 * secant;
  const lean = secant - s0;
  return {
    value: v0 + width * t * (s0 + t * (lean - (1 - t) * bend)),
    slope: s0 + t * (2 * (lean - bend) + 3 * t * bend),
  };
}

/** The u at which the curve has this value; within the ends. */
export function toCurveInverse(knots: Knots, value: number): number {
  const [left, , , right] = piece(knots, toPiece(knots, value, 1));
  let low = left;
  let high = right;
  for (let k = 0; k < BISECTIONS; k++) {
    const middle = (low + high) / 2;
    if (toCurve(knots, middle).value < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const piece = (knots: Knots, k: number) =>
  knots.subarray(3 * k, 3 * k + 6) as unknown as readonly [number, number, number, number, number, number];
