// npm run bench: nanoseconds for one step of one particle, ours against the baseline, from one interleaved run.
// The same for every rule of the catalogue, against Adam; alone: npm run bench -- rules.
// npm run bench -- measuring: what measuring costs beside stepping.
// npm run bench -- seeking: what going to any step costs.
// npm run bench -- charts: what the charts cost while they grow; in a browser.
// npm run bench -- drawing: what the main thread does for a picture of very many particles.
// npm run bench -- embeds: forty frames and forty elements on a page; in a browser.
// npm run bench -- shares: the measured shares of test/science at 20 000 particles.

import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { noBasins } from '../src/landscape/basins';
import { parseScene, type Scene } from '../src/scene/scene';
import { createPart } from '../src/swarm/part';
import { accepted } from '../test/back-ends';
import { measure } from '../test/science/measure';
import { compare, isOf, readShares, stories } from '../test/science/shares';
import { type Baseline, createBaseline } from './baseline';
import { drawing } from './drawing';
import { measuring } from './measuring';
import { rules } from './rules';
import { seeking } from './seeking';
import { geometricMean, median } from './statistics';
import { type Surface, surfaces } from './surfaces';

z.config({ jitless: true });

const RULES = ['sgd', 'adai'] as const;
const LAWS = ['none', 'isotropic', 'hessian'] as const;
const LR = 0.01;
const ROUNDS = 15;

/** Particles as in the opening scene, 4 × 5000; steps for some ten milliseconds a sample. */
const SIZES = {
  wasm: { particles: 20_000, steps: 64 },
  interpreter: { particles: 20_000, steps: 4 },
  baseline: { particles: 20_000, steps: 4 },
} as const;
type Contender = keyof typeof SIZES;
const CONTENDERS = Object.keys(SIZES) as Contender[];

interface Case {
  readonly surface: Surface;
  readonly rule: string;
  readonly law: string;
  /** At step 0, with code that has been compiled before: what has settled for long computes with subnormal numbers, at other speeds. */
  readonly start: Readonly<Record<Contender, () => Promise<(steps: number) => void>>>;
  readonly samples: Readonly<Record<Contender, number[]>>;
}

const sceneOf = (surface: Surface, optimizer: string, law: string, particles: number): Scene => {
  const side = [-surface.half, surface.half];
  return accepted(
    parseScene({
      version: 2,
      landscape: { formula: surface.formula, window: { x: side, y: side } },
      runs: [{ optimizer, hyper: { lr: LR } }],
      noise: { law },
      swarm: { particles, start: { kind: 'uniform', x: side, y: side } },
    }),
  );
};

function partOn(surface: Surface, rule: string, law: string, backEnd: 'wasm' | 'interpreter') {
  const { particles } = SIZES[backEnd];
  const scene = sceneOf(surface, rule, law, particles);
  const cache = new Map();
  return async () =>
    accepted(await createPart(scene, noBasins, 0, { begin: 0, end: particles, backEnd, cache })).advance;
}

async function speed(): Promise<void> {
  const cases: Case[] = [];
  let checksum = 0;
  for (const surface of surfaces) {
    for (const rule of RULES) {
      for (const law of LAWS) {
        let last: Baseline | undefined;
        const baseline = async () => {
          checksum += last?.checksum() ?? 0;
          last = createBaseline(surface, rule, law, LR, SIZES.baseline.particles);
          return last.advance;
        };
        cases.push({
          surface,
          rule,
          law,
          start: {
            wasm: partOn(surface, rule, law, 'wasm'),
            interpreter: partOn(surface, rule, law, 'interpreter'),
            baseline,
          },
          samples: { wasm: [], interpreter: [], baseline: [] },
        });
      }
    }
  }
  for (let round = -2; round < ROUNDS; round++) {
    for (const { start, samples } of cases) {
      for (const contender of CONTENDERS) {
        const { particles, steps } = SIZES[contender];
        const advance = await start[contender]();
        const begin = performance.now();
        advance(steps);
        const nanoseconds = ((performance.now() - begin) * 1e6) / (particles * steps);
        // the first rounds are for the engine's compiler
        if (round >= 0) samples[contender].push(nanoseconds);
      }
    }
  }

  const ratios: number[] = [];
  const medians: Record<Contender, number[]> = { wasm: [], interpreter: [], baseline: [] };
  console.log('ns per particle-step (median)                wasm  interpreter  baseline   baseline/wasm');
  for (const { surface, rule, law, samples } of cases) {
    const [wasm, interpreter, baseline] = CONTENDERS.map((c) => median(samples[c])) as [number, number, number];
    medians.wasm.push(wasm);
    medians.interpreter.push(interpreter);
    medians.baseline.push(baseline);
    ratios.push(baseline / wasm);
    const name = `${surface.name}, ${rule}, ${law}`.padEnd(40);
    const numbers = [
      wasm.toFixed(1).padStart(9),
      interpreter.toFixed(1).padStart(13),
      baseline.toFixed(1).padStart(10),
    ];
    console.log(`${name}${numbers.join('')}${(baseline / wasm).toFixed(1).padStart(16)}`);
  }
  const means = CONTENDERS.map((c) => `${c} ${geometricMean(medians[c]).toFixed(1)} ns`).join(', ');
  console.log(
    `geometric means: ${means}; WebAssembly is ${geometricMean(ratios).toFixed(1)} times as fast as the baseline`,
  );
  if (!Number.isFinite(checksum)) throw new Error('bench: the baseline left the plane; its times mean nothing');
}

async function shares(): Promise<void> {
  const rows = readShares(readFileSync('test/science/shares.csv', 'utf8'));
  let failures = 0;
  let closest = { name: '', closeness: 0 };
  for (const story of stories) {
    const own = rows.filter((row) => isOf(story, row));
    const countOf = await measure(story, own, 20_000, 20240707);
    for (const row of own) {
      const count = countOf(row.step, row.optimizer, row.metric);
      const { agrees, closeness } = compare(row, count, 20_000);
      const name = `${row.scene}, ${row.optimizer}, step ${row.step}, ${row.metric}`;
      if (closeness > closest.closeness) closest = { name, closeness };
      if (!agrees) failures++;
      const verdict = agrees ? 'ok  ' : 'FAIL';
      console.log(
        `${verdict} ${name}: measured ${row.share}, found ${count / 20_000} (${closeness.toFixed(3)} of the tolerance)`,
      );
    }
  }
  console.log(`${failures} outside; closest is ${closest.name} at ${closest.closeness.toFixed(3)} of its tolerance`);
  process.exitCode = failures > 0 ? 1 : 0;
}

const [part = 'speed'] = process.argv.slice(2);
if (part === 'speed') {
  await speed();
  await rules();
} else if (part === 'rules') await rules();
else if (part === 'measuring') await measuring();
else if (part === 'seeking') await seeking();
else if (part === 'drawing') drawing();
else if (part === 'shares') await shares();
else {
  console.error(
    `bench: expected "speed", "rules", "measuring", "seeking", "drawing", "shares", "page" or "soak", found "${part}"`,
  );
  process.exitCode = 2;
}
