// Particles [begin, end) of every run of a scene, in this thread's memory. The random seed is an argument; knows no pixels and no clock.

import { ok, type Result } from '../formula/result';
import type { BackEnd } from '../kernel/kernel';
import { keyOf, STREAM, STREAMS_PER_RUN } from '../kernel/threefry';
import { type Between, finish, inPieces, type Work } from '../kernel/work';
import type { Labeller } from '../landscape/basins';
import type { EigenFrame } from '../scene/measurements';
import type { Scene } from '../scene/parsed';
import { sketch } from '../statistics/sketch';
import { type BasinWatch, watchBasins } from './basin-watch';
import { type Checkpoint, createKeeper } from './checkpoint';
import { DIVERGED, RECORDED } from './compose';
import { count } from './counts';
import { type KernelCache, kernelsOf, type RunKernel } from './kernels';
import { createLabels } from './labels';
import { blockSums, countEscapes, type PartMeasures, sketchPair } from './measure';
import { startPlaces } from './start';

/** Nanoseconds of a piece of work. */
const PIECE = 1e7;

export interface PartOptions {
  /** Half-open range of particles, the same in every run. */
  readonly begin: number;
  readonly end: number;
  readonly backEnd: BackEnd;
  /** Particles that go through several steps together; the result does not depend on it. Default 256. */
  readonly block?: number;
  /** Added to the gradient in place of the scene's noise: x and y of step 1, 2, … */
  readonly recordedNoise?: readonly [Float64Array, Float64Array];
  /** Moments are measured in this frame. */
  readonly frame?: EigenFrame;
  /** First passage out of basins is checked every so many steps, out of regions at every step. Default 1. */
  readonly watchEvery?: number;
  /** Kernels of the previous scene, to be reused. The part takes ownership. */
  readonly cache?: KernelCache;
  /** Called between the pieces of the work of making the part. */
  readonly between?: Between;
}

/** The state of one run's particles. Arrays are copies. */
export interface Snapshot {
  readonly laneNames: readonly string[];
  readonly lanes: readonly Float64Array[];
  readonly loss: Float64Array;
  /** Index of a minimum, or NOWHERE. */
  readonly labels: Int16Array;
  /** 1: diverged. */
  readonly diverged: Float64Array;
  /** One array a region: 1 inside. */
  readonly regions: readonly Float64Array[];
}

export interface Part {
  /** Steps taken. */
  readonly step: number;
  advance(steps: number): void;
  /** `advance` in pieces. If abandoned midway, the part is in no valid state: restore a checkpoint. */
  advancing(steps: number): Work<void>;
  /** Finds the basins of a run's particles, in pieces: otherwise `measure` and `snapshot` find them in one go. */
  labelling(run: number): Work<void>;
  /** Measures a run as it is now. */
  measure(run: number): PartMeasures;
  /** Writes x, y, loss of each particle of a run into `into`, three floats each; the loss is NaN for diverged particles and for no other. */
  draw(run: number, into: Float32Array): void;
  /**
   * First passage of each particle of a run: 0 while it stays, the step at which it left, or minus the step at which it diverged before.
   * A copy; undefined if there is nothing to leave.
   */
  escapeSteps(run: number): Float64Array | undefined;
  snapshot(run: number): Snapshot;
  /** What is needed to return to this step; see Checkpoint. */
  save(isWhole: boolean, into?: Checkpoint): Checkpoint;
  /** Returns to the step of a checkpoint. From one that is not whole, only advance. */
  restore(checkpoint: Checkpoint): void;
  dispose(): void;
}

