// Covariance recursions of Adam and Adai with the second moment v replaced by its mean: an assumption, since v of a particle fluctuates.

import { type AffineStep, type Cloud, carry, type Path, type StepAt } from './gaussian';
import { gradientSquared, type Symmetric } from './quadratic';
import type { Setting } from './setting';

/** What the recursion of one coordinate needs at step t: inertia β₁, and the factor K of θ ← θ − K·m. */
interface Coordinate {
  readonly inertia: number;
  readonly rate: number;
}
/** From the mean second moments of both coordinates, bias-corrected. Called once per step, in order. */
type Rule = (moments: readonly [number, number]) => readonly [Coordinate, Coordinate];

/** z = (θ − θ*, m): θ ← θ − K·m, m ← β₁·m + (1 − β₁)·g. v follows E[g²] = C + (H·S·H), coordinate by coordinate. */
function carryMoments(setting: Setting, beta2: number, rule: Rule): Path {
  const { quadratic, noise, start, warmup, steps } = setting;
  const cloud: Cloud = { mean: new Float64Array(4), covariance: new Float64Array(16) };
  cloud.covariance[0] = start.variance;
  cloud.covariance[5] = start.variance;
  const step: AffineStep = { A: new Float64Array(16), N: new Float64Array(8), b: new Float64Array(4) };
  let vx = 0;
  let vy = 0;
  // β₂ᵗ
  let forgotten = 1;
  const stepAt: StepAt = (_, { covariance: s }) => {
    const [gx, gy] = gradientSquared(quadratic.hessian, [s[0]!, s[1]!, s[5]!]);
    vx = beta2 * vx + (1 - beta2) * (noise[0] + gx);
    vy = beta2 * vy + (1 - beta2) * (noise[2] + gy);
    forgotten *= beta2;
    const correction = 1 - forgotten;
    writeStep(step, rule([vx / correction, vy / correction]), quadratic.hessian);
    return step;
  };
  const path = carry(cloud, stepAt, noise, warmup, steps);
  const moved = (values: Float64Array, by: number) => values.map((v) => v + by);
  return { ...path, x: moved(path.x, quadratic.at[0]), y: moved(path.y, quadratic.at[1]) };
}

/** A = [[I − KGH, −Kβ₁], [GH, β₁]], N = [−KG; G] with G = 1 − β₁, all but H diagonal. */
function writeStep({ A, N }: AffineStep, coordinates: ReturnType<Rule>, [a, b, c]: Symmetric): void {
  coordinates.forEach(({ inertia, rate }, i) => {
    const weight = 1 - inertia;
    const row = i === 0 ? [a, b] : [b, c];
    for (let j = 0; j < 2; j++) {
      const own = i === j ? 1 : 0;
      A[4 * i + j] = own - rate * weight * row[j]!;
      A[4 * i + 2 + j] = -rate * inertia * own;
      A[4 * (2 + i) + j] = weight * row[j]!;
      A[4 * (2 + i) + 2 + j] = inertia * own;
      N[2 * i + j] = -rate * weight * own;
      N[2 * (2 + i) + j] = weight * own;
    }
  });
}

export function adamPath(setting: Setting): Path {
  const { lr, beta1, beta2, eps } = setting.run.hyper as Record<'lr' | 'beta1' | 'beta2' | 'eps', number>;
  // β₁ᵗ
  let forgotten = 1;
  return carryMoments(setting, beta2, (moments) => {
    forgotten *= beta1;
    // where v is 0 the gradient is always 0, and nothing moves
    const rate = (v: number) => (v > 0 ? lr / (1 - forgotten) / (Math.sqrt(v) + eps) : 0);
    const coordinate = (v: number) => ({ inertia: beta1, rate: rate(v) });
    return [coordinate(moments[0]), coordinate(moments[1])];
  });
}

export function adaiPath(setting: Setting): Path {
  const { lr, beta0, beta2, eps } = setting.run.hyper as Record<'lr' | 'beta0' | 'beta2' | 'eps', number>;
  const products: [number, number] = [1, 1];
  return carryMoments(setting, beta2, (moments) => {
    const mean = (moments[0] + moments[1]) / 2;
    const coordinate = (i: 0 | 1): Coordinate => {
      const inertia = Math.min(Math.max(1 - (beta0 * moments[i]) / mean, 0), 1 - eps);
      products[i] *= inertia;
      return { inertia, rate: lr / (1 - products[i]) };
    };
    return [coordinate(0), coordinate(1)];
  });
}
