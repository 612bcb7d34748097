// The probe of one particle: bit for bit the swarm's own path, and every line of the rule as paper and pencil give it.

import { describe, expect, test } from 'vitest';
import { optimizers } from '../../src/optimizer/catalogue';
import { sceneDocuments, sceneNamed } from '../../src/scene/catalogue';
import type { Scene } from '../../src/scene/scene';
import { createProbe, type Probe, type Reading } from '../../src/swarm/particle';
import { accepted, BACK_ENDS, refused, sameBits } from '../back-ends';
import { lane, partOf, sceneOf } from './parts';

const probeOf = async (scene: Scene, run = 0, particle = 0, backEnd: (typeof BACK_ENDS)[number] = 'wasm') =>
  accepted(await createProbe(scene, { run, particle, backEnd }));

/** A surface without symmetry, with noise; 9 particles. */
const rough = (runs: readonly object[], document: object = {}) =>
  sceneOf({
    landscape: {
      formula: '0.3 * x^4 - x^2 + 0.4 * x * y + y^2 + sin(2 * x) * exp(-(y^2))',
      window: { x: [-3, 3], y: [-3, 3] },
    },
    runs,
    noise: { law: 'hessian', batchSize: 2 },
    swarm: { particles: 9, seed: 12, start: { kind: 'uniform', x: [-2, 2], y: [-2, 2] } },
    ...document,
  });

/** A rule in which everything occurs: a gradient elsewhere, a period, comparisons, scalar states, a state that starts as theta. */
const everything = {
  rule: [
    'near = norm(theta) < 1',
    'ahead = grad(theta + 0.05 * g / (norm(g) + 1e-9))',
    'u = 0.9 * u + 0.1 * ahead',
    'size = 0.5 * size + 0.5 * norm(g)',
    'slow = where(every(5), slow + 0.5 * (theta - slow), slow)',
    'theta = theta - lr * where(near, u, hess(u) / (1 + size))',
  ],
  state: { u: 0, size: 1, slow: 'theta' },
  hyper: { lr: 0.05 },
};

const catalogue = [...optimizers.keys()].map((optimizer) => ({ optimizer }));
/** As many runs as a scene may have. */
const chunks = Array.from({ length: Math.ceil(catalogue.length / 15) }, (_, k) =>
  catalogue.slice(15 * k, 15 * (k + 1)),
);
const cases: readonly (readonly [string, Scene])[] = [
  ...chunks.map((runs, k) => [`every rule, ${k + 1}`, rough([...runs, { optimizer: everything }])] as const),
  [
    'noise of its own for each run',
    rough(catalogue.slice(0, 3), { noise: { law: 'isotropic', sigma: 0.3, shared: false } }),
  ],
  ['heavy tails and a floor', rough(catalogue.slice(0, 2), { noise: { law: 'alpha-stable', floor: 0.01 } })],
  ['no noise', rough(catalogue.slice(-5), { noise: { law: 'none' } })],
  [
    'a ring',
    rough([{ optimizer: 'adam' }], {
      swarm: { particles: 7, seed: 2 ** 40 + 5, start: { kind: 'ring', at: [0, 0], radius: 1 } },
    }),
  ],
  ['another number of the surface', sceneOf({ ...sceneDocuments.get('two-valleys')!, parameters: { s: 2.5 } })],
];

/** The swarm's lanes of one particle. */
type Lanes = readonly number[];

/** Lanes of a particle in each run after 0 … steps steps. */
async function paths(scene: Scene, particle: number, steps: number): Promise<Lanes[][]> {
  const part = await partOf(scene, { begin: particle, end: particle + 1 });
  const found: Lanes[][] = scene.runs.map(() => []);
  for (let step = 0; step <= steps; step++) {
    if (step > 0) part.advance(1);
    scene.runs.forEach((_, run) => {
      found[run]!.push(part.snapshot(run).lanes.map((values) => values[0]!));
    });
  }
  part.dispose();
  return found;
}

