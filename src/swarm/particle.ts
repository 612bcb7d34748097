// One particle of a run, step by step, with every value that its rule names: the swarm's own program, with lanes added. Knows no page.

import * as E from '../formula/expression';
import type { Rule } from '../formula/formula';
import { at, ok, type Result } from '../formula/result';
import { pairOf, type Value } from '../formula/value';
import { createKernel } from '../kernel/create';
import type { BackEnd, Kernel } from '../kernel/kernel';
import { toProgram } from '../kernel/program';
import { keyOf, STREAM, STREAMS_PER_RUN } from '../kernel/threefry';
import type { Scene } from '../scene/parsed';
import { type ComposedRun, composeRun, DIVERGED, RECORDED } from './compose';
import { startPlaces } from './start';

export interface ParticleOptions {
  /** Index of the run and number of the particle. */
  readonly run: number;
  readonly particle: number;
  readonly backEnd: BackEnd;
  /** Added to the gradient in place of the scene's noise: x and y of step 1, 2, … */
  readonly recordedNoise?: readonly [Float64Array, Float64Array];
}

/** A particle with its own memory, and with expressions that are recorded at every step. */
export interface Follower {
  /** Steps taken. */
  readonly step: number;
  /** The particle had diverged before the last step: the watched values are meaningless. */
  readonly hadDiverged: boolean;
  /** The lanes of the run's program after the last step. A copy. */
  state(): number[];
  /** Values of the watched expressions in the last step, at the position and in the state before it. A copy. */
  watched(): number[];
  advance(steps: number): void;
  restart(): void;
  dispose(): void;
}

/** Follows one particle of `composed`, which is the composition of `options.run`. Fails if the watched expressions make the program too large. */
export async function followParticle(
  scene: Scene,
  composed: ComposedRun,
  watched: readonly E.Expression[],
  { run, particle, backEnd, recordedNoise }: ParticleOptions,
): Promise<Result<Follower>> {
  const { source, uniforms, initial } = composed;
  const lanes = [...source.lanes, ...watched.map((_, i) => `watched.${i}`)];
  const program = toProgram({ lanes, next: [...source.next, ...watched], uniforms: source.uniforms });
  if (!program.ok) return program;
  const kernel = await createKernel(program.value, backEnd, { particles: 1, firstParticle: particle });
  const { swarm } = scene.document;
  const key = keyOf(swarm.seed, STREAM.gradientNoise + (scene.runs[run]!.noise.shared ? 0 : run * STREAMS_PER_RUN));
  const start = startPlaces(scene.start, swarm.seed, swarm.particles, particle, particle + 1);
  const own = source.lanes.length;
  const diverged = source.lanes.indexOf(DIVERGED);
  let step = 0;
  let hadDiverged = false;

  const restart = (): void => {
    initial.forEach((value, lane) => {
      kernel.lanes[lane]![0] = typeof value === 'number' ? value : start[value][0]!;
    });
    step = 0;
    hadDiverged = false;
    // as in the swarm: held steps move the state and not the particle
    for (let held = 0; held < scene.warmup; held++) {
      takeSteps(held + 1, 1);
      kernel.lanes[0]![0] = start.x[0]!;
      kernel.lanes[1]![0] = start.y[0]!;
    }
  };
  /** Steps of the rule, including those of the held swarm. */
  function takeSteps(first: number, steps: number): void {
    const sequences = recordedNoise && {
      [RECORDED[0]]: recordedNoise[0].subarray(first - 1),
      [RECORDED[1]]: recordedNoise[1].subarray(first - 1),
    };
    kernel.advance({ first, steps, uniforms, key, ...(sequences ? { sequences } : {}) });
  }
  const take = (steps: number): void => {
    if (steps === 0) return;
    takeSteps(scene.warmup + step + 1, steps);
    step += steps;
  };
  restart();

  return ok({
    get step() {
      return step;
    },
    get hadDiverged() {
      return hadDiverged;
    },
    state: () => valuesOf(kernel, 0, own),
    watched: () => valuesOf(kernel, own, lanes.length),
    advance(steps) {
      if (steps === 0) return;
      take(steps - 1);
      hadDiverged = kernel.lanes[diverged]![0] === 1;
      take(1);
    },
    restart,
    dispose: () => kernel.dispose(),
  });
}

const valuesOf = ({ lanes }: Kernel, begin: number, end: number): number[] =>
  lanes.slice(begin, end).map((lane) => lane[0]!);

/** A value's parts as numbers: a comparison is 1 where it holds. */
export const numbersOf = ({ type, parts }: Value): readonly E.Expression[] =>
  type === 'number' ? parts : parts.map((part) => E.select(part, E.ONE, E.ZERO));

type Two = readonly [number, number];

