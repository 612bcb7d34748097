// Mean and covariance of places, folded in particle order.

import type { Filter } from './quantiles';

export interface Moments {
  readonly mean: readonly [number, number];
  /** Unbiased; NaN for fewer than two particles. */
  readonly covariance: readonly [readonly [number, number], readonly [number, number]];
}

/** Mean and covariance of the counted places, in two passes. */
export function moments(x: Float64Array, y: Float64Array, isCounted: Filter): Moments {
  let n = 0;
  let [sx, sy] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!isCounted(i)) continue;
    n++;
    sx += x[i]!;
    sy += y[i]!;
  }
  const [mx, my] = [sx / n, sy / n];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!isCounted(i)) continue;
    const [dx, dy] = [x[i]! - mx, y[i]! - my];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const d = n - 1;
  if (d < 1) [xx, xy, yy] = [Number.NaN, Number.NaN, Number.NaN];
  return {
    mean: [mx, my],
    covariance: [
      [xx / d, xy / d],
      [xy / d, yy / d],
    ],
  };
}
