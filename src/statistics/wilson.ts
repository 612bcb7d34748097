// Shares of a swarm with intervals.

import { Z95 } from './normal';

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
  // at 0 and 1 the interval ends exactly there, despite rounding
  const low = count === 0 ? 0 : Math.max(0, centre - half);
  const high = count === total ? 1 : Math.min(1, centre + half);
  return { count, share, low, high };
}
