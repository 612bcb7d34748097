// What a prediction is: numbers, the formula they come from, its assumptions, and where it ends. Knows no rule and no swarm.

import type { Localised } from '../landscape/schema';

/**
 * 'exact': derived from the rule as it is run, on a quadratic; 'paper': as a paper states it, for the noise assumed there; 'approximate':
 * leaves something out, or takes a paper's formula to a discrete step or another noise.
 */
export type Standing = 'exact' | 'paper' | 'approximate';

export interface Prediction {
  readonly id: 'exact' | 'theorem-1' | 'theorem-2' | 'adam' | 'adai' | 'kramers';
  readonly standing: Standing;
  readonly title: Localised;
  /** The formula, for display. */
  readonly latex: string;
  readonly assumptions: readonly Localised[];
  readonly source: { readonly title: string; readonly url: string; readonly where: string };
}

/** A prediction is out of its range from `step` on; `reason` is a sentence for the reader. */
export interface Limit {
  readonly step: number;
  readonly reason: Localised;
}

/** Variance of a swarm around a critical point, step by step. Step 0 is the start; held steps of a warm start come before it. */
export interface VariancePrediction extends Prediction {
  /** Along the eigenvectors, smaller eigenvalue first: steps + 1 values each, in x² (domain units). Infinity where they overflow. */
  readonly variance: readonly [Float64Array, Float64Array];
  /** [xx, xy, yy] in the domain's coordinates; absent where a prediction gives variances only. */
  covarianceAt?(step: number): readonly [number, number, number];
  /** Mean in the domain's coordinates; absent where `covarianceAt` is. */
  meanAt?(step: number): readonly [number, number];
  /** Undefined while the prediction holds to the last step. */
  readonly limit: Limit | undefined;
}

export type VarianceTheory =
  | { readonly ok: true; readonly predictions: readonly VariancePrediction[] }
  | { readonly ok: false; readonly reason: Localised };

/** Mean time to leave a minimum over a saddle. */
export interface EscapePrediction extends Prediction {
  readonly meanSteps: number;
  /** Barrier over effective temperature: what log(meanSteps) grows with. */
  readonly exponent: number;
  /** Why the formula is out of its range here; undefined if it is not. */
  readonly limit: Localised | undefined;
}

export type EscapeTheory =
  | { readonly ok: true; readonly prediction: EscapePrediction }
  | { readonly ok: false; readonly reason: Localised };
