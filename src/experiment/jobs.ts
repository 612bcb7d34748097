// An experiment cut into jobs: fixed blocks of particles, whichever worker runs them. The result of a job is plain numbers.

import { type Experiment, type Settings, valuesOf } from './experiment';
import type { Kind } from './schema';

/**
 * Particles of a job. Fixed: results are folded job by job, so that a number never depends on workers or shards. A search needs all of its
 * particles at once.
 */
const BLOCK: Readonly<Record<Kind, number>> = {
  escape: 256,
  selection: Number.POSITIVE_INFINITY,
  variance: 1024,
  share: 1024,
};

export interface Job {
  /** value.run.begin, distinct within an experiment. */
  readonly id: string;
  /** Number of the swept value among those that are run. */
  readonly value: number;
  readonly run: number;
  /** Half-open range of particles. */
  readonly begin: number;
  readonly end: number;
}

/** In the order in which shards count them and results are folded. */
export function jobsOf(e: Experiment, settings: Settings): readonly Job[] {
  const { particles } = settings;
  const jobs: Job[] = [];
  for (const value of valuesOf(e, settings).keys()) {
    for (const run of e.scene.runs.keys()) {
      for (let begin = 0; begin < particles; begin += BLOCK[e.kind]) {
        const end = Math.min(particles, begin + BLOCK[e.kind]);
        jobs.push({ id: `${value}.${run}.${begin}`, value, run, begin, end });
      }
    }
  }
  return jobs;
}

/** First passages of a block. */
export interface EscapeResult {
  /** Steps until all had left, or the limit. */
  readonly steps: number;
  /** Of each particle: 0 while it stayed, the step at which it left, or minus the step at which it diverged before. */
  readonly left: readonly number[];
}

export interface Passages {
  readonly events: number;
  /** Diverged before they left. */
  readonly lost: number;
  /** Steps for which all particles together were followed. */
  readonly exposure: number;
}

/** Halvings of a search on a logarithmic scale: a factor of 100 shrinks below 1e-5. */
export const HALVINGS = 20;
/** Passages that are followed for it: one at each halving, both ends before, there and back after. */
export const SEARCH_PASSAGES = HALVINGS + 4;

/** The value that a search has chosen, and the two passages there. */
export interface SelectionResult {
  readonly steps: number;
  readonly chosen: number;
  readonly passages: readonly [Passages, Passages];
}

/** Sums over a block that has not diverged, of displacements u, v along the eigenvectors, smaller eigenvalue first. */
export interface VarianceResult {
  readonly steps: number;
  /** Of each step: n, Σu, Σu², Σu³, Σu⁴, Σv, Σv², Σv³, Σv⁴. */
  readonly sums: readonly (readonly number[])[];
}

export interface ShareResult {
  readonly steps: number;
  /** In the region. */
  readonly count: number;
  readonly diverged: number;
}

export interface ResultOf {
  escape: EscapeResult;
  selection: SelectionResult;
  variance: VarianceResult;
  share: ShareResult;
}
export type JobResult = ResultOf[Kind];
/** By the id of the job. */
export type Results = ReadonlyMap<string, JobResult>;
