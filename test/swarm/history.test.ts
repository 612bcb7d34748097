// The history of a swarm: a step is the same whichever way one came to it, memory is bounded, looking ahead moves nothing.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finish, type Work } from '../../src/kernel/work';
import { type Basins, createBasins } from '../../src/landscape/basins';
import { spawnInThread as spawn } from '../../src/library/in-thread';
import { sceneDocuments } from '../../src/scene/catalogue';
import { landmarksOf } from '../../src/scene/landmarks';
import { parseScene, type Scene } from '../../src/scene/scene';
import { createHistory, type History } from '../../src/swarm/history';
import { addMeasures, measuredSteps } from '../../src/swarm/measure';
import { createPart, type Part, type PartOptions } from '../../src/swarm/part';
import { createSwarm, type Swarm } from '../../src/swarm/swarm';
import { accepted, BACK_ENDS } from '../back-ends';
import { hashOf, sceneOf } from './parts';

const LAST = 40;
const small = (name: string, particles: number, change: object = {}): Scene => {
  const document = sceneDocuments.get(name)!;
  const swarm = { ...document.swarm, particles, ...('swarm' in change ? (change.swarm as object) : {}) };
  return accepted(parseScene({ ...document, ...change, swarm }));
};

const SCENES: Readonly<Record<string, Scene>> = {
  'basins are left': small('three-wells', 31),
  'a region is left': small('two-valleys', 31),
  'a warm swarm': small('two-valleys', 31, { swarm: { warmup: 23 } }),
  'a warm swarm in basins': small('three-wells', 31, { swarm: { warmup: 23 } }),
  'a swarm that diverges': sceneOf({
    landscape: { formula: '0.25 * x^4 + 0.5 * y^2', window: { x: [-2, 2], y: [-1, 3] } },
    runs: [
      { optimizer: 'sgd', hyper: { lr: 0.35 } },
      { optimizer: 'adai', hyper: { lr: 0.9 } },
    ],
    noise: { law: 'isotropic', sigma: 1, shared: false },
    swarm: { particles: 61, seed: 2, start: { kind: 'uniform', x: [-3, 3], y: [0, 1] } },
    regions: { right: 'x > 1' },
  }),
};

// made once a scene: labels do not depend on who has asked before
const basinsMade = new Map<Scene, Promise<Basins>>();
function basinsOf(scene: Scene): Promise<Basins> {
  const { minima } = accepted(landmarksOf(scene));
  const made = basinsMade.get(scene) ?? createBasins(scene.landscape, scene.parameters, minima, { backEnd: 'wasm' });
  basinsMade.set(scene, made);
  return made;
}

async function whole(scene: Scene, options: Partial<PartOptions> = {}): Promise<Part> {
  const { minima, frame } = accepted(landmarksOf(scene));
  const basins = await basinsOf(scene);
  const all = { begin: 0, end: scene.document.swarm.particles, backEnd: 'wasm' as const, ...(frame ? { frame } : {}) };
  return accepted(await createPart(scene, basins, minima.length, { ...all, ...options }));
}

/** Everything that can be known of a part as it is now. */
const portrait = (scene: Scene, part: Part) => ({
  step: part.step,
  hash: hashOf(scene.runs.map((_, run) => part.snapshot(run))),
  measured: scene.runs.map((_, run) => addMeasures([part.measure(run)])),
  escapes: scene.runs.map((_, run) => part.escapeSteps(run)),
});

/** Portraits of steps 0, 1, … LAST from a part that only ever goes forwards. */
async function straight(scene: Scene, options: Partial<PartOptions>): Promise<ReturnType<typeof portrait>[]> {
  const part = await whole(scene, options);
  const found = [portrait(scene, part)];
  while (part.step < LAST) {
    part.advance(1);
    found.push(portrait(scene, part));
  }
  part.dispose();
  return found;
}

/** Looks at nothing. */
function* nothing(): Work<void> {}

const PLENTY = 1e9;