describe('is the swarm', () => {
  const STEPS = 40;

  describe.each(BACK_ENDS)('%s', (backEnd) => {
    test.each(cases)('%s: place, state and next place, bit for bit', async (_, scene) => {
      const particle = 5;
      const path = await paths(scene, particle, STEPS);
      for (const run of scene.runs.keys()) {
        const probe = await probeOf(scene, run, particle, backEnd);
        for (let step = 0; step < STEPS; step++) {
          const r = probe.at(step);
          const [here, there] = [path[run]![step]!, path[run]![step + 1]!];
          expect(r.step).toBe(step + 1);
          expect(sameBits(r.place, here.slice(0, 2)), `place, run ${run}, step ${step}`).toBe(true);
          expect(sameBits(r.next, there.slice(0, 2)), `next, run ${run}, step ${step}`).toBe(true);
          const before = r.before.flatMap((s) => s.values);
          expect(sameBits(before, here.slice(2, -1)), `state, run ${run}, step ${step}`).toBe(true);
          expect(r.moved).toEqual([r.next[0] - r.place[0], r.next[1] - r.place[1]]);
        }
        probe.dispose();
      }
    });
  });

  test('after thousands of steps, as one of many in the shipped scenes', async () => {
    for (const name of sceneDocuments.keys()) {
      const scene = sceneNamed(name)!;
      const part = await partOf(scene, { begin: 100, end: 140 });
      part.advance(1200);
      for (const run of scene.runs.keys()) {
        const probe = await probeOf(scene, run, 123);
        const swarm = part.snapshot(run);
        expect(probe.at(1200).place).toEqual(['x', 'y'].map((name) => lane(swarm, name)[23]));
        probe.dispose();
      }
    }
  });

  test('in any order of steps', async () => {
    const scene = rough([{ optimizer: 'adai' }]);
    const probe = await probeOf(scene, 0, 2);
    const readings = Array.from({ length: 60 }, (_, step) => probe.at(step));
    const again = await probeOf(scene, 0, 2);
    for (const step of [59, 3, 3, 4, 0, 17, 58, 57, 0]) expect(again.at(step)).toEqual(readings[step]);
  });

  test('and has no step −1 or ½', async () => {
    const probe = await probeOf(rough([{ optimizer: 'sgd' }]));
    for (const step of [-1, 0.5, Number.NaN])
      expect(() => probe.at(step)).toThrow(`probe: expected a step 0, 1, …, found ${step}`);
  });
});

const values = (r: Reading, name: string) => r.lines.findLast((l) => l.name === name)!.values;
/** A state before the step. */
const held = (r: Reading, name: string) => r.before.find((s) => s.name === name)!.values;
const AXES = [0, 1] as const;

function expectClose(found: readonly number[], expected: readonly number[], what: string): void {
  expect(found.length, what).toBe(expected.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!), what).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(expected[i]!)));
  });
}

describe('the numbers of a step', () => {
  const STEPS = [0, 1, 2, 30, 500];

  test('the gradient is that of the formula, and with the noise the one that the rule sees', async () => {
    const rule = { rule: ['seen = g', 'theta = theta - 0.01 * g'] };
    for (const [, scene] of cases) {
      const probed: Scene = { ...scene, runs: rough([{ optimizer: rule }]).runs };
      const probe = await probeOf(probed, 0, 3);
      for (const step of STEPS) {
        const r = probe.at(step);
        expect(values(r, 'seen')).toEqual(AXES.map((i) => r.gradient[i] + r.noise[i]));
      }
    }
    const bowl = await probeOf(sceneOf({ swarm: { particles: 1, start: { kind: 'point', at: [3, -2] } } }));
    expect(bowl.at(0)).toMatchObject({ place: [3, -2], loss: 6.5, gradient: [3, -2], noise: [0, 0] });
  });

  test('Adam', async () => {
    const hyper = { lr: 0.03, beta1: 0.8, beta2: 0.97, eps: 1e-4, weight_decay: 0.02 };
    const probe = await probeOf(rough([{ optimizer: 'adam', hyper }]), 0, 4);
    for (const step of STEPS) {
      const r = probe.at(step);
      const { lr, beta1, beta2, eps, weight_decay } = hyper;
      const g = AXES.map((i) => r.gradient[i] + r.noise[i] + weight_decay * r.place[i]);
      const m = AXES.map((i) => beta1 * held(r, 'm')[i]! + (1 - beta1) * g[i]!);
      const v = AXES.map((i) => beta2 * held(r, 'v')[i]! + (1 - beta2) * g[i]! ** 2);
      const rate = AXES.map((i) => lr / (Math.sqrt(v[i]! / (1 - beta2 ** r.step)) + eps));
      const direction = AXES.map((i) => m[i]! / (1 - beta1 ** r.step));
      expectClose(values(r, 'g'), g, 'g');
      expectClose(values(r, 'm'), m, 'm');
      expectClose(values(r, 'v'), v, 'v');
      expectClose(r.rate!, rate, 'rate');
      expectClose(r.momentum!, direction, 'momentum');
      expectClose(
        values(r, 'theta'),
        AXES.map((i) => r.place[i] - rate[i]! * direction[i]!),
        'theta',
      );
      expect(values(r, 'theta')).toEqual(r.next);
      expect(r.inertia).toBeUndefined();
    }
  });

  test('Adai', async () => {
    const hyper = { lr: 0.04, beta0: 0.2, beta2: 0.9, eps: 1e-3, weight_decay: 0 };
    const probe = await probeOf(rough([{ optimizer: 'adai', hyper }]), 0, 1);
    let product = [1, 1];
    for (let step = 0; step < 60; step++) {
      const r = probe.at(step);
      const { lr, beta0, beta2, eps } = hyper;
      const g = AXES.map((i) => r.gradient[i] + r.noise[i]);
      const v = AXES.map((i) => beta2 * held(r, 'v')[i]! + (1 - beta2) * g[i]! ** 2);
      const beta1 = v.map((moment) => Math.min(Math.max(1 - (beta0 * moment * 2) / (v[0]! + v[1]!), 0), 1 - eps));
      const m = AXES.map((i) => beta1[i]! * held(r, 'm')[i]! + (1 - beta1[i]!) * g[i]!);
      product = AXES.map((i) => product[i]! * beta1[i]!);
      expectClose(values(r, 'beta1'), beta1, 'beta1');
      expectClose(r.inertia!, beta1, 'inertia');
      expectClose(values(r, 'P'), product, 'P');
      expectClose(values(r, 'm'), m, 'm');
      expectClose(
        r.momentum!,
        AXES.map((i) => m[i]! / (1 - product[i]!)),
        'momentum',
      );
      expectClose(
        r.next,
        AXES.map((i) => r.place[i] - (lr * m[i]!) / (1 - product[i]!)),
        'next',
      );
      expect(r.rate).toBeUndefined();
    }
  });

  test('every line stands in its place, a comparison as 1 or 0, a scalar as one number', async () => {
    const probe = await probeOf(rough([{ optimizer: everything }]), 0, 6);
    const readings = Array.from({ length: 50 }, (_, step) => probe.at(step));
    for (const r of readings) {
      expect(r.lines.map((l) => [l.name, l.line])).toEqual(
        ['near', 'ahead', 'u', 'size', 'slow', 'theta'].map((name, i) => [name, i + 1]),
      );
      expect(r.lines.map((l) => l.values.length)).toEqual([1, 2, 2, 1, 2, 2]);
      expect(r.before.map((s) => [s.name, s.values.length])).toEqual([
        ['u', 2],
        ['size', 1],
        ['slow', 2],
      ]);
      expect(values(r, 'near')).toEqual([Math.hypot(...r.place) < 1 ? 1 : 0]);
      if (r.step % 5 !== 0) expect(values(r, 'slow')).toEqual(held(r, 'slow'));
      expect([r.momentum, r.inertia, r.rate]).toEqual([undefined, undefined, undefined]);
    }
    expect(new Set(readings.flatMap((r) => values(r, 'near'))).size).toBe(2);
  });

  test('a line that defines a name anew comes after the one before', async () => {
    const probe = await probeOf(sceneOf({ runs: [{ optimizer: { rule: ['g = 2 * g', 'g = g + 1', 'theta = g'] } }] }));
    expect(probe.at(0).lines).toEqual([
      { name: 'g', line: 1, values: [2, 2] },
      { name: 'g', line: 2, values: [3, 3] },
      { name: 'theta', line: 3, values: [3, 3] },
    ]);
  });

  test('what an optimizer shows may be a scalar; what it cannot show is refused with its place', async () => {
    const shown = (shows: object): Scene => {
      const scene = rough([{ optimizer: 'sgd', hyper: { lr: 0.25 } }]);
      const runs = scene.runs.map((r) => ({ ...r, optimizer: { ...r.optimizer, shows } }));
      return { ...scene, runs };
    };
    const probe = await probeOf(shown({ rate: 'lr', momentum: 'theta' }), 0, 1);
    const r = probe.at(7);
    expect([r.rate, r.momentum]).toEqual([[0.25, 0.25], r.next]);
    const bad = await createProbe(shown({ inertia: 'beta1' }), { run: 0, particle: 0, backEnd: 'wasm' });
    expect(refused(bad)[0]).toMatch(/^runs\[0\]\.optimizer\.shows\.inertia, line 1, column 1: "beta1" is not defined/);
  });
});

