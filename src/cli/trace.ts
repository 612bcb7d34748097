// `trace`: one particle of a scene, step by step, as a table.

import { MAX_PARTICLES, MAX_STEPS } from '../scene/schema';
import { type Command, wrong } from './arguments';
import { accept, Refusal } from './failure';
import { inputName, readScene, readText } from './input';
import { toJsonLine } from './json';
import { csvLine, openOutput } from './output';
import { OVERRIDES, override } from './overrides';
import { type Pairs, parsePairs } from './pairs';
import { type Trace, traceParticle } from './particle';
import { BACK_ENDS } from './run';

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
    const scene = override(await readScene(nameOrFile), args);
    const { swarm, length } = scene.document;
    if (run >= scene.runs.length) wrong(`--run: the scene has runs 0 to ${scene.runs.length - 1}, found ${run}`);
    if (particle >= swarm.particles)
      wrong(`--particle: the scene has particles 0 to ${swarm.particles - 1}, found ${particle}`);
    const noiseFile = args.text('noise');
    const noise = noiseFile === undefined ? undefined : await readNoise(noiseFile, length.steps);
    const options = { run, particle, steps: length.steps, backEnd, ...(noise ? { noise } : {}) };
    const traced = accept(inputName(nameOrFile), await traceParticle(scene, options));
    await output.write(output.format === 'csv' ? asCsv(traced) : asJson(traced));
  },
};

async function readNoise(file: string, steps: number): Promise<Pairs> {
  const noise = accept(inputName(file), parsePairs(await readText(file), ['nx', 'ny']));
  const rows = noise.first.length;
  if (rows >= steps) return noise;
  const message = `expected a row for each of ${steps} steps, found ${rows}; add rows or use --steps ${Math.max(1, rows)}`;
  throw new Refusal({ path: inputName(file), message });
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