/** What one step does to a particle. Describes step `step`, which starts from the state after step − 1 steps. */
export interface Reading {
  readonly step: number;
  /** Before the step, with loss and clean gradient there. */
  readonly place: Two;
  readonly loss: number;
  readonly gradient: Two;
  /** What is added to the gradient. */
  readonly noise: Two;
  /** States before the step, one number or two. */
  readonly before: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** Every line of the rule in order, its position in the text, its value in this step: one number or two, comparisons 1 or 0. */
  readonly lines: readonly { readonly name: string; readonly line: number; readonly values: readonly number[] }[];
  /** Position after the step, and the difference. */
  readonly next: Two;
  readonly moved: Two;
  /** The particle has diverged: noise, lines and what the optimizer shows are NaN. */
  readonly diverged: boolean;
  /** The particle diverges in this step, which is not taken: the last line is where it would have led. */
  readonly refused: boolean;
  /** What the optimizer shows, after the last line; a scalar stands for both coordinates. */
  readonly momentum?: Two;
  readonly inertia?: Two;
  readonly rate?: Two;
}

export interface Probe {
  /** The step that the swarm takes next from `step`. Going forwards costs the steps between, going backwards all steps from 0. */
  at(step: number): Reading;
  dispose(): void;
}

const SHOWN = ['momentum', 'inertia', 'rate'] as const;

/** A probe of one particle, bit-identical to the swarm's. */
export async function createProbe(
  scene: Scene,
  options: Omit<ParticleOptions, 'recordedNoise'>,
): Promise<Result<Probe>> {
  const path = `runs[${options.run}]`;
  const { optimizer } = scene.runs[options.run]!;
  const composed = at(path, composeRun(scene, scene.runs[options.run]!));
  if (!composed.ok) return composed;
  const { source, rule, noise } = composed.value;
  const { watch, watched } = createWatch();
  const { loss, gradient } = scene.landscape.field;
  const readField = watch([loss, ...gradient]);
  const readNoise = watch(noise);
  const readLines = rule.lines.map(({ name, line, value }) => ({ name, line, read: watch(numbersOf(value)) }));
  const readShown: [string, Read][] = [];
  for (const name of SHOWN) {
    const text = optimizer.shows?.[name];
    if (text === undefined) continue;
    const value = at(`${path}.optimizer.shows.${name}`, rule.read(text));
    if (!value.ok) return value;
    readShown.push([name, watch(pairOf({ ...value.value, parts: numbersOf(value.value) as Value['parts'] }))]);
  }
  const followed = at(path, await followParticle(scene, composed.value, watched, options));
  if (!followed.ok) return followed;
  const follower = followed.value;
  const diverged = source.lanes.indexOf(DIVERGED);
  let known: Reading | undefined;

  function read(): Reading {
    const before = follower.state();
    follower.advance(1);
    const after = follower.state();
    const seen = follower.watched();
    const taken = follower.hadDiverged ? seen.map(() => Number.NaN) : seen;
    const [lossHere, ...gradientHere] = readField(seen) as [number, number, number];
    const [x, y] = before as unknown as Two;
    const [nextX, nextY] = after as unknown as Two;
    return {
      step: follower.step,
      place: [x, y],
      loss: lossHere,
      gradient: gradientHere,
      noise: readNoise(taken) as unknown as Two,
      before: statesOf(rule, before),
      lines: readLines.map(({ name, line, read }) => ({ name, line, values: read(taken) })),
      next: [nextX, nextY],
      moved: [nextX - x, nextY - y],
      diverged: follower.hadDiverged,
      refused: !follower.hadDiverged && after[diverged] === 1,
      ...Object.fromEntries(readShown.map(([name, read]) => [name, read(taken)])),
    };
  }

  return ok({
    at(step) {
      if (!Number.isInteger(step) || step < 0) throw new Error(`probe: expected a step 0, 1, …, found ${step}`);
      if (known?.step === step + 1) return known;
      if (follower.step > step) follower.restart();
      follower.advance(step - follower.step);
      known = read();
      return known;
    },
    dispose: follower.dispose,
  });
}

/** Picks what was watched out of a follower's values. */
type Read = (values: readonly number[]) => number[];

/** Gathers expressions to be watched; each caller gets back a reader of its own value. */
function createWatch(): { readonly watched: E.Expression[]; watch(parts: readonly E.Expression[]): Read } {
  const watched: E.Expression[] = [];
  return {
    watched,
    watch(parts) {
      const begin = watched.length;
      watched.push(...parts);
      return (values) => values.slice(begin, begin + parts.length);
    },
  };
}

/** The states among the lanes: they stand after x and y, in the order of the rule. */
function statesOf({ states }: Rule, lanes: readonly number[]): Reading['before'] {
  let begin = 2;
  return states.map(({ name, value }) => {
    const values = lanes.slice(begin, begin + value.parts.length);
    begin += value.parts.length;
    return { name, values };
  });
}
