// Fair comparison: the effective learning rate of each run, and the rates that make them equal.

import { excerpt, fail, ok, type Result } from '../formula/result';
import type { EigenFrame } from './measurements';
import type { SceneNoise } from './noise';
import { quantity } from './quantity';
import type { Run, Scene } from './scene';
import type { SceneDocument } from './schema';

/**
 * The curvature h_ref at which rates are compared: the scene's, or the largest |eigenvalue| at its critical point. Undefined
 * if there is neither.
 */
export function referenceCurvature({ document }: Scene, frame: EigenFrame | undefined): number | undefined {
  const own = document.measurements.curvature;
  if (own !== undefined || !frame) return own;
  const [low, high] = frame.eigenvalues;
  const sharpness = Math.max(Math.abs(low), Math.abs(high));
  return sharpness > 0 ? sharpness : undefined;
}

/**
 * Effective learning rate of a run where the curvature is `curvature` > 0: its mean step per mean gradient. A rule with a second moment v
 * divides by √v, and v is the noise's variance there: η_Adam/√(h_ref/B) under Hessian noise. Undefined where rule or noise has none.
 */
export function effectiveRate({ optimizer, hyper, noise }: Run, curvature: number): number | undefined {
  if (optimizer.effective === undefined) return undefined;
  const variance = noiseVariance(noise, curvature);
  // without noise the second moment has no stationary value
  const c = variance > 0 ? variance : Number.NaN;
  const rate = numberOr(quantity(optimizer.effective, { ...hyper, c }), Number.NaN);
  return Number.isFinite(rate) && rate > 0 ? rate : undefined;
}

/** Variance of the gradient noise along an eigenvector with this curvature ≥ 0. NaN if it is infinite. */
export function noiseVariance({ law, values, floor }: SceneNoise, curvature: number): number {
  if (law.variance === undefined) return Number.NaN;
  return numberOr(quantity(law.variance, { ...values, noise_floor: floor, h: curvature }), Number.NaN);
}

const numberOr = (result: Result<number>, otherwise: number): number => (result.ok ? result.value : otherwise);

/** The document in which every run with an effective rate gets that of run `reference` at this curvature. */
export function withMatchedRates(scene: Scene, reference: number, curvature: number): Result<SceneDocument> {
  const { document, runs } = scene;
  const wanted = effectiveRate(runs[reference]!, curvature);
  if (wanted === undefined) {
    const message = `"${excerpt(runs[reference]!.label)}" has no effective learning rate here; choose another run, or a noise of finite variance`;
    return fail({ path: `runs[${reference}]`, message });
  }
  const matched = document.runs.map((run, i) => {
    const rate = effectiveRate(runs[i]!, curvature);
    // rates are proportional to lr
    return rate === undefined || i === reference
      ? run
      : { ...run, hyper: { ...run.hyper, lr: (runs[i]!.hyper.lr! * wanted) / rate } };
  });
  const measurements = { ...document.measurements, curvature };
  return ok({ ...document, runs: matched, measurements });
}
