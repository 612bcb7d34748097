// Mean and covariance of a Gaussian cloud under affine steps with Gaussian noise. Knows matrices, no optimizer.

import type { Symmetric } from './quadratic';

/** One step z ← A·z + b + N·ξ of d numbers of which the first two are x and y. Row by row. */
export interface AffineStep {
  /** d × d. */
  readonly A: Float64Array;
  /** d × 2. */
  readonly N: Float64Array;
  /** d. */
  readonly b: Float64Array;
}

export interface Cloud {
  /** d. */
  readonly mean: Float64Array;
  /** d × d, row by row. */
  readonly covariance: Float64Array;
}

/** The cloud's first two coordinates at steps 0 … steps. */
export interface Path {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly xx: Float64Array;
  readonly xy: Float64Array;
  readonly yy: Float64Array;
}

/** Gives the step t, which takes the cloud from t − 1 to t. The result may be overwritten by the next call. */
export type StepAt = (t: number, cloud: Cloud) => AffineStep;

/**
 * S ← A·S·Aᵀ + N·C·Nᵀ and z̄ ← A·z̄ + b. During the first `warmup` steps x and y are held and only the rest evolves; they are not in the path,
 * whose step s is t = warmup + s. Writes into `cloud`. What overflows is Infinity from there on.
 */
export function carry(cloud: Cloud, stepAt: StepAt, noise: Symmetric, warmup: number, steps: number): Path {
  const array = () => new Float64Array(steps + 1).fill(Number.POSITIVE_INFINITY);
  const path = { x: array(), y: array(), xx: array(), xy: array(), yy: array() };
  const { mean, covariance: s } = cloud;
  const d = mean.length;
  const carried = createStep(d);
  for (let t = 0; t <= warmup + steps; t++) {
    if (t > 0) carried(cloud, stepAt(t, cloud), noise, t <= warmup);
    if (t < warmup) continue;
    if (!Number.isFinite(s[0]! + s[d + 1]! + mean[0]! + mean[1]!)) break;
    const i = t - warmup;
    path.x[i] = mean[0]!;
    path.y[i] = mean[1]!;
    path.xx[i] = s[0]!;
    path.xy[i] = s[1]!;
    path.yy[i] = s[d + 1]!;
  }
  return path;
}

/** A step of d numbers with its working memory. */
function createStep(d: number) {
  const before = new Float64Array(d);
  const half = new Float64Array(d * d);
  return ({ mean, covariance: s }: Cloud, { A, N, b }: AffineStep, [cxx, cxy, cyy]: Symmetric, isHeld: boolean) => {
    const first = isHeld ? 2 : 0;
    before.set(mean);
    for (let i = first; i < d; i++) mean[i] = b[i]! + row(A, i, d, before);
    // half = A·S; a held row of A is that of the identity
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        let sum = i < first ? s[i * d + j]! : 0;
        if (i >= first) for (let k = 0; k < d; k++) sum += A[i * d + k]! * s[k * d + j]!;
        half[i * d + j] = sum;
      }
    }
    for (let i = 0; i < d; i++) {
      const nx = i < first ? 0 : N[2 * i]! * cxx + N[2 * i + 1]! * cxy;
      const ny = i < first ? 0 : N[2 * i]! * cxy + N[2 * i + 1]! * cyy;
      for (let j = 0; j <= i; j++) {
        let sum = j < first ? half[i * d + j]! : nx * N[2 * j]! + ny * N[2 * j + 1]!;
        if (j >= first) for (let k = 0; k < d; k++) sum += half[i * d + k]! * A[j * d + k]!;
        s[i * d + j] = sum;
        s[j * d + i] = sum;
      }
    }
  };
}

function row(a: Float64Array, i: number, d: number, v: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < d; k++) sum += a[i * d + k]! * v[k]!;
  return sum;
}