describe('a particle that diverges', () => {
  const quartic = (optimizer: string) =>
    sceneOf({
      landscape: { formula: '0.25 * x^4 + 0.5 * y^2', window: { x: [-2, 2], y: [-1, 3] } },
      runs: [{ optimizer, hyper: { lr: 1 } }],
      swarm: { particles: 3, start: { kind: 'point', at: [1.6, 0.5] } },
    });

  const until = (probe: Probe, done: (r: Reading) => boolean): Reading => {
    for (let step = 0; step < 100; step++) if (done(probe.at(step))) return probe.at(step);
    throw new Error('nothing happened in 100 steps');
  };

  test.each(['sgd', 'momentum'])('%s: the step is shown, is not taken, and then there is none', async (optimizer) => {
    const scene = quartic(optimizer);
    const probe = await probeOf(scene, 0, 1);
    const last = until(probe, (r) => r.refused);
    expect(last.diverged).toBe(false);
    expect(last.next).toEqual(last.place);
    expect(last.moved).toEqual([0, 0]);
    expect(Math.abs(values(last, 'theta')[0]!)).toBeGreaterThan(40);

    const [path] = await paths(scene, 1, last.step + 5);
    for (const step of [last.step, last.step + 4]) {
      const r = probe.at(step);
      expect(sameBits(r.place, path![step]!.slice(0, 2))).toBe(true);
      expect(sameBits(r.next, path![step + 1]!.slice(0, 2))).toBe(true);
      expect(r).toMatchObject({ diverged: true, refused: false, moved: [0, 0] });
      expect(Number.isFinite(r.loss)).toBe(true);
      expect(r.gradient.every(Number.isFinite)).toBe(true);
      const silent = [r.noise, ...r.lines.map((l) => l.values)].flat();
      expect(silent.every(Number.isNaN)).toBe(true);
    }
    expect(probe.at(0)).toMatchObject({ diverged: false, refused: false, place: [1.6, 0.5] });
  });
});
