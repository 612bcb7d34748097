// Results of all jobs → a summary. Everything is computed from the numbers of the jobs, in their order.

import { fail, ok, type Result } from '../formula/result';
import { certain } from './bench';
import { type Experiment, type Settings, sceneAt } from './experiment';
import type { Found } from './found';
import { type Job, jobsOf, type Results } from './jobs';
import type { Summary, SummaryRun } from './summary';
import { summariseEscape } from './summary-escape';
import { summariseSelection } from './summary-selection';
import { summariseShare } from './summary-share';
import { summariseVariance } from './summary-variance';

/** At most this many names in a sentence. */
const NAMED = 5;

/** Fails if jobs are missing, and names them. */
export function summarise(e: Experiment, settings: Settings, results: Results): Result<Summary> {
  const jobs = jobsOf(e, settings);
  const missing = jobs.filter((job) => !results.has(job.id));
  if (missing.length > 0) return fail({ message: missingText(missing, jobs.length) });
  const { runs } = certain(sceneAt(e, settings, 0));
  const about: SummaryRun[] = runs.map(({ title, label, optimizer, colour }) => ({
    title,
    label,
    optimizer: optimizer.name,
    colour,
  }));
  return ok({ experiment: e, settings, runs: about, ...findings(e, settings, { results, jobs, runs: about }) });
}

function missingText(missing: readonly Job[], total: number): string {
  const names = missing.slice(0, NAMED).map((job) => `"${job.id}"`);
  const more = missing.length > NAMED ? ' …' : '';
  return `${missing.length} of ${total} jobs are missing (${names.join(', ')}${more}); run them before you look at the whole`;
}

function findings(
  e: Experiment,
  settings: Settings,
  found: Found,
): Pick<Summary, 'table' | 'fits' | 'panels' | 'note'> {
  switch (e.kind) {
    case 'escape':
      return summariseEscape(e, settings, found);
    case 'selection':
      return summariseSelection(e, settings, found);
    case 'variance':
      return summariseVariance(e, settings, found);
    case 'share':
      return summariseShare(e, settings, found);
  }
}
