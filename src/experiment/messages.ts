// The messages between the main thread and a worker of an experiment. Plain data.

import type { Problem } from '../formula/result';
import type { BackEnd } from '../kernel/kernel';
import type { Experiment, Settings } from './experiment';
import type { Job, JobResult } from './jobs';

/** Sent before the jobs: the experiment and its settings. */
export interface OpenMessage {
  readonly open: { readonly experiment: Experiment; readonly settings: Settings; readonly backEnd: BackEnd };
}
export interface JobMessage {
  readonly job: Job;
}
export type Request = OpenMessage | JobMessage;

/** A job is answered by any number of signs of life, then by one of the others. */
export type Response =
  | Life
  | { readonly job: string; readonly result: JobResult }
  | { readonly job: string; readonly problems: readonly Problem[] }
  | { readonly job: string; readonly error: string };
export interface Life {
  readonly job: string;
  /** Nanoseconds until the next sign of life at most, as far as the worker knows. */
  readonly quiet: number;
  /** Fraction of the job done, in [0, 1]. */
  readonly fraction?: number;
}
