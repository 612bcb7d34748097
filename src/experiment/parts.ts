// The file of an experiment that is not whole yet: what a shard or a cancelled run has found. Read, joined, checked; written by whoever owns files.

import * as z from 'zod/mini';
import { at, fail, ok, type Problem, type Result } from '../formula/result';
import { validate } from '../landscape/validate';
import { MAX_PARTICLES, MAX_SEED } from '../scene/schema';
import { type Experiment, parseExperiment, type Settings } from './experiment';
import { type Job, type JobResult, jobsOf, type Results } from './jobs';
import type { Kind } from './schema';

/** Which of how many: shard I of N does the jobs whose place is I − 1 modulo N. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface Parts {
  /** Version of the product that found them. */
  readonly version: string;
  readonly experiment: Experiment;
  readonly settings: Settings;
  readonly shard: Shard | undefined;
  readonly results: Results;
}

export const shardOf = (jobs: readonly Job[], { index, of }: Shard): readonly Job[] =>
  jobs.filter((_, i) => i % of === index - 1);

/** What is written. Jobs stand in the order of the experiment, whoever was first. */
export const partsDocument = ({ version, experiment, settings, shard, results }: Parts): unknown => ({
  swarmscape: version,
  ...settings,
  ...(shard ? { shard: `${shard.index}/${shard.of}` } : {}),
  experiment,
  jobs: jobsOf(experiment, settings).flatMap((job) =>
    results.has(job.id) ? [{ id: job.id, result: results.get(job.id) }] : [],
  ),
});

const count = z.int().check(z.gte(0));
const PassagesSchema = z.strictObject({ events: count, lost: count, exposure: count });
const RESULTS: Readonly<Record<Kind, z.ZodMiniType<JobResult>>> = {
  escape: z.strictObject({ steps: count, left: z.array(z.int()) }),
  selection: z.strictObject({
    steps: count,
    chosen: z.number(),
    passages: z.tuple([PassagesSchema, PassagesSchema]),
  }),
  variance: z.strictObject({ steps: count, sums: z.array(z.array(z.number()).check(z.length(9))) }),
  share: z.strictObject({ steps: count, count, diverged: count }),
};

const PartsSchema = z.strictObject({
  swarmscape: z.string(),
  quick: z.boolean(),
  particles: z.int().check(z.gte(1), z.lte(MAX_PARTICLES)),
  seed: z.int().check(z.gte(0), z.lte(MAX_SEED)),
  shard: z.optional(z.string()),
  experiment: z.unknown(),
  jobs: z.array(z.strictObject({ id: z.string(), result: z.unknown() })),
});

/** `2/3`: the second of three. */
export function parseShard(text: string): Shard | undefined {
  const match = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text);
  const [index, of] = [Number(match?.[1]), Number(match?.[2])];
  return index <= of ? { index, of } : undefined;
}

/** Reads a file that partsDocument wrote. Every result belongs to a job and has the numbers of its kind. */
export function parseParts(json: unknown): Result<Parts> {
  const isParts = typeof json === 'object' && json !== null && 'jobs' in json && 'experiment' in json;
  if (!isParts) {
    const isResult = typeof json === 'object' && json !== null && 'rows' in json && 'experiment' in json;
    const found = isResult ? 'the finished result of an experiment' : 'something else';
    return fail({ message: `expected a file of parts, as --shard writes it, found ${found}` });
  }
  const read = validate(PartsSchema, json);
  if (!read.ok) return read;
  const { swarmscape: version, quick, particles, seed, shard, jobs: entries } = read.value;
  const experiment = at('experiment', parseExperiment(read.value.experiment));
  if (!experiment.ok) return experiment;
  const e = experiment.value;
  const settings = { quick, particles, seed };
  const jobs = new Map(jobsOf(e, settings).map((job) => [job.id, job]));
  const results = new Map<string, JobResult>();
  const problems: Problem[] = [];
  entries.forEach(({ id, result }, i) => {
    const job = jobs.get(id);
    const path = `jobs[${i}]`;
    if (!job) problems.push({ path: `${path}.id`, message: `the experiment has no job "${id}"` });
    else if (results.has(id)) problems.push({ path: `${path}.id`, message: `the job "${id}" is there twice` });
    else {
      const found = at(`${path}.result`, resultFor(e, job, result));
      if (found.ok) results.set(id, found.value);
      else problems.push(...found.problems);
    }
  });
  if (problems.length > 0) return fail(...problems);
  return ok({ version, experiment: e, settings, shard: shard === undefined ? undefined : parseShard(shard), results });
}