/** A part at step 0. `basins` belong to the scene's landscape at its parameters and have `minima` minima; the caller keeps them. */
export async function createPart(
  scene: Scene,
  basins: Labeller,
  minima: number,
  options: PartOptions,
): Promise<Result<Part>> {
  const { begin, end, recordedNoise, frame, watchEvery = 1, cache = new Map(), between } = options;
  const { swarm } = scene.document;
  const { backEnd, block } = options;
  const wanted = { begin, end, backEnd, recordedNoise: recordedNoise !== undefined, ...(block ? { block } : {}) };
  const kernels = await kernelsOf(scene, wanted, cache);
  if (!kernels.ok) return kernels;
  const { runs, observer } = kernels.value;
  const particles = end - begin;
  const start = startPlaces(scene.start, swarm.seed, swarm.particles, begin, end);
  place(runs, start);
  const [seenX, seenY, loss, ...regions] = observer.lanes as [
    Float64Array,
    Float64Array,
    Float64Array,
    ...Float64Array[],
  ];
  const observing = { first: 1, steps: 1, uniforms: Object.values(scene.parameters) };
  let step = 0;
  const { warmup } = scene;

  runs.forEach(({ kernel, measured }) => {
    if (measured.home === undefined || scene.escape === 'basin') return;
    look(kernel.lanes as readonly [Float64Array, Float64Array]);
    kernel.lanes[measured.home]!.set(regions[scene.escape.region]!);
  });
  await inPieces(hold(), between);
  for (const { kernel, measured } of runs) if (measured.left !== undefined) kernel.lanes[measured.left]!.fill(0);
  const keeper = createKeeper(runs);
  // of each run
  const labels = runs.map(() => createLabels(basins, particles));
  const watches: (BasinWatch | undefined)[] = [];
  for (const run of runs.keys()) {
    const { x, y } = lanesOf(run);
    const isWatched = scene.escape === 'basin' && minima > 0;
    watches.push(isWatched ? await inPieces(watchBasins(labels[run]!, x, y), between) : undefined);
  }

  /** Moves the state and not the particles. */
  function* hold(): Work<void> {
    for (let held = 0; held < warmup; held++) {
      for (const run of runs.keys()) yield* take(run, held + 1, 1);
      for (const { kernel } of runs) {
        kernel.lanes[0]!.set(start.x);
        kernel.lanes[1]!.set(start.y);
      }
    }
  }

  /** Steps first … first + steps − 1 of a run, those of the held swarm included. */
  function* take(run: number, first: number, steps: number): Work<void> {
    const { kernel, uniforms } = runs[run]!;
    const stream = STREAM.gradientNoise + (scene.runs[run]!.noise.shared ? 0 : run * STREAMS_PER_RUN);
    const key = keyOf(swarm.seed, stream);
    const nanoseconds = kernel.stepTime * particles;
    const most = Math.max(1, Math.floor(PIECE / nanoseconds));
    for (let done = 0; done < steps; done += most) {
      const some = Math.min(most, steps - done);
      const before = first + done - 1;
      const sequences = recordedNoise && {
        [RECORDED[0]]: recordedNoise[0].subarray(before),
        [RECORDED[1]]: recordedNoise[1].subarray(before),
      };
      yield some * nanoseconds;
      kernel.advance({ first: before + 1, steps: some, uniforms, key, ...(sequences ? { sequences } : {}) });
    }
  }

  function* advanceRun(run: number, steps: number): Work<void> {
    const watch = watches[run];
    const end = step + steps;
    for (let at = step; at < end; ) {
      // steps that were checked before need not be checked again
      const seen = Math.max(at, watch ? watch.until - warmup : 0);
      const next = watch && !watch.isOver ? (Math.floor(seen / watchEvery) + 1) * watchEvery : Infinity;
      const until = Math.min(next, end);
      yield* take(run, warmup + at + 1, until - at);
      at = until;
      const { x, y, diverged } = lanesOf(run);
      if (watch && at === next) yield* watch.look(warmup + at, x, y, diverged);
    }
  }

  function* advancing(steps: number): Work<void> {
    observed = -1;
    for (const run of runs.keys()) yield* advanceRun(run, steps);
    step += steps;
  }

  function labelsOf(run: number): Work<Int16Array> {
    const { x, y } = lanesOf(run);
    return labels[run]!.at(x, y);
  }

  function lanesOf(run: number): { x: Float64Array; y: Float64Array; diverged: Float64Array } {
    const { lanes, program } = runs[run]!.kernel;
    return { x: lanes[0]!, y: lanes[1]!, diverged: lanes[program.lanes.indexOf(DIVERGED)]! };
  }

  /** Brings loss and regions up to date for positions. */
  function look([x, y]: readonly [Float64Array, Float64Array]): void {
    seenX.set(x);
    seenY.set(y);
    observer.advance(observing);
  }

  // the run that loss and regions belong to; −1: to none as it is now
  let observed = -1;

  /** Brings loss and regions up to date for a run. */
  function observe(run: number): ReturnType<typeof lanesOf> {
    const seen = lanesOf(run);
    if (observed !== run) look([seen.x, seen.y]);
    observed = run;
    return seen;
  }

  function leftOf(run: number): Float64Array | undefined {
    const { kernel, measured } = runs[run]!;
    return watches[run]?.left ?? (measured.left === undefined ? undefined : kernel.lanes[measured.left]);
  }

  function measured(run: number, { x, y, diverged }: ReturnType<typeof lanesOf>): PartMeasures {
    const { kernel, measured: where } = runs[run]!;
    const pair = (lane: number | undefined) =>
      lane === undefined ? undefined : ([kernel.lanes[lane]!, kernel.lanes[lane + 1]!] as const);
    const left = leftOf(run);
    return {
      counts: count(minima, finish(labelsOf(run)), diverged, regions),
      escapes: left && countEscapes(left, step, warmup, watches[run] ? watchEvery : 1),
      loss: sketch(loss, diverged),
      blocks: frame && blockSums(frame, x, y, diverged, begin),
      inertia: sketchPair(pair(where.inertia), diverged),
      rate: sketchPair(pair(where.rate), diverged),
    };
  }

  return ok({
    get step() {
      return step;
    },
    advance: (steps) => finish(advancing(steps)),
    advancing,
    *labelling(run) {
      yield* labelsOf(run);
    },
    measure: (run) => measured(run, observe(run)),
    draw(run, into) {
      const { x, y, diverged } = observe(run);
      for (let i = 0, o = 0; i < particles; i++, o += 3) {
        into[o] = x[i]!;
        into[o + 1] = y[i]!;
        // the loss is undefined outside the landscape's domain, but a particle that starts there has not diverged yet
        into[o + 2] = diverged[i] === 1 ? Number.NaN : Number.isNaN(loss[i]!) ? Number.POSITIVE_INFINITY : loss[i]!;
      }
    },
    escapeSteps: (run) =>
      leftOf(run)?.map((at) => (at === 0 || Math.abs(at) > warmup + step ? 0 : at - Math.sign(at) * warmup)),
    snapshot(run) {
      const { diverged } = observe(run);
      const { source, kernel, measured: own } = runs[run]!;
      return {
        laneNames: source.lanes.slice(0, own.begin),
        lanes: kernel.lanes.slice(0, own.begin).map((lane) => lane.slice()),
        loss: loss.slice(),
        labels: finish(labelsOf(run)).slice(),
        diverged: diverged.slice(),
        regions: regions.map((r) => r.slice()),
      };
    },
    save: (isWhole, into) => keeper.save(step, isWhole, into),
    restore(checkpoint) {
      keeper.restore(checkpoint);
      step = checkpoint.step;
      observed = -1;
    },
    dispose() {
      for (const kernel of cache.values()) kernel.dispose();
      cache.clear();
    },
  });
}

/** Step 0 of every run: the common start, and the initial state of the rule. */
function place(runs: readonly RunKernel[], start: { readonly x: Float64Array; readonly y: Float64Array }): void {
  for (const { kernel, initial } of runs) {
    initial.forEach((value, lane) => {
      if (typeof value === 'number') kernel.lanes[lane]!.fill(value);
      else kernel.lanes[lane]!.set(start[value]);
    });
  }
}
