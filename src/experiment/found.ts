// The results of an experiment's jobs, for its summaries.

import type { Job, ResultOf, Results } from './jobs';
import type { Kind } from './schema';
import type { SummaryRun } from './summary';

export interface Found {
  readonly results: Results;
  readonly jobs: readonly Job[];
  readonly runs: readonly SummaryRun[];
}

/** Results of a value and run, in the order of their particles. */
export function resultsOf<K extends Kind>({ results, jobs }: Found, value: number, run: number): ResultOf[K][] {
  return jobs.filter((job) => job.value === value && job.run === run).map((job) => results.get(job.id) as ResultOf[K]);
}