function resultFor(e: Experiment, { begin, end }: Job, json: unknown): Result<JobResult> {
  const read = validate(RESULTS[e.kind], json);
  if (!read.ok) return read;
  const { value } = read;
  const expect = (what: 'left' | 'sums', found: number, expected: number): Result<JobResult> =>
    found === expected
      ? read
      : fail({ path: what, message: `expected ${expected} entries, found ${found}; the file is not whole` });
  if ('left' in value) return expect('left', value.left.length, end - begin);
  if ('sums' in value && e.kind === 'variance') return expect('sums', value.sums.length, e.at.length);
  return read;
}

/** Parts of one experiment together. Refuses what does not belong together. Jobs may still be missing: see missingShards. */
export function joinParts(parts: readonly { readonly file: string; readonly parts: Parts }[]): Result<Parts> {
  const [first] = parts;
  if (!first) return fail({ message: 'there are no parts to join' });
  const results = new Map<string, JobResult>();
  const owner = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { file, parts: own } of parts) {
    const difference = differenceOf(first.parts, own);
    if (difference) {
      const [expected, found] = difference;
      const message = `expected ${expected} as in ${first.file}, found ${found}; join parts of one run only`;
      problems.push({ path: file, message });
      continue;
    }
    for (const [id, result] of own.results) {
      const known = results.get(id);
      if (known && JSON.stringify(known) !== JSON.stringify(result)) {
        const message = `the job "${id}" has another result than in ${owner.get(id)}; one of the files is damaged, run its shard again`;
        problems.push({ path: file, message });
      }
      results.set(id, result);
      owner.set(id, file);
    }
  }
  return problems.length > 0 ? fail(...problems) : ok({ ...first.parts, results });
}

function differenceOf(a: Parts, b: Parts): readonly [expected: string, found: string] | undefined {
  if (JSON.stringify(a.experiment) !== JSON.stringify(b.experiment))
    return [`the experiment "${a.experiment.name}"`, `"${b.experiment.name}", or other numbers in it`];
  const told: readonly ((parts: Parts) => string)[] = [
    ({ settings }) => (settings.quick ? 'the quick values' : 'all values'),
    ({ settings }) => `${settings.particles} particles`,
    ({ settings }) => `seed ${settings.seed}`,
    ({ version }) => `results of Swarmscape ${version}`,
  ];
  const tell = told.find((text) => text(a) !== text(b));
  return tell && [tell(a), tell(b)];
}

/** What is still to be done: how many jobs, and which shards they are of, where all parts say of how many shards they are one. */
export function missingText(joined: Parts, shards: readonly (Shard | undefined)[]): string | undefined {
  const jobs = jobsOf(joined.experiment, joined.settings);
  const missing = [...jobs.keys()].filter((i) => !joined.results.has(jobs[i]!.id));
  if (missing.length === 0) return undefined;
  const of = shards[0]?.of;
  const isSharded = of !== undefined && shards.every((shard) => shard?.of === of);
  const text = `${missing.length} of ${jobs.length} jobs are missing`;
  if (!isSharded) return `${text}; add the file that has them, or go on with --resume`;
  const names = [...new Set(missing.map((i) => (i % of) + 1))].sort((a, b) => a - b).map((i) => `${i}/${of}`);
  return `${text}: those of shard ${names.join(', ')}; run ${names.length === 1 ? 'it' : 'them'} with --shard and add the file`;
}
