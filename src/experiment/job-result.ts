// Checks the result of a job: numbers of its kind, within what its particles and steps allow. Recomputes nothing.

import * as z from 'zod/mini';
import { fail, type Problem, type Result } from '../formula/result';
import { list } from '../landscape/sizes';
import { validate } from '../landscape/validate';
import { MAX_PARTICLES } from '../scene/schema';
import { type Experiment, type Settings, stepsOf } from './experiment';
import {
  type EscapeResult,
  type Job,
  type JobResult,
  type Passages,
  SEARCH_PASSAGES,
  type SelectionResult,
  type ShareResult,
  type VarianceResult,
} from './jobs';
import { MAX_MOMENTS } from './schema';

const count = z.int().check(z.gte(0));
const PassagesSchema = z.strictObject({ events: count, lost: count, exposure: count });
const Escape = z.strictObject({ steps: count, left: list(z.int(), MAX_PARTICLES) });
const Selection = z.strictObject({
  steps: count,
  chosen: z.number(),
  passages: z.tuple([PassagesSchema, PassagesSchema]),
});
const Variance = z.strictObject({ steps: count, sums: list(z.array(z.number()).check(z.length(9)), MAX_MOMENTS) });
const Share = z.strictObject({ steps: count, count, diverged: count });

/** Reads the result of a job. Reports the first number that no run could have produced. */
export function parseJobResult(e: Experiment, settings: Settings, job: Job, json: unknown): Result<JobResult> {
  const n = job.end - job.begin;
  const limit = stepsOf(e, settings);
  switch (e.kind) {
    case 'escape':
      return judged(validate(Escape, json), (found) => escapeProblems(found, n, limit));
    case 'selection':
      return judged(validate(Selection, json), (found) =>
        selectionProblems(e.match[job.run]!.between, found, n, limit),
      );
    case 'variance':
      return judged(validate(Variance, json), (found) => varianceProblems(e.at, found, n, limit));
    case 'share':
      return judged(validate(Share, json), (found) => shareProblems(found, n, limit));
  }
}

function judged<R extends JobResult>(read: Result<R>, judge: (found: R) => Generator<Problem>): Result<R> {
  if (!read.ok) return fail(read.problems[0]!);
  const [problem] = judge(read.value);
  return problem ? fail(problem) : read;
}

const PARTICLES = 'the particles of the job';

function* escapeProblems({ steps, left }: EscapeResult, n: number, limit: number): Generator<Problem> {
  yield* within('steps', steps, 0, limit, 'the steps of the experiment');
  yield* exactly('left', left.length, n, PARTICLES, ' entries');
  const i = left.findIndex((at) => Math.abs(at) > steps);
  if (i >= 0) yield* within(`left[${i}]`, left[i]!, -steps, steps, 'the steps taken');
  if (left.includes(0)) yield* exactly('steps', steps, limit, 'the steps of the experiment, because somebody stayed');
}

function* selectionProblems(
  between: readonly [number, number],
  { steps, chosen, passages }: SelectionResult,
  n: number,
  limit: number,
): Generator<Problem> {
  yield* within('steps', steps, 0, SEARCH_PASSAGES * limit, 'the steps of a search');
  yield* within('chosen', chosen, Math.min(...between), Math.max(...between), 'the ends of the search');
  for (const [i, passage] of passages.entries()) yield* passageProblems(`passages[${i}]`, passage, n, limit);
}

function* passageProblems(
  path: string,
  { events, lost, exposure }: Passages,
  n: number,
  limit: number,
): Generator<Problem> {
  yield* within(`${path}.events`, events, 0, n, PARTICLES);
  yield* within(`${path}.lost`, lost, 0, n - events, `${PARTICLES} that did not leave`);
  // a particle that stays takes every step, one that leaves at least one; the step at which a particle diverged was not taken
  const staying = (n - events - lost) * limit;
  const longest = events * limit + lost * (limit - 1) + staying;
  yield* within(`${path}.exposure`, exposure, events + staying, longest, 'the steps that they can have taken');
}

function* varianceProblems(
  at: readonly number[],
  { steps, sums }: VarianceResult,
  n: number,
  limit: number,
): Generator<Problem> {
  yield* exactly('steps', steps, limit, 'the steps of the experiment');
  yield* exactly('sums', sums.length, at.length, 'the steps at which variances are taken', ' entries');
  let most = n;
  for (const [i, own] of sums.entries()) {
    const particles = own[0]!;
    yield* within(`sums[${i}][0]`, particles, 0, most, 'the particles before');
    if (!Number.isInteger(particles)) yield unexpected(`sums[${i}][0]`, 'a whole number', particles);
    // a diverged particle does not come back
    most = particles;
    for (const direction of [0, 1]) yield* momentProblems(`sums[${i}]`, own, 4 * direction);
  }
}

/** Σu² and Σu⁴ are no less than 0, and by Cauchy and Schwarz (Σuv)² ≤ Σu² Σv²: of powers of u here. The first of them is at 1 + `offset`. */
function* momentProblems(path: string, sums: readonly number[], offset: number): Generator<Problem> {
  const sum = (power: number) => (power === 0 ? sums[0]! : sums[power + offset]!);
  for (const power of [2, 4]) {
    if (sum(power) < 0) yield unexpected(`${path}[${power + offset}]`, 'a sum of even powers, ≥ 0', sum(power));
  }
  for (const power of [1, 2, 3]) {
    const [low, high] = power === 3 ? [2, 4] : [0, 2 * power];
    const product = sum(power) * sum(power);
    if (product <= sum(low!) * sum(high!) * (1 + ROUNDING) + UNDERFLOW) continue;
    yield unexpected(`${path}[${power + offset}]`, 'a sum of powers as small as those beside it allow', sum(power));
  }
}
/** Relative; sums of a thousand terms are better than this. */
const ROUNDING = 1e-9;
/** Smaller products have lost digits, or are 0. */
const UNDERFLOW = 1e-290;

function* shareProblems({ steps, count, diverged }: ShareResult, n: number, limit: number): Generator<Problem> {
  yield* exactly('steps', steps, limit, 'the steps of the experiment');
  yield* within('count', count, 0, n, PARTICLES);
  yield* within('diverged', diverged, 0, n - count, `${PARTICLES} that are not in the region`);
}

const unexpected = (path: string, expected: string, found: number): Problem => ({
  path,
  message: `expected ${expected}, found ${found}`,
});

function* within(path: string, found: number, low: number, high: number, what: string): Generator<Problem> {
  if (found < low || found > high) yield unexpected(path, `a number from ${low} to ${high} (${what})`, found);
}

function* exactly(path: string, found: number, expected: number, what: string, unit = ''): Generator<Problem> {
  if (found !== expected) yield unexpected(path, `${expected}${unit} (${what})`, found);
}
