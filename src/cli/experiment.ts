// `experiment`: a sweep with fits on all cores; one shard of it, or the rest of a run that was stopped.

import { version } from '../../package.json';
import { type Experiment, type Settings, settingsOf } from '../experiment/experiment';
import { type Job, type JobResult, jobsOf, type Results } from '../experiment/jobs';
import { joinParts, parseParts, parseShard, partsDocument, type Shard, shardOf } from '../experiment/parts';
import { createPool, type Outcome, type Progress } from '../experiment/pool';
import { summarise } from '../experiment/summarise';
import { toJsonLine } from '../export/json';
import { shown } from '../formula/result';
import { MAX_PARTICLES, MAX_SEED } from '../scene/schema';
import { WorkerLost } from '../swarm/swarm';
import { type Arguments, type Command, wrong } from './arguments';
import { accept, Breakdown, Interruption } from './failure';
import { inputName, readExperiment, readJson } from './input';
import { type Output, openOutput } from './output';
import { createProgress } from './progress';
import { SUMMARY_FORMATS, writeSummary } from './summary-output';
import { alarm, defaultWorkers, spawnExperimentWorker } from './workers';

const MAX_WORKERS = 1024;

export const experiment: Command = {
  name: 'experiment',
  operands: 'EXPERIMENT',
  count: [1, 1],
  summary: 'Runs a sweep (a name, a file, or - for standard input) and fits what theory expects of it.',
  options: {
    quick: { help: 'fewer values, particles and steps: the order of things in seconds' },
    particles: { value: 'N', help: "particles of each run at each value, in place of the experiment's" },
    seed: { value: 'N', help: "seed of all random numbers, in place of the scene's" },
    workers: { value: 'N', help: `threads; the result does not depend on it (default ${defaultWorkers()})` },
    shard: { value: 'I/N', help: 'only part I of N; writes a file of parts, for merge' },
    resume: { value: 'FILE', help: 'go on from a file of parts' },
    format: {
      value: SUMMARY_FORMATS.join('|'),
      help: 'of the result; CSV has one row a point and one row a fitted line',
    },
  },
  notes: [
    'Stopped by Ctrl-C or by the loss of its workers, it keeps the jobs that are done in FILE.part.json, if there is -o FILE.',
  ],
  async run(args) {
    const nameOrFile = args.operands[0]!;
    const shard = shardArgument(args);
    const output = shard
      ? { ...(await openOutput(args, ['json'])), format: 'json' as const }
      : await openOutput(args, SUMMARY_FORMATS);
    const keep = output.isFile ? await openKeep(args) : undefined;
    const workers = args.whole('workers', 1, MAX_WORKERS) ?? defaultWorkers();
    const particles = args.whole('particles', 1, MAX_PARTICLES);
    const seed = args.whole('seed', 0, MAX_SEED);
    const e = await readExperiment(nameOrFile, args.terminal);
    const settings = settingsOf(e, {
      quick: args.has('quick'),
      ...(particles === undefined ? {} : { particles }),
      ...(seed === undefined ? {} : { seed }),
    });
    const known = await knownResults(args, e, settings);
    const { results, isComplete, lost } = await work(args, e, settings, { workers, shard, known });
    const parts = () => [`${toJsonLine(partsDocument({ version, experiment: e, settings, shard, results }))}\n`];
    if (lost) throw new Breakdown(lost, '--workers 1', await kept(keep, parts, results.size));
    if (!isComplete) throw new Interruption(`stopped; ${await kept(keep, parts, results.size)}`);
    await output.write(shard ? parts() : writeSummary(accept('', summarise(e, settings, results)), output.format));
  },
};

function shardArgument(args: Arguments): Shard | undefined {
  const text = args.text('shard');
  if (text === undefined) return undefined;
  if (args.has('format') && args.text('format') !== 'json')
    wrong('--shard: its result is a file of parts; remove --format');
  return parseShard(text) ?? wrong(`--shard: expected I/N with I from 1 to N, found ${shown(text)}`);
}

/** Results of the file that a run continues; it must be of the same experiment, with the same options. */
async function knownResults(args: Arguments, e: Experiment, settings: Settings): Promise<Results> {
  const file = args.text('resume');
  if (file === undefined) return new Map();
  const found = accept(inputName(file), parseParts(await readJson(file, args.terminal), version));
  const wanted = { version, experiment: e, settings, shard: undefined, results: new Map() };
  const joined = joinParts([
    { file: 'the command line', parts: wanted },
    { file: inputName(file), parts: found },
  ]);
  return accept('', joined).results;
}

interface Work {
  readonly workers: number;
  readonly shard: Shard | undefined;
  readonly known: Results;
}

/** If workers were lost: the results so far and the reason. */
async function work(
  args: Arguments,
  e: Experiment,
  settings: Settings,
  { workers, shard, known }: Work,
): Promise<Outcome & { readonly lost?: WorkerLost }> {
  const all = jobsOf(e, settings);
  const jobs = shard ? shardOf(all, shard) : all;
  const now = () => performance.now();
  const pool = createPool({ workers, spawn: spawnExperimentWorker, alarm, backEnd: 'wasm', now });
  const results = new Map([...known].filter(([id]) => jobs.some((job) => job.id === id)));
  let latest: Progress | undefined;
  const bar = createProgress(1, args.has('quiet'), args.terminal, () => (latest ? progressText(latest) : ''));
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    const onProgress = (progress: Progress) => {
      latest = progress;
      bar.show(progress.fraction);
    };
    const onResult = (job: Job, result: JobResult) => void results.set(job.id, result);
    return accept('', await pool.run(e, settings, { jobs, known, signal: stop.signal, onProgress, onResult }));
  } catch (error) {
    if (error instanceof WorkerLost) return { results, isComplete: false, lost: error };
    throw error;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    bar.end();
    pool.dispose();
  }
}

function progressText({ fraction, done, total, secondsLeft }: Progress): string {
  const left = secondsLeft === undefined ? '' : `, ${duration(secondsLeft)} left`;
  return `${Math.floor(100 * fraction)} %, job ${done} of ${total}${left}`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** Where the results of finished jobs are written if it is stopped. */
interface Keep {
  readonly file: string;
  readonly output: Output<'json'>;
}

async function openKeep(args: Arguments): Promise<Keep> {
  const file = `${args.text('output')}.part.json`;
  return { file, output: await openOutput(args.withOutput(file), ['json']) };
}

/** Saves the results so far and says how to continue. */
async function kept(keep: Keep | undefined, parts: () => string[], done: number): Promise<string> {
  if (done === 0) return 'no job was done';
  if (!keep) return 'nothing was kept: with -o FILE the jobs that are done would have been';
  const { file, output } = keep;
  await output.write(parts());
  return `${done} jobs that are done are in ${file}: run the same command with --resume ${file}`;
}
