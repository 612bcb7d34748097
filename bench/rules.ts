// What each rule of the catalogue costs beside Adam, and a visitor's Adam beside ours: WebAssembly, interleaved rounds.

import { noBasins } from '../src/landscape/basins';
import { optimizers } from '../src/optimizer/catalogue';
import { parseScene } from '../src/scene/scene';
import { createPart } from '../src/swarm/part';
import { accepted } from '../test/back-ends';
import { inlineOf } from '../test/optimizer/variants';
import { median } from './statistics';
import { type Surface, surfaces } from './surfaces';

const PARTICLES = 20_000;
const STEPS = 64;
const ROUNDS = 21;
/** A rule may cost this many Adams. */
const LIMIT = 3;
/** Takes two gradients a step. */
const EXCEPTED = 'sam';
const CUSTOM = 'custom rule equal to adam';

/** Swarms of one rule at step 0 on a surface, with code that has been compiled before. */
function partsOf({ formula, half }: Surface, law: string, optimizer: unknown): () => Promise<(steps: number) => void> {
  const side = [-half, half];
  const scene = accepted(
    parseScene({
      version: 2,
      landscape: { formula, window: { x: side, y: side } },
      runs: [{ optimizer }],
      noise: { law },
      swarm: { particles: PARTICLES, start: { kind: 'uniform', x: side, y: side } },
    }),
  );
  const cache = new Map();
  return async () =>
    accepted(await createPart(scene, noBasins, 0, { begin: 0, end: PARTICLES, backEnd: 'wasm', cache })).advance;
}

/** The bar holds where there is noise; without it the rule is all that costs, and is shown for comparison. */
export async function rules(): Promise<void> {
  await compareRules('isotropic', true);
  await compareRules('none', false);
}

async function compareRules(law: string, hasBar: boolean): Promise<void> {
  // the cheapest gradient: on any other surface the rules differ less
  const surface = surfaces[0]!;
  // the visitor's Adam runs next to ours, so that both meet the same load
  const names = [...optimizers.keys()].flatMap((name) => (name === 'adam' ? [name, CUSTOM] : [name]));
  const contenders = names.map((name) => ({
    name,
    start: partsOf(surface, law, name === CUSTOM ? inlineOf(optimizers.get('adam')!) : name),
    samples: [] as number[],
  }));
  for (let round = -2; round < ROUNDS; round++) {
    for (const { start, samples } of contenders) {
      const advance = await start();
      const begin = performance.now();
      advance(STEPS);
      const nanoseconds = ((performance.now() - begin) * 1e6) / (PARTICLES * STEPS);
      if (round >= 0) samples.push(nanoseconds);
    }
  }

  const adam = contenders.find((c) => c.name === 'adam')!.samples;
  console.log(`\nns per particle-step on ${surface.name}, noise: ${law} (medians; ratio of one round to Adam's)`);
  let failures = 0;
  for (const { name, samples } of contenders) {
    const ratio = median(samples.map((sample, round) => sample / adam[round]!));
    const isWithin = name === CUSTOM ? Math.abs(ratio - 1) <= 0.1 : ratio <= LIMIT;
    const limit = name === CUSTOM ? 'within 10 % of Adam' : `at most ${LIMIT} Adams`;
    const verdict = !hasBar
      ? ''
      : name === EXCEPTED
        ? 'two gradients a step'
        : isWithin
          ? `ok, ${limit}`
          : `FAIL, expected ${limit}`;
    if (verdict.startsWith('FAIL')) failures++;
    console.log(
      `${name.padEnd(28)}${median(samples).toFixed(1).padStart(8)}${ratio.toFixed(2).padStart(8)}   ${verdict}`,
    );
  }
  if (failures > 0) process.exitCode = 1;
}
