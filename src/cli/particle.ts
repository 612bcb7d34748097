// One particle of a run, step by step, with everything its rule names. The same program as the swarm's, with lanes added for the rule's locals.

import * as E from '../formula/expression';
import { at, ok, type Result } from '../formula/result';
import type { Value } from '../formula/value';
import { createKernel } from '../kernel/create';
import type { BackEnd, Kernel } from '../kernel/kernel';
import { toProgram } from '../kernel/program';
import { keyOf, STREAM, STREAMS_PER_RUN } from '../kernel/threefry';
import { sample } from '../landscape/samples';
import type { Scene } from '../scene/scene';
import { type ComposedRun, composeRun, DIVERGED, RECORDED } from '../swarm/compose';
import { startPlaces } from '../swarm/start';
import type { Pairs } from './pairs';

export interface TraceOptions {
  /** Index of the run and number of the particle. */
  readonly run: number;
  readonly particle: number;
  readonly steps: number;
  readonly backEnd: BackEnd;
  /** Added to the gradient in place of the scene's noise: at least `steps` rows. */
  readonly noise?: Pairs;
}

export interface Trace {
  /** step, x, y, loss, gx, gy (the clean gradient), states, locals, diverged. */
  readonly columns: readonly string[];
  /** Steps 0 … T. Before step 1 locals are NaN, and so are those of a particle that takes no more steps. */
  rows(): Generator<readonly number[]>;
}

const FIELD = ['loss', 'gx', 'gy'] as const;
/** Rows whose loss and gradient are computed together. */
const BATCH = 1024;

export async function traceParticle(scene: Scene, options: TraceOptions): Promise<Result<Trace>> {
  const { run, particle, steps, backEnd, noise } = options;
  const composed = at(`runs[${run}]`, composeRun(scene, scene.runs[run]!, { recordedNoise: noise !== undefined }));
  if (!composed.ok) return composed;
  const { source, uniforms } = composed.value;
  const locals = localsOf(composed.value);
  const program = toProgram({
    ...source,
    lanes: [...source.lanes, ...locals.map(([name]) => `local.${name}`)],
    next: [...source.next, ...locals.map(([, expression]) => expression)],
  });
  if (!program.ok) return at(`runs[${run}]`, program);
  const kernel = await createKernel(program.value, backEnd, { particles: 1, firstParticle: particle });
  const { swarm } = scene.document;
  const stream = STREAM.gradientNoise + (scene.noise.shared ? 0 : run * STREAMS_PER_RUN);
  const key = keyOf(swarm.seed, stream);
  const take = (step: number) =>
    kernel.advance({ first: step, steps: 1, uniforms, key, ...(noise ? { sequences: rowOf(noise, step) } : {}) });

  const states = source.lanes.filter((name) => name.startsWith('state.')).map((name) => name.slice('state.'.length));
  const lanes = [...states, ...locals.map(([name]) => name)];
  return ok({
    columns: distinct(['step', 'x', 'y', ...FIELD], [...lanes], [DIVERGED]),
    *rows() {
      placeAt(kernel, composed.value, startPlaces(swarm.start, swarm.seed, swarm.particles, particle, particle + 1));
      const diverged = source.lanes.indexOf(DIVERGED);
      for (let begin = 0; begin <= steps; begin += BATCH) {
        const batch: number[][] = [];
        for (let step = begin; step < begin + BATCH && step <= steps; step++) {
          const isFree = step > 0 && kernel.lanes[diverged]![0] === 0;
          if (step > 0) take(step);
          const values = kernel.lanes.map((lane, i) => (i >= source.lanes.length && !isFree ? Number.NaN : lane[0]!));
          const [flag] = values.splice(diverged, 1) as [number];
          batch.push([step, ...values, flag]);
        }
        yield* withField(scene, batch);
      }
      kernel.dispose();
    },
  });
}

/** The rule's names that are not states, one a coordinate; a comparison is 1 where it holds. */
function localsOf({ rule }: ComposedRun): [string, E.Expression][] {
  const states = new Set(rule.states.map((s) => s.name));
  const numbers = ({ type, parts }: Value): readonly E.Expression[] =>
    type === 'number' ? parts : parts.map((part) => E.select(part, E.ONE, E.ZERO));
  return [...rule.locals]
    .filter(([name]) => !states.has(name))
    .flatMap(([name, value]) =>
      numbers(value).map((part, i): [string, E.Expression] => [
        value.parts.length === 1 ? name : `${name}.${i === 0 ? 'x' : 'y'}`,
        part,
      ]),
    );
}

/** A rule may call something `x` or `loss`: then it is `rule.x`. */
function distinct(before: readonly string[], names: readonly string[], after: readonly string[]): string[] {
  const taken = new Set([...before, ...after]);
  return [...before, ...names.map((name) => (taken.has(name) ? `rule.${name}` : name)), ...after];
}

const rowOf = ({ first, second }: Pairs, step: number) => ({
  [RECORDED[0]]: first.subarray(step - 1, step),
  [RECORDED[1]]: second.subarray(step - 1, step),
});

function placeAt(kernel: Kernel, { initial }: ComposedRun, start: ReturnType<typeof startPlaces>): void {
  initial.forEach((value, lane) => {
    kernel.lanes[lane]![0] = typeof value === 'number' ? value : start[value][0]!;
  });
}

/** Rows step, x, y, … with loss and clean gradient put after y. */
function* withField(scene: Scene, rows: readonly (readonly number[])[]): Generator<readonly number[]> {
  const [x, y] = [1, 2].map((column) => rows.map((row) => row[column]!)) as [number[], number[]];
  const field = sample(scene.landscape, scene.parameters, x, y);
  if (!field.ok) throw new Error('trace: the landscape is too large for its gradient, and yet its program was made');
  const { loss, gradientX, gradientY } = field.value;
  for (const [i, row] of rows.entries()) {
    yield [...row.slice(0, 3), loss[i]!, gradientX[i]!, gradientY[i]!, ...row.slice(3)];
  }
}