const walk = fc.record({
  spacing: fc.integer({ min: 1, max: 20 }),
  // so little memory that checkpoints have to go
  bytes: fc.constantFrom(0, 120_000, PLENTY),
  ways: fc.array(fc.tuple(fc.constantFrom('goTo', 'ahead', 'giveUp'), fc.integer({ min: 0, max: LAST })), {
    minLength: 1,
    maxLength: 12,
  }),
});

describe.each(BACK_ENDS)('any way to a step leads to the same state, counts, escapes and moments (%s)', (backEnd) => {
  test.each([
    ...Object.keys(SCENES).map((name) => [name, 1] as const),
    // only basins are looked for now and then
    ['basins are left', 5],
    ['a warm swarm in basins', 7],
  ] as const)('%s, looked for every %i steps', async (name, watchEvery) => {
    const scene = SCENES[name]!;
    const expected = await straight(scene, { backEnd, watchEvery });
    expect(new Set(expected.map(({ hash }) => hash)).size).toBe(LAST + 1);
    const cache = new Map();
    await fc.assert(
      fc.asyncProperty(walk, async ({ spacing, bytes, ways }) => {
        const part = await whole(scene, { backEnd, watchEvery, cache });
        const history = createHistory(part, { spacing, bytes, steps: bytes === PLENTY ? LAST : 1 });
        for (const [how, step] of ways) {
          if (how === 'giveUp') {
            const work = history.goTo(step);
            for (let piece = 0; piece < step % 5; piece++) work.next();
            work.return();
            finish(history.stand());
          } else if (how === 'goTo') finish(history.goTo(step));
          else {
            const at = history.step;
            const stops = [3, 17, 18, 31, LAST];
            const ahead = history.ahead(step, stops, function* (stop) {
              yield 0;
              expect(portrait(scene, part)).toEqual(expected[stop]);
            });
            finish(ahead);
            expect(history.step).toBe(at);
            expect(history.known).toBeGreaterThanOrEqual(step);
            // the next way may begin ahead, as it does in a worker
            if (step % 2 === 0) continue;
            finish(history.stand());
          }
          expect(portrait(scene, part)).toEqual(expected[history.step]);
        }
      }),
      { numRuns: 12, seed: 11 },
    );
  });
});

describe('memory', () => {
  const scene = small('three-wells', 40);
  const goTo = async (bytes: number, expectedSteps: number): Promise<History> => {
    const history = createHistory(await whole(scene), { bytes, spacing: 1, steps: expectedSteps });
    for (let step = 0; step <= 10_000; step += 250) {
      finish(history.ahead(step, [], nothing));
      expect(history.bytes).toBeLessThanOrEqual(bytes);
      finish(history.goTo(step % 750));
      expect(history.bytes).toBeLessThanOrEqual(bytes);
    }
    return history;
  };

  test.each([
    ['the steps that were expected', 10_000],
    ['ten times as many steps as were expected', 1000],
    ['a thousand times as many', 10],
  ])('stays within its bounds for %s, and most of it is used', async (_, expectedSteps) => {
    const bytes = 400_000;
    const history = await goTo(bytes, expectedSteps);
    expect(history.known).toBe(10_000);
    expect(history.bytes).toBeGreaterThan(0.45 * bytes);
  });
});

const withSwarm = async <T>(workers: number, body: (swarm: Swarm) => Promise<T>): Promise<T> => {
  const swarm = createSwarm({ workers, spawn, backEnd: 'wasm' });
  try {
    return await body(swarm);
  } finally {
    swarm.dispose();
  }
};
const open = (swarm: Swarm, scene: Scene) =>
  swarm.open(scene, accepted(landmarksOf(scene)), { historyBytes: 10_000_000 });
/** The frame as one array a run, and what else is known of the swarm. */
async function look(swarm: Swarm, step: number) {
  const { runs } = await swarm.goTo(step);
  const places = runs.map(({ parts }) => Float32Array.from(parts.flatMap((part) => [...part])));
  const { step: at, runs: state } = await swarm.snapshot();
  return { at, places, measured: runs.map((r) => r.measured), hash: hashOf(state) };
}

