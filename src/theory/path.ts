// A path of covariances as a prediction shows it: variances along the eigenvectors, covariance and mean at a step.

import type { Path } from './gaussian';
import type { VariancePrediction } from './prediction';
import { type Quadratic, spreadAlong } from './quadratic';

/** A prediction before it is known where it ends. */
export type Draft = Omit<VariancePrediction, 'limit'>;

export function ofPath(
  { x, y, xx, xy, yy }: Path,
  { axes }: Quadratic,
): Required<Pick<VariancePrediction, 'variance' | 'covarianceAt' | 'meanAt'>> {
  const [low, high] = axes;
  const along = (axis: typeof low) => xx.map((a, i) => spreadAlong([a, xy[i]!, yy[i]!], axis));
  return {
    variance: [along(low), along(high)],
    covarianceAt: (step) => [xx[step]!, xy[step]!, yy[step]!],
    meanAt: (step) => [x[step]!, y[step]!],
  };
}
