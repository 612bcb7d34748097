// A critical point as the quadratic that it is nearby: place, Hessian, eigenvectors. Knows no rule and no noise.

import { problemText } from '../formula/result';
import type { CriticalPoint } from '../landscape/critical';
import { eigenvector } from '../landscape/matrix';
import { sample } from '../landscape/samples';
import type { Scene } from '../scene/scene';

/** [xx, xy, yy] of a symmetric matrix in the domain's coordinates. */
export type Symmetric = readonly [number, number, number];
export type Vector = readonly [number, number];

export interface Quadratic {
  readonly at: Vector;
  readonly loss: number;
  readonly hessian: Symmetric;
  /** In increasing order. */
  readonly eigenvalues: Vector;
  /** Unit eigenvectors in the order of the eigenvalues; the second is the first turned by +90°. */
  readonly axes: readonly [Vector, Vector];
}

/** The Hessian is sampled at the point as it is, not taken from its eigenvalues. */
export function quadraticAt({ landscape, parameters }: Scene, point: CriticalPoint): Quadratic {
  const there = sample(landscape, parameters, [point.x], [point.y]);
  // the point was found by these very samples
  if (!there.ok) throw new Error(there.problems.map(problemText).join('; '));
  const { hessianXX, hessianXY, hessianYY } = there.value;
  const hessian: Symmetric = [hessianXX[0]!, hessianXY[0]!, hessianYY[0]!];
  const along = eigenvector(...hessian, point.eigenvalues[0]);
  return {
    at: [point.x, point.y],
    loss: point.loss,
    hessian,
    eigenvalues: point.eigenvalues,
    axes: [along, [-along[1], along[0]]],
  };
}

/** uᵀMv. */
export const form = ([a, b, c]: Symmetric, [p, q]: Vector, [r, s]: Vector): number =>
  a * p * r + b * (p * s + q * r) + c * q * s;

/** uᵀMu, where M is a covariance that may have overflown. */
export const spreadAlong = (m: Symmetric, u: Vector): number =>
  Number.isFinite(m[0] + m[1] + m[2]) ? form(m, u, u) : Number.POSITIVE_INFINITY;

/** Diagonal of H·S·H: the mean square of the gradient without its noise. */
export function gradientSquared([a, b, c]: Symmetric, [xx, xy, yy]: Symmetric): [number, number] {
  return [a * a * xx + 2 * a * b * xy + b * b * yy, b * b * xx + 2 * b * c * xy + c * c * yy];
}
