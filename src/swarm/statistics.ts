// Counting: shares with intervals, quantiles, moments. Every sum is folded in particle order.

/** Standard normal quantile of a two-sided 95 % interval. */
const Z95 = 1.959963984540054;

export interface Share {
  readonly count: number;
  readonly share: number;
  /** Wilson 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/** Share of `count` in `total` with its Wilson 95 % interval (E. B. Wilson 1927). total ≥ 1. */
export function wilson(count: number, total: number): Share {
  const share = count / total;
  const z2 = Z95 * Z95;
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total);
  const half = (Z95 / (1 + z2 / total)) * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  // at 0 and 1 the interval ends exactly there; rounding may not say otherwise
  const low = count === 0 ? 0 : Math.max(0, centre - half);
  const high = count === total ? 1 : Math.min(1, centre + half);
  return { count, share, low, high };
}

/** Particles that `isCounted` says to count, in particle order. */
type Filter = (i: number) => boolean;

/** Quantiles by linear interpolation between order statistics (type 7). NaN where nothing is counted. Reads values, writes nothing. */
export function quantiles(values: Float64Array, at: readonly number[], isCounted: Filter): number[] {
  const sorted = values.filter((v, i) => isCounted(i) && !Number.isNaN(v)).sort();
  return at.map((q) => {
    if (sorted.length === 0) return Number.NaN;
    const place = q * (sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below]!;
    const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
    // not 0·∞ where the next value is infinite
    return place === below || low === high ? low : low + (place - below) * (high - low);
  });
}

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
