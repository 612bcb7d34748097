// One job from its scene to its numbers. All randomness comes from the scene's seed; nothing is read from other jobs.

import { at, fail, ok, type Result } from '../formula/result';
import { type Between, inPieces } from '../kernel/work';
import { landmarksOf } from '../scene/landmarks';
import { parseScene, type Scene } from '../scene/scene';
import type { Part } from '../swarm/part';
import { type Bench, certain } from './bench';
import {
  documentAt,
  type Experiment,
  type ExperimentOf,
  matched,
  type Settings,
  sceneAt,
  startedAt,
  stepsOf,
  valuesOf,
} from './experiment';
import { HALVINGS, type Job, type JobResult, type Passages, type ResultOf } from './jobs';
import { countPassages, followPassages, type PassageOptions } from './passage';
import type { Kind } from './schema';

export interface JobContext {
  readonly bench: Bench;
  /** Called between the pieces of the job's work. */
  readonly between?: Between;
  /** Fraction of the job done, in [0, 1]; it may fall as the estimate improves. */
  onProgress?(fraction: number): void;
}

/** Fails if a search finds no value. */
export async function runJob(
  e: Experiment,
  settings: Settings,
  job: Job,
  context: JobContext,
): Promise<Result<JobResult>> {
  switch (e.kind) {
    case 'escape':
      return ok(await measureEscape(e, settings, job, context));
    case 'selection':
      return measureSelection(e, settings, job, context);
    case 'variance':
      return ok(await measureVariance(e, settings, job, context));
    case 'share':
      return ok(await measureShare(e, settings, job, context));
  }
}

type Measure<K extends Kind, R> = (e: ExperimentOf<K>, settings: Settings, job: Job, context: JobContext) => Promise<R>;

/** One run of a scene on the job's particles, at step 0. */
const partOf = (scene: Scene, { run, begin, end }: Job, { bench, between }: JobContext): Promise<Part> =>
  bench.open(scene, run, begin, end, between);

const measureEscape: Measure<'escape', ResultOf['escape']> = async (e, settings, job, context) => {
  const part = await partOf(certain(sceneAt(e, settings, job.value)), job, context);
  const { between, onProgress: onLook } = context;
  const left = await followPassages(part, { limit: stepsOf(e, settings), between, onLook });
  return { steps: part.step, left: [...left] };
};

const measureSelection: Measure<'selection', Result<ResultOf['selection']>> = async (e, settings, job, context) => {
  const { between, onProgress } = context;
  const { run, begin, end } = job;
  const n = end - begin;
  const target = valuesOf(e, settings)[job.value]!;
  const { path, between: ends } = e.match[run]!;
  const document = certain(documentAt(e, settings, job.value));
  const limit = stepsOf(e, settings);
  let steps = 0;

  const sceneOf = (value: number, { at: place, region }: (typeof e.passages)[number]): Scene => {
    const scene = certain(parseScene(certain(matched(startedAt(document, place), path, value))));
    return { ...scene, escape: { region: scene.regions.findIndex((r) => r.name === region) } };
  };
  const passages = async (value: number, which: 0 | 1, options: Pick<PassageOptions, 'isEnough' | 'onLook'>) => {
    const part = await partOf(sceneOf(value, e.passages[which]), job, context);
    const left = await followPassages(part, { limit, between, ...options });
    steps += part.step;
    return countPassages(left, part.step);
  };
  // the mean is exposure / events, and no more than n can leave: once exposure / n is longer, so is the mean
  const isLonger = async (value: number): Promise<boolean> => {
    const isEnough = (left: Float64Array, step: number) => countPassages(left, step).exposure > target * n;
    const { exposure, events } = await passages(value, 0, { isEnough });
    return exposure > target * events;
  };

  let [low, high] = ends;
  if (!(await isLonger(low)) || (await isLonger(high))) {
    const message = `the mean time of the first passage does not cross ${target} between ${low} and ${high}; correct the two ends`;
    return at(`match[${run}].between`, fail({ message }));
  }
  for (let i = 0; i < HALVINGS; i++) {
    // √ gives the same bits in every engine, unlike exp and log
    const middle = Math.sqrt(low * high);
    if (await isLonger(middle)) low = middle;
    else high = middle;
    onProgress?.((0.2 * i) / HALVINGS);
  }
  const there = await passages(high, 0, {});
  const back = await passages(high, 1, { onLook: (fraction) => onProgress?.(0.2 + 0.8 * fraction) });
  return ok({ steps, chosen: high, passages: [there, back] satisfies [Passages, Passages] });
};

const measureVariance: Measure<'variance', ResultOf['variance']> = async (e, settings, job, context) => {
  const scene = certain(sceneAt(e, settings, job.value));
  const frame = certain(landmarksOf(scene)).frame!;
  const part = await partOf(scene, job, context);
  const sums: number[][] = [];
  for (const step of e.at) {
    await inPieces(part.advancing(step - part.step), context.between);
    sums.push(sumsOf(part, frame));
    context.onProgress?.(step / e.at.at(-1)!);
  }
  return { steps: part.step, sums };
};

function sumsOf(
  part: Part,
  { x: x0, y: y0, along: [ax, ay] }: { x: number; y: number; along: readonly [number, number] },
): number[] {
  const { laneNames, lanes, diverged } = part.snapshot(0);
  const [x, y] = ['x', 'y'].map((name) => lanes[laneNames.indexOf(name)]!) as [Float64Array, Float64Array];
  const sums = new Array<number>(9).fill(0);
  for (let i = 0; i < x.length; i++) {
    if (diverged[i] === 1) continue;
    const [dx, dy] = [x[i]! - x0, y[i]! - y0];
    sums[0]!++;
    [ax * dx + ay * dy, ax * dy - ay * dx].forEach((u, direction) => {
      for (let power = 1, value = u; power <= 4; power++, value *= u) sums[4 * direction + power]! += value;
    });
  }
  return sums;
}

const measureShare: Measure<'share', ResultOf['share']> = async (e, settings, job, context) => {
  const scene = certain(sceneAt(e, settings, job.value));
  const part = await partOf(scene, job, context);
  const limit = stepsOf(e, settings);
  while (part.step < limit) {
    await inPieces(part.advancing(Math.min(CHUNK, limit - part.step)), context.between);
    context.onProgress?.(part.step / limit);
  }
  const { regions, diverged } = part.measure(0).counts;
  return { steps: part.step, count: regions[scene.regions.findIndex((r) => r.name === e.region)]!, diverged };
};
/** Steps between two checks. */
const CHUNK = 1024;
