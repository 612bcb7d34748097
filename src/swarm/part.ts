// Particles [begin, end) of every run of a scene, in this thread's memory. Its luck is an argument; it knows no pixels and no clock.

import { ok, type Result } from '../formula/result';
import type { BackEnd } from '../kernel/kernel';
import { keyOf, STREAM, STREAMS_PER_RUN } from '../kernel/threefry';
import type { Basins } from '../landscape/basins';
import type { Scene } from '../scene/scene';
import { DIVERGED, RECORDED } from './compose';
import { type Counts, count } from './counts';
import { type KernelCache, kernelsOf, type RunKernel } from './kernels';
import { startPlaces } from './start';

export interface PartOptions {
  /** Half-open range of particles, the same in every run. */
  readonly begin: number;
  readonly end: number;
  readonly backEnd: BackEnd;
  /** Particles that go through several steps together; the result does not depend on it. Default 256. */
  readonly block?: number;
  /** Added to the gradient in place of the scene's noise: x and y of step 1, 2, … */
  readonly recordedNoise?: readonly [Float64Array, Float64Array];
  /** Kernels of the scene before, to be used again. The part takes them over. */
  readonly cache?: KernelCache;
}

/** Everything that is known of one run's particles. Arrays are copies. */
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
  /** Writes x, y, loss of each particle of a run into `into`, three floats each; a diverged one gets NaN for x. */
  frame(run: number, into: Float32Array): Counts;
  snapshot(run: number): Snapshot;
  dispose(): void;
}

/** A part at step 0. `basins` belong to the scene's landscape at its parameters and have `minima` minima; the caller keeps them. */
export async function createPart(
  scene: Scene,
  basins: Basins,
  minima: number,
  options: PartOptions,
): Promise<Result<Part>> {
  const { begin, end, recordedNoise, cache = new Map() } = options;
  const { swarm } = scene.document;
  const { backEnd, block } = options;
  const wanted = { begin, end, backEnd, recordedNoise: recordedNoise !== undefined, ...(block ? { block } : {}) };
  const kernels = await kernelsOf(scene, wanted, cache);
  if (!kernels.ok) return kernels;
  const { runs, observer } = kernels.value;
  const particles = end - begin;
  place(runs, startPlaces(swarm.start, swarm.seed, swarm.particles, begin, end));
  const labels = new Int16Array(particles);
  const [seenX, seenY, loss, ...regions] = observer.lanes as [
    Float64Array,
    Float64Array,
    Float64Array,
    ...Float64Array[],
  ];
  const observing = { first: 1, steps: 1, uniforms: Object.values(scene.parameters) };
  let step = 0;

  /** Brings labels, loss and regions up to date for a run. */
  function observe(run: number): { x: Float64Array; y: Float64Array; diverged: Float64Array } {
    const { kernel } = runs[run]!;
    const [x, y] = kernel.lanes as readonly [Float64Array, Float64Array];
    seenX.set(x);
    seenY.set(y);
    observer.advance(observing);
    basins.label(x, y, particles, labels);
    return { x, y, diverged: kernel.lanes[kernel.program.lanes.indexOf(DIVERGED)]! };
  }

  return ok({
    get step() {
      return step;
    },
    advance(steps) {
      const sequences = recordedNoise && {
        [RECORDED[0]]: recordedNoise[0].subarray(step),
        [RECORDED[1]]: recordedNoise[1].subarray(step),
      };
      runs.forEach(({ kernel, uniforms }, run) => {
        const stream = STREAM.gradientNoise + (scene.noise.shared ? 0 : run * STREAMS_PER_RUN);
        const key = keyOf(swarm.seed, stream);
        kernel.advance({ first: step + 1, steps, uniforms, key, ...(sequences ? { sequences } : {}) });
      });
      step += steps;
    },
    frame(run, into) {
      const { x, y, diverged } = observe(run);
      for (let i = 0, o = 0; i < particles; i++, o += 3) {
        into[o] = diverged[i] === 1 ? Number.NaN : x[i]!;
        into[o + 1] = y[i]!;
        into[o + 2] = loss[i]!;
      }
      return count(minima, labels, diverged, regions);
    },
    snapshot(run) {
      const { diverged } = observe(run);
      return {
        laneNames: runs[run]!.source.lanes,
        lanes: runs[run]!.kernel.lanes.map((lane) => lane.slice()),
        loss: loss.slice(),
        labels: labels.slice(),
        diverged: diverged.slice(),
        regions: regions.map((r) => r.slice()),
      };
    },
    dispose() {
      for (const kernel of cache.values()) kernel.dispose();
      cache.clear();
    },
  });
}

/** Step 0 of every run: the common start, and the state that the rule starts from. */
function place(runs: readonly RunKernel[], start: { readonly x: Float64Array; readonly y: Float64Array }): void {
  for (const { kernel, initial } of runs) {
    initial.forEach((value, lane) => {
      if (typeof value === 'number') kernel.lanes[lane]!.fill(value);
      else kernel.lanes[lane]!.set(start[value]);
    });
  }
}
