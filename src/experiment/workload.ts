// Which job comes next and how much work is left: jobs of one value and run take about equally long. Has no clock.

import type { Job, JobResult } from './jobs';

export interface Workload {
  readonly isOver: boolean;
  /** The next job to assign. Undefined if all are assigned. */
  next(): Job | undefined;
  /** Progress of an assigned job. */
  advance(id: string, fraction: number): void;
  finish(id: string, result: JobResult): Job;
  /** After so many seconds. */
  progress(seconds: number): { readonly fraction: number; readonly secondsLeft: number | undefined };
}

/** Less than this fraction of the work gives no estimate of the rest. */
const TELLING = 0.02;

/** Jobs with results are done already. */
export function createWorkload(jobs: readonly Job[], results: ReadonlyMap<string, JobResult>): Workload {
  const groupOf = ({ value, run }: Job): string => `${value}.${run}`;
  const sizeOf = ({ begin, end }: Job): number => end - begin;
  /** Steps that one particle of a group takes, once a job of it is done. */
  const steps = new Map<string, number>();
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const waiting = new Set(jobs.filter((job) => !results.has(job.id)));
  const given = new Map<Job, number>();
  const done = new Set<Job>();
  for (const job of jobs) {
    const known = results.get(job.id);
    if (known) steps.set(groupOf(job), known.steps);
  }
  const before = new Set(jobs.filter((job) => results.has(job.id)));
  let highest = 0;

  /** For an unknown group the mean of the known ones: good enough for a progress bar, not for ordering. */
  const workOf = (job: Job): number => {
    const known = steps.get(groupOf(job));
    if (known !== undefined) return known * sizeOf(job);
    const all = [...steps.values()];
    return (all.length > 0 ? all.reduce((a, b) => a + b) / all.length : 1) * sizeOf(job);
  };
  const sum = (of: Iterable<Job>, part: (job: Job) => number = () => 1): number => {
    let total = 0;
    for (const job of of) total += workOf(job) * part(job);
    return total;
  };
  /** One job of each group first, to learn how long the others take; then the longest first, so that no worker is left running alone at the end. */
  const rank = (job: Job): number => {
    const isTried = steps.has(groupOf(job)) || [...given.keys()].some((other) => groupOf(other) === groupOf(job));
    if (!isTried) return Number.POSITIVE_INFINITY;
    return steps.has(groupOf(job)) ? workOf(job) : 0;
  };

  return {
    get isOver() {
      return waiting.size === 0 && given.size === 0;
    },
    next() {
      let best: Job | undefined;
      let highestRank = -1;
      for (const job of waiting) {
        const own = rank(job);
        if (own > highestRank) [best, highestRank] = [job, own];
      }
      if (best) {
        waiting.delete(best);
        given.set(best, 0);
      }
      return best;
    },
    advance(id, fraction) {
      given.set(byId.get(id)!, fraction);
    },
    finish(id, result) {
      const job = byId.get(id)!;
      given.delete(job);
      done.add(job);
      steps.set(groupOf(job), result.steps);
      return job;
    },
    progress(seconds) {
      const now = sum(done) + sum(given.keys(), (job) => given.get(job)!);
      const old = sum(before);
      const left = sum(waiting) + sum(given.keys(), (job) => 1 - given.get(job)!);
      highest = Math.max(highest, (now + old) / (now + old + left));
      const isTelling = now > TELLING * (now + left) && seconds > 1;
      return { fraction: highest, secondsLeft: isTelling ? (seconds * left) / now : undefined };
    },
  };
}
