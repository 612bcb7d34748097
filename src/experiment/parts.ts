// The file of an incomplete experiment: the results of a shard or a cancelled run. Reads, joins and checks; the caller writes files.

import * as z from 'zod/mini';
import { at, excerpt, fail, ok, type Problem, type Result, shown } from '../formula/result';
import { list } from '../landscape/sizes';
import { validate } from '../landscape/validate';
import { contentName, contentOf } from '../scene/content';
import { MAX_PARTICLES, MAX_SEED } from '../scene/schema';
import { checksumOf } from './checksum';
import { type Experiment, parseExperiment, type Settings } from './experiment';
import { parseJobResult } from './job-result';
import { type Job, type JobResult, jobsOf, type Results } from './jobs';

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

/** What is written. Jobs are in the order of the experiment, not of completion; the checksum covers all that precedes it. */
export function partsDocument({ version, experiment, settings, shard, results }: Parts): unknown {
  const content = {
    swarmscape: version,
    ...settings,
    ...(shard ? { shard: `${shard.index}/${shard.of}` } : {}),
    experiment,
    jobs: jobsOf(experiment, settings).flatMap((job) =>
      results.has(job.id) ? [{ id: job.id, result: results.get(job.id) }] : [],
    ),
  };
  return { ...content, checksum: checksumOf(content) };
}

const PartsSchema = z.strictObject({
  swarmscape: z.string(),
  quick: z.boolean(),
  particles: z.int().check(z.gte(1), z.lte(MAX_PARTICLES)),
  seed: z.int().check(z.gte(0), z.lte(MAX_SEED)),
  shard: z.optional(z.string()),
  experiment: z.unknown(),
  // the experiment limits their number
  jobs: list(z.unknown(), Number.POSITIVE_INFINITY),
  checksum: z.string(),
});
const Entry = z.strictObject({ id: z.string(), result: z.unknown() });

/** `2/3`: the second of three. */
export function parseShard(text: string): Shard | undefined {
  const match = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text);
  const [index, of] = [Number(match?.[1]), Number(match?.[2])];
  return index <= of ? { index, of } : undefined;
}

/** Reads a file that partsDocument wrote, of this version. Its checksum is right, and every result is one that its job could have. */
export function parseParts(json: unknown, version: string): Result<Parts> {
  const origin = checkOrigin(json, version);
  if (!origin.ok) return origin;
  const read = validate(PartsSchema, json);
  if (!read.ok) return read;
  const { quick, particles, seed, jobs: entries } = read.value;
  const experiment = at('experiment', parseExperiment(read.value.experiment));
  if (!experiment.ok) return experiment;
  const e = experiment.value;
  const settings = { quick, particles, seed };
  const shard = read.value.shard === undefined ? undefined : parseShard(read.value.shard);
  if (read.value.shard !== undefined && !shard)
    return fail({ path: 'shard', message: `expected I/N with I from 1 to N, found ${shown(read.value.shard)}` });
  const all = jobsOf(e, settings);
  const own = shard ? shardOf(all, shard) : all;
  // before processing each of them
  if (entries.length > own.length)
    return fail({ path: 'jobs', message: `expected at most ${own.length} entries, found ${entries.length}` });
  const { checksum, ...content } = json as Readonly<Record<string, unknown>>;
  if (checksum !== checksumOf(content))
    return fail({ message: 'its checksum is of other contents: the file was damaged or changed; run this part again' });
  const results = resultsIn(entries, e, settings, own);
  return results.ok ? ok({ version, experiment: e, settings, shard, results: results.value }) : results;
}

/** Whether it is a file of parts of this version; another version's format may differ. */
function checkOrigin(json: unknown, version: string): Result<unknown> {
  if (contentOf(json) !== 'parts')
    return fail({ message: `expected a file of parts, as --shard writes it, found ${contentName(json)}` });
  const { swarmscape: other, checksum } = json as { readonly swarmscape?: unknown; readonly checksum?: unknown };
  if (typeof other === 'string' && other !== version) {
    const message = `its results are of Swarmscape ${excerpt(other)}, this is ${version}; use the version that made them`;
    return fail({ message });
  }
  return checksum === undefined
    ? fail({ message: 'expected a checksum, found none: the file is not as it was written; run this part again' })
    : ok(json);
}

function resultsIn(
  entries: readonly unknown[],
  e: Experiment,
  settings: Settings,
  jobs: readonly Job[],
): Result<Results> {
  const known = new Map(jobs.map((job) => [job.id, job]));
  const results = new Map<string, JobResult>();
  for (const [i, entry] of entries.entries()) {
    const read = at(`jobs[${i}]`, validate(Entry, entry));
    if (!read.ok) return read;
    const { id, result } = read.value;
    const job = known.get(id);
    if (!job) return fail({ path: `jobs[${i}].id`, message: `there is no job ${shown(id)} in this part` });
    if (results.has(id)) return fail({ path: `jobs[${i}].id`, message: `the job "${id}" is there twice` });
    const found = at(`jobs[${i}].result`, parseJobResult(e, settings, job, result));
    if (!found.ok) return found;
    results.set(id, found.value);
  }
  return ok(results);
}

/** Parts of one experiment together. Refuses parts of different experiments. Jobs may still be missing: see missingShards. */
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
    const differs = (id: string) => JSON.stringify(results.get(id)) !== JSON.stringify(own.results.get(id));
    const id = [...own.results.keys()].find((id) => results.has(id) && differs(id));
    if (id !== undefined) {
      const message = `the job "${id}" has another result than in ${owner.get(id)}; one of the files is damaged, run its shard again`;
      problems.push({ path: file, message });
    }
    for (const [id, result] of own.results) {
      results.set(id, result);
      owner.set(id, file);
    }
  }
  return problems.length > 0 ? fail(problems) : ok({ ...first.parts, results });
}

function differenceOf(a: Parts, b: Parts): readonly [expected: string, found: string] | undefined {
  if (JSON.stringify(a.experiment) !== JSON.stringify(b.experiment))
    return [
      `the experiment "${excerpt(a.experiment.name)}"`,
      `"${excerpt(b.experiment.name)}", or other numbers in it`,
    ];
  const told: readonly ((parts: Parts) => string)[] = [
    ({ settings }) => (settings.quick ? 'the quick values' : 'all values'),
    ({ settings }) => `${settings.particles} particles`,
    ({ settings }) => `seed ${settings.seed}`,
  ];
  const tell = told.find((text) => text(a) !== text(b));
  return tell && [tell(a), tell(b)];
}

/** What is missing: how many jobs, and of which shards, if all parts agree on the number of shards. */
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
