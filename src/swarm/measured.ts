// What is measured of one run at one step, over all its particles. Plain data: charts, tables and the command line read it.

import type { Counts } from './counts';

/** 10 %, 50 % and 90 %. NaN if there are no values. */
export type Quantiles = readonly [number, number, number];

/** First passage out of where a particle started. `exposure` / `events` is the mean escape time, if escapes come at a constant rate. */
export interface Escapes {
  /** Particles that have left. */
  readonly events: number;
  /** Particles that diverged before they left: followed until then. */
  readonly lost: number;
  /** Total number of steps that particles were followed: until they left, diverged, or now. */
  readonly exposure: number;
  /** Steps between two checks: 1, or more for basins on the page. */
  readonly resolution: number;
}

/** In the frame of a critical point's eigenvectors: the smaller eigenvalue first. */
export interface EigenMoments {
  /** Particles that have not diverged. */
  readonly particles: number;
  /** Mean displacement from the point. */
  readonly mean: readonly [number, number];
  /** Unbiased; NaN for fewer than two particles. */
  readonly variance: readonly [number, number];
  /** Of both coordinates. */
  readonly covariance: number;
}

/** Quantiles of a vector that a rule shows: of its x and of its y. */
export type ShownQuantiles = readonly [Quantiles, Quantiles];

export interface Measured {
  readonly counts: Counts;
  /** Undefined if the scene has nothing to leave. */
  readonly escapes: Escapes | undefined;
  /** Of the particles that have not diverged, to within half a percent. */
  readonly loss: Quantiles;
  /** Undefined on a surface without critical points. */
  readonly moments: EigenMoments | undefined;
  /** Inertia β₁ and effective learning rate of each coordinate, for rules in which they are adaptive. To within half a percent. */
  readonly inertia: ShownQuantiles | undefined;
  readonly rate: ShownQuantiles | undefined;
}
