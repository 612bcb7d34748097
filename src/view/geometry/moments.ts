// Mean and covariance of a swarm from the positions that are drawn. Numbers only.
import type { Ellipse } from './annotations';

/** Mean (x, y), and variances and covariance (xx, xy, yy). */
export type Moments = Pick<Ellipse, 'at' | 'covariance'>;

/**
 * Of [x, y, loss] of every particle; diverged particles (NaN for the loss) are left out, those outside the window are not. The covariance is
 * unbiased. Folds in particle order; undefined for fewer than two particles.
 */
export function toMoments(positions: Float32Array): Moments | undefined {
  let [n, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < positions.length; i += 3) {
    if (!isCounted(positions, i)) continue;
    n++;
    sumX += positions[i] as number;
    sumY += positions[i + 1] as number;
  }
  if (n < 2) return undefined;
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < positions.length; i += 3) {
    if (!isCounted(positions, i)) continue;
    const dx = (positions[i] as number) - meanX;
    const dy = (positions[i + 1] as number) - meanY;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  return { at: [meanX, meanY], covariance: [xx / (n - 1), xy / (n - 1), yy / (n - 1)] };
}

/** Infinite positions are not counted: before the first frame all are infinite. */
const isCounted = (positions: Float32Array, i: number): boolean =>
  !Number.isNaN(positions[i + 2]) && Number.isFinite((positions[i] as number) + (positions[i + 1] as number));
