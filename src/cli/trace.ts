// `trace`: one particle of a scene, step by step, as a table.

import { csvLine } from '../export/csv';
import { toJsonLine } from '../export/json';
import type * as E from '../formula/expression';
import { at, ok, type Result } from '../formula/result';
import { sample } from '../landscape/samples';
import type { Scene } from '../scene/scene';
import { MAX_PARTICLES, MAX_STEPS } from '../scene/schema';
import { type ComposedRun, composeRun, DIVERGED } from '../swarm/compose';
import { followParticle, numbersOf, type ParticleOptions } from '../swarm/particle';
import { type Command, wrong } from './arguments';
import { accept, Refusal } from './failure';
import { inputName, readScene, readText } from './input';
import { openOutput } from './output';
import { OVERRIDES, override } from './overrides';
import { type Pairs, parsePairs } from './pairs';
import { BACK_ENDS } from './run';
import type { Terminal } from './terminal';

export const trace: Command = {
  name: 'trace',
  operands: 'SCENE',
  count: [1, 1],
  summary: 'Follows one particle: place, loss, clean gradient, and every state and local of its rule by name.',
  options: {
    run: { value: 'I', help: 'index of the run, from 0 (default 0)' },
    particle: { value: 'K', help: 'number of the particle, from 0 (default 0)' },
    steps: OVERRIDES.steps,
    noise: {
      value: 'FILE',
      help: "noise to use in place of the scene's: CSV nx,ny or a JSON array of pairs, a row a step",
    },
    backend: { value: BACK_ENDS.join('|'), help: 'how formulas are computed; the result does not depend on it' },
    format: { value: 'csv|json', help: 'of the result' },
  },
  notes: [
    'At step 0 locals are NaN. A particle that diverges stays where it was, and its column "diverged" becomes 1.',
  ],
  async run(args) {
    const nameOrFile = args.operands[0]!;
    const output = await openOutput(args, ['csv', 'json']);
    const backEnd = args.oneOf('backend', BACK_ENDS) ?? 'wasm';
    const run = args.whole('run', 0, MAX_STEPS) ?? 0;
    const particle = args.whole('particle', 0, MAX_PARTICLES) ?? 0;
    const scene = override(await readScene(nameOrFile, args.terminal), args);
    const { swarm, length } = scene.document;
    if (run >= scene.runs.length) wrong(`--run: the scene has runs 0 to ${scene.runs.length - 1}, found ${run}`);
    if (particle >= swarm.particles)
      wrong(`--particle: the scene has particles 0 to ${swarm.particles - 1}, found ${particle}`);
    const noiseFile = args.text('noise');
    const noise = noiseFile === undefined ? undefined : await readNoise(noiseFile, length.steps, args.terminal);
    const recordedNoise = noise && ([noise.first, noise.second] as const);
    const options = { run, particle, backEnd, ...(recordedNoise ? { recordedNoise } : {}) };
    const traced = accept(inputName(nameOrFile), await traceParticle(scene, length.steps, options));
    await output.write(output.format === 'csv' ? asCsv(traced) : asJson(traced));
  },
};

async function readNoise(file: string, steps: number, terminal: Terminal): Promise<Pairs> {
  const noise = accept(inputName(file), parsePairs(await readText(file, terminal), ['nx', 'ny']));
  const rows = noise.first.length;
  if (rows >= steps) return noise;
  const message = `expected a row for each of ${steps} steps, found ${rows}; add rows or use --steps ${Math.max(1, rows)}`;
  throw new Refusal({ path: inputName(file), message });
}

interface Trace {
  /** step, x, y, loss, gx, gy (the clean gradient), states, locals, diverged. */
  readonly columns: readonly string[];
  /** Steps 0 … T. Before step 1 locals are NaN, and so are those of a diverged particle. */
  rows(): Generator<readonly number[]>;
}

const FIELD = ['loss', 'gx', 'gy'] as const;
/** Rows whose loss and gradient are computed together. */
const BATCH = 1024;

async function traceParticle(scene: Scene, steps: number, options: ParticleOptions): Promise<Result<Trace>> {
  const path = `runs[${options.run}]`;
  const recordedNoise = options.recordedNoise !== undefined;
  const composed = at(path, composeRun(scene, scene.runs[options.run]!, { recordedNoise }));
  if (!composed.ok) return composed;
  const { source } = composed.value;
  const locals = localsOf(composed.value);
  const watched = locals.map(([, expression]) => expression);
  const followed = at(path, await followParticle(scene, composed.value, watched, options));
  if (!followed.ok) return followed;
  const follower = followed.value;
  const diverged = source.lanes.indexOf(DIVERGED);
  const states = source.lanes.filter((name) => name.startsWith('state.')).map((name) => name.slice('state.'.length));
  return ok({
    columns: distinct(['step', 'x', 'y', ...FIELD], [...states, ...locals.map(([name]) => name)], [DIVERGED]),
    *rows() {
      for (let begin = 0; begin <= steps; begin += BATCH) {
        const batch: number[][] = [];
        for (let step = begin; step < begin + BATCH && step <= steps; step++) {
          if (step > 0) follower.advance(1);
          const state = follower.state();
          const [flag] = state.splice(diverged, 1) as [number];
          const values = follower.watched();
          const isStep = step > 0 && !follower.hadDiverged;
          batch.push([step, ...state, ...(isStep ? values : values.map(() => Number.NaN)), flag]);
        }
        yield* withField(scene, batch);
      }
      follower.dispose();
    },
  });
}

/** The rule's names that are not states, one per coordinate. */
function localsOf({ rule }: ComposedRun): [string, E.Expression][] {
  const states = new Set(rule.states.map((s) => s.name));
  return [...rule.locals]
    .filter(([name]) => !states.has(name))
    .flatMap(([name, value]) =>
      numbersOf(value).map((part, i): [string, E.Expression] => [
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

function* asCsv({ columns, rows }: Trace): Generator<string> {
  yield csvLine(columns);
  for (const row of rows()) yield csvLine(row);
}

function* asJson({ columns, rows }: Trace): Generator<string> {
  let before = '{ "rows": [\n';
  for (const row of rows()) {
    yield `${before}  ${toJsonLine(new Map(columns.map((name, i) => [name, row[i]!])))}`;
    before = ',\n';
  }
  yield '\n] }\n';
}