describe.each([1, 2, 3])('a swarm of %i workers', (workers) => {
  const scene = small('three-wells', 700, { length: { steps: 90, stepsPerFrame: 4 } });

  test('is at every step what one worker without a history makes of it', async () => {
    const expected = await withSwarm(1, async (swarm) => {
      await swarm.open(scene, accepted(landmarksOf(scene)));
      await swarm.advance(50);
      const { runs } = await swarm.advance(7);
      return { measured: runs.map((r) => r.measured), hash: hashOf((await swarm.snapshot()).runs) };
    });
    await withSwarm(workers, async (swarm) => {
      await open(swarm, scene);
      await swarm.ahead(90);
      for (const step of [57, 90, 3, 57]) await swarm.goTo(step, false);
      await swarm.ahead(90);
      expect(await look(swarm, 57)).toMatchObject(expected);
      await swarm.goTo(20);
      await swarm.advance(37);
      expect(hashOf((await swarm.snapshot()).runs)).toBe(expected.hash);
    });
  });

  test('measures ahead where the page measures, to the same numbers, and stays where it is', async () => {
    await withSwarm(workers, async (swarm) => {
      await open(swarm, scene);
      const before = await look(swarm, 10);
      const moments = [];
      let known = 0;
      while (known < 90) {
        const found = await swarm.ahead(90);
        expect(found.known).toBeGreaterThan(known);
        known = found.known;
        moments.push(...found.moments);
      }
      expect(await swarm.snapshot()).toMatchObject({ step: 10 });
      expect(await look(swarm, 10)).toEqual(before);
      expect(moments.map(({ step }) => step)).toEqual(measuredSteps(10, 90, scene.document.length));
      for (const { step, runs } of moments) expect((await look(swarm, step)).measured).toEqual(runs);
      expect(await swarm.ahead(90)).toEqual({ known: 90, moments: [] });
    });
  });

  test('tells the paths of its first particles as it draws them, asked for in any order', async () => {
    const lossy = SCENES['a swarm that diverges']!;
    await withSwarm(workers, async (swarm) => {
      await open(swarm, lossy);
      const drawn: Float32Array[][] = [];
      for (let step = 0; step <= 40; step++) drawn.push((await look(swarm, step)).places);
      for (const [from, to, step, particles] of [
        [0, 20, 4, 7],
        [8, 28, 4, 7],
        [0, 24, 4, 7],
        [3, 40, 5, 7],
        [40, 40, 1, 1],
        [9, 3, 1, 7],
        [0, 40, 1, 900],
      ] as const) {
        const paths = await swarm.trail({ particles, from, to, every: step });
        const count = Math.min(particles, 61);
        for (const [run, path] of paths.entries()) {
          const frames = drawn.filter((_, at) => at >= from && at <= to && (at - from) % step === 0);
          expect(path).toEqual(Float32Array.from(frames.flatMap((f) => [...f[run]!.subarray(0, 3 * count)])));
        }
      }
      expect(drawn[40]![1]!.some((v) => Number.isNaN(v))).toBe(true);
      expect(await swarm.snapshot()).toMatchObject({ step: 40 });
    });
  });
});

test('without a history a swarm refuses to go back, with the remedy', async () => {
  await withSwarm(1, async (swarm) => {
    const scene = small('three-wells', 20);
    await swarm.open(scene, accepted(landmarksOf(scene)));
    await expect(swarm.goTo(3)).rejects.toThrow('opened without a history; give open() the bytes');
    expect((await swarm.advance(3)).step).toBe(3);
  });
});

test('a page measures at its measured frames and at the last step, however many steps it takes at once', () => {
  const length = { steps: 2003, stepsPerFrame: 4 };
  const all = measuredSteps(0, 2003, length);
  expect(all.slice(0, 17)).toEqual(Array.from({ length: 17 }, (_, i) => 4 * (i + 1)));
  expect(all.at(-1)).toBe(2003);
  expect(new Set(all).size).toBe(all.length);
  const pieces = [0, 7, 8, 100, 1999, 2000, 2003].flatMap((end, i, ends) =>
    i === 0 ? [] : measuredSteps(ends[i - 1]!, end, length),
  );
  expect(pieces).toEqual(all);
  expect(measuredSteps(2003, 5000, length)).toEqual([]);
});
