// Measures one run in one part of the swarm, such that the sums over parts are the same for any number of parts.

import type { EigenFrame } from '../scene/measurements';
import { addSketches, type Sketch, sketch, sketchQuantiles } from '../statistics/sketch';
import { addCounts, type Counts } from './counts';
import type { EigenMoments, Escapes, Measured, Quantiles, ShownQuantiles } from './measured';

/** Sums are taken over particles [256 k, 256 (k + 1)) first, then over k: splitting a swarm at multiples of 256 changes no bit. */
export const SUM_BLOCK = 256;
/** n, Σu, Σv, Σu², Σuv, Σv² of a block. */
const SUMS = 6;

export interface PartMeasures {
  readonly counts: Counts;
  readonly escapes: Escapes | undefined;
  readonly loss: Sketch;
  /** SUMS numbers per block, in order. */
  readonly blocks: Float64Array | undefined;
  readonly inertia: readonly [Sketch, Sketch] | undefined;
  readonly rate: readonly [Sketch, Sketch] | undefined;
}

/** The measurements of all parts of a run combined, in particle order. */
export function addMeasures(parts: readonly PartMeasures[]): Measured {
  const shown = (pick: (p: PartMeasures) => readonly [Sketch, Sketch] | undefined): ShownQuantiles | undefined => {
    const pairs = parts.flatMap((p) => pick(p) ?? []);
    if (pairs.length === 0) return undefined;
    return [0, 1].map((axis) => quantilesOf(pairs.filter((_, i) => i % 2 === axis))) as unknown as ShownQuantiles;
  };
  const escapes = parts.flatMap((p) => p.escapes ?? []);
  return {
    counts: addCounts(parts.map((p) => p.counts)),
    escapes: escapes.length > 0 ? escapes.reduce(addEscapes) : undefined,
    loss: quantilesOf(parts.map((p) => p.loss)),
    moments: addBlocks(parts.flatMap((p) => p.blocks ?? [])),
    inertia: shown((p) => p.inertia),
    rate: shown((p) => p.rate),
  };
}

const quantilesOf = (sketches: readonly Sketch[]): Quantiles =>
  sketchQuantiles(addSketches(sketches), [0.1, 0.5, 0.9]) as unknown as Quantiles;

const addEscapes = (a: Escapes, b: Escapes): Escapes => ({
  events: a.events + b.events,
  lost: a.lost + b.lost,
  exposure: a.exposure + b.exposure,
  resolution: a.resolution,
});

/**
 * Escapes until `step`. `left[i]`: 0 while particle i stays, the step at which it left, or minus the step at which it diverged before it
 * had left; steps of the held swarm come first and do not count. A particle that leaves after `step` counts as staying.
 */
export function countEscapes(left: Float64Array, step: number, warmup: number, resolution: number): Escapes {
  let staying = 0;
  let lost = 0;
  // of those that have left or diverged
  let steps = 0;
  for (let i = 0; i < left.length; i++) {
    const at = Math.abs(left[i]!) > warmup + step ? 0 : left[i]!;
    staying += at === 0 ? 1 : 0;
    lost += at < 0 ? 1 : 0;
    steps += Math.abs(at);
  }
  const events = left.length - staying - lost;
  // a particle may diverge while it is held; the step that was not taken does not count
  const exposure = staying * step + steps - (events + lost) * warmup - lost;
  return { events, lost, exposure, resolution };
}

/** Sums of the positions in a frame, a row of SUMS per block; the first particle has number `begin`. */
export function blockSums(
  { x: x0, y: y0, along: [ax, ay] }: EigenFrame,
  x: Float64Array,
  y: Float64Array,
  diverged: Float64Array,
  begin: number,
): Float64Array {
  const first = Math.floor(begin / SUM_BLOCK);
  const rows = Math.ceil((begin + x.length) / SUM_BLOCK) - first;
  const sums = new Float64Array(rows * SUMS);
  let i = 0;
  for (let row = 0; row < rows; row++) {
    const end = Math.min(x.length, (first + row + 1) * SUM_BLOCK - begin);
    let n = 0;
    let su = 0;
    let sv = 0;
    let suu = 0;
    let suv = 0;
    let svv = 0;
    for (; i < end; i++) {
      if (diverged[i] === 1) continue;
      const dx = x[i]! - x0;
      const dy = y[i]! - y0;
      const u = ax * dx + ay * dy;
      const v = ax * dy - ay * dx;
      n++;
      su += u;
      sv += v;
      suu += u * u;
      suv += u * v;
      svv += v * v;
    }
    sums.set([n, su, sv, suu, suv, svv], row * SUMS);
  }
  return sums;
}

function addBlocks(blocks: readonly Float64Array[]): EigenMoments | undefined {
  if (blocks.length === 0) return undefined;
  const total = new Float64Array(SUMS);
  for (const sums of blocks) for (let i = 0; i < sums.length; i++) total[i % SUMS]! += sums[i]!;
  const [n, su, sv, suu, suv, svv] = total as unknown as readonly [number, number, number, number, number, number];
  const mean: [number, number] = [su / n, sv / n];
  const central = (sum: number, a: number, b: number): number => (n < 2 ? Number.NaN : (sum - n * a * b) / (n - 1));
  return {
    particles: n,
    mean,
    // rounding may not make a variance negative
    variance: [Math.max(0, central(suu, mean[0], mean[0])), Math.max(0, central(svv, mean[1], mean[1]))],
    covariance: central(suv, mean[0], mean[1]),
  };
}

/** Quantiles of the two lanes of a shown vector. */
export const sketchPair = (
  lanes: readonly [Float64Array, Float64Array] | undefined,
  diverged: Float64Array,
): readonly [Sketch, Sketch] | undefined => lanes && [sketch(lanes[0], diverged), sketch(lanes[1], diverged)];

/** As many points as a chart can show. */
const MEASURED = 200;
/** Frames at the beginning that are all measured; later ones ever more rarely, as suits a logarithmic axis. */
const CLOSE = 16;

/** In the long run one in so many frames is measured while a scene plays; frames stepped by hand are always measured. */
export const framesBetween = ({ steps, stepsPerFrame }: Length): number =>
  Math.max(1, Math.round(steps / stepsPerFrame / MEASURED));

/** Whether frame 1, 2, … is measured: the first ones all, then every second, fourth, … until `framesBetween`. */
export function isFrameMeasured(frame: number, length: Length): boolean {
  const between = framesBetween(length);
  let every = 1;
  while (every < between && frame >= 2 * CLOSE * every) every *= 2;
  return frame % Math.min(every, between) === 0;
}

/** The steps in (after, until] at which a page measures, however it reaches them: those of its measured frames, and the last step. */
export function measuredSteps(after: number, until: number, length: Length): number[] {
  const { steps, stepsPerFrame } = length;
  const found: number[] = [];
  for (let frame = Math.floor(after / stepsPerFrame) + 1; frame * stepsPerFrame <= Math.min(until, steps); frame++)
    if (isFrameMeasured(frame, length) && frame * stepsPerFrame < steps) found.push(frame * stepsPerFrame);
  if (after < steps && steps <= until) found.push(steps);
  return found;
}

export interface Length {
  readonly steps: number;
  readonly stepsPerFrame: number;
}

/** Up to this many particles of all runs together, the page checks basins at every step: at most about half a millisecond. */
const FEW = 50_000;

/** How often a page checks which particles have left a basin: at every step if it can afford it, otherwise whenever it measures. */
export const watchedEvery = (runs: number, particles: number, length: Length): number =>
  runs * particles <= FEW ? 1 : length.stepsPerFrame * framesBetween(length);
