// A part of a swarm: where particles start, when they count as lost, whose luck is whose, and what a frame says.

import { describe, expect, test } from 'vitest';
import { noBasins } from '../../src/landscape/basins';
import { FAR } from '../../src/landscape/landscape';
import type { Start } from '../../src/scene/schema';
import { createPart } from '../../src/swarm/part';
import { startPlaces } from '../../src/swarm/start';
import { BACK_ENDS } from '../back-ends';
import { afterSteps, lane, partOf, sceneOf } from './parts';

describe('divergence', () => {
  /** ¼x⁴ with a rate that throws every particle farther out, by hand. */
  const quartic = (lr: number, at: number[], document: object = {}) =>
    sceneOf({
      landscape: { formula: '0.25 * x^4 + 0.5 * y^2', window: { x: [-2, 2], y: [-1, 3] } },
      runs: [{ optimizer: 'sgd', hyper: { lr } }],
      swarm: { particles: 5, start: { kind: 'point', at } },
      regions: { right: 'x > 0', left: 'x < 0' },
      ...document,
    });

  test.each(BACK_ENDS)(
    'freezes a particle at its last place within %i windows (%s)'.replace('%i', String(FAR)),
    async (backEnd) => {
      const lr = 1;
      let x = 1.6;
      let steps = 0;
      for (let next = x; Math.abs(next) <= FAR * 4; steps++) {
        x = next;
        next = x - lr * (x * (x * x));
      }
      const part = await partOf(quartic(lr, [1.6, 0.5]), { backEnd });
      part.advance(steps - 1);
      expect([...part.snapshot(0).diverged]).toEqual([0, 0, 0, 0, 0]);
      part.advance(1);
      const lost = part.snapshot(0);
      expect([...lost.diverged]).toEqual([1, 1, 1, 1, 1]);
      expect(lane(lost, 'x')[0]).toBe(x);
      part.advance(100);
      expect(part.snapshot(0).lanes).toEqual(lost.lanes);
    },
  );

  test('counts the lost in no basin and in no region, and draws them as lost', async () => {
    const part = await partOf(quartic(1, [1.6, 0.5]));
    const into = new Float32Array(15);
    expect(part.measure(0).counts).toEqual({ basins: [], elsewhere: 5, diverged: 0, regions: [5, 0] });
    part.draw(0, into);
    expect([...into.slice(0, 3)]).toEqual([Math.fround(1.6), 0.5, Math.fround(0.25 * 1.6 ** 4 + 0.125)]);
    part.advance(20);
    expect(part.measure(0).counts).toEqual({ basins: [], elsewhere: 0, diverged: 5, regions: [0, 0] });
    part.draw(0, into);
    const lost = part.snapshot(0);
    expect([...into.slice(0, 3)]).toEqual([
      Math.fround(lane(lost, 'x')[0]!),
      Math.fround(lane(lost, 'y')[0]!),
      Number.NaN,
    ]);
    expect(Number.isFinite(into[0]) && Number.isFinite(into[1])).toBe(true);
    expect([into[5], into[14]]).toEqual([Number.NaN, Number.NaN]);
  });

  test('who starts where the landscape is not defined is drawn as lost only when a step was tried', async () => {
    const landscape = { formula: 'sqrt(x) + y^2', window: { x: [-1, 3], y: [-1, 1] } };
    const part = await partOf(
      sceneOf({ landscape, swarm: { particles: 1, start: { kind: 'point', at: [-0.5, 0.25] } } }),
    );
    const into = new Float32Array(3);
    part.draw(0, into);
    expect([...into]).toEqual([-0.5, 0.25, Number.POSITIVE_INFINITY]);
    part.advance(1);
    part.draw(0, into);
    expect([...into]).toEqual([-0.5, 0.25, Number.NaN]);
  });

  test('a place where the gradient is undefined is kept, and the particle lost', async () => {
    const landscape = { formula: 'sqrt(x) + y^2', window: { x: [-1, 3], y: [-1, 1] } };
    const start = { kind: 'point', at: [0.01, 0.5] };
    const scene = sceneOf({
      landscape,
      runs: [{ optimizer: 'sgd', hyper: { lr: 0.1 } }],
      swarm: { particles: 1, start },
    });
    const [s] = await afterSteps(10, scene);
    expect(s!.diverged[0]).toBe(1);
    expect(Number.isFinite(lane(s!, 'x')[0])).toBe(true);
    expect(lane(s!, 'x')[0]).toBeLessThan(0);
  });

  test('a particle that starts as far outside as it may is lost at its first step and never moves', async () => {
    const [s] = await afterSteps(3, quartic(0.01, [40, 0.5]));
    expect([...lane(s!, 'x')]).toEqual([40, 40, 40, 40, 40]);
    expect([...s!.diverged]).toEqual([1, 1, 1, 1, 1]);
  });

  test('a lost particle never comes back, though its next draw would bring it', async () => {
    const scene = sceneOf({
      landscape: { formula: '0 * x', window: { x: [-1, 1], y: [-1, 1] } },
      runs: [{ optimizer: 'sgd', hyper: { lr: 1 } }],
      noise: { law: 'isotropic', sigma: 8 },
      swarm: { particles: 200, seed: 4, start: { kind: 'point', at: [0, 0] } },
    });
    const part = await partOf(scene);
    part.advance(3);
    const before = part.snapshot(0);
    part.advance(20);
    const later = part.snapshot(0);
    const lost = [...before.diverged.keys()].filter((i) => before.diverged[i] === 1);
    expect(lost.length).toBeGreaterThan(10);
    for (const i of lost) {
      expect(later.diverged[i]).toBe(1);
      expect([lane(later, 'x')[i], lane(later, 'y')[i]]).toEqual([lane(before, 'x')[i], lane(before, 'y')[i]]);
    }
  });

  test('one particle lost leaves its neighbours alone', async () => {
    const uniform = { swarm: { particles: 64, seed: 2, start: { kind: 'uniform', x: [-3, 3], y: [0, 1] } } };
    const [s] = await afterSteps(200, quartic(0.35, [0, 0], uniform));
    const lost = s!.diverged.reduce((n, d) => n + d, 0);
    expect(lost).toBeGreaterThan(5);
    expect(lost).toBeLessThan(59);
    s!.diverged.forEach((d, i) => {
      expect(Number.isFinite(lane(s!, 'x')[i])).toBe(true);
      if (d === 0) expect(Math.abs(lane(s!, 'y')[i]!)).toBeLessThan(1e-10);
    });
  });
});

describe('luck', () => {
  const noisy = (document: object) =>
    sceneOf({ runs: [{ optimizer: 'sgd' }, { optimizer: 'sgd' }], noise: { law: 'isotropic', sigma: 1 }, ...document });
  const swarm = (seed: number) => ({ particles: 8, seed, start: { kind: 'point', at: [1, 1] } });

  test('is the same for the same seed and different for another', async () => {
    const [a] = await afterSteps(20, noisy({ swarm: swarm(1) }));
    const [b] = await afterSteps(20, noisy({ swarm: swarm(1) }));
    const [c] = await afterSteps(20, noisy({ swarm: swarm(2) }));
    const [d] = await afterSteps(20, noisy({ swarm: swarm(2 ** 52 + 1) }));
    expect(b!.lanes).toEqual(a!.lanes);
    expect(new Set([a, c, d].map((s) => lane(s!, 'x')[3])).size).toBe(3);
  });

  test('is shared by all runs of a scene, unless the scene says otherwise', async () => {
    const [a, b] = await afterSteps(20, noisy({}));
    expect(b!.lanes).toEqual(a!.lanes);
    const [c, d] = await afterSteps(20, noisy({ noise: { law: 'isotropic', sigma: 1, shared: false } }));
    expect(c!.lanes).toEqual(a!.lanes);
    for (let i = 0; i < 8; i++) expect(lane(d!, 'x')[i]).not.toBe(lane(c!, 'x')[i]);
  });

  test('differs from particle to particle', async () => {
    const [a] = await afterSteps(1, noisy({}));
    expect(new Set(lane(a!, 'x')).size).toBe(8);
  });

  test('a recorded noise takes the place of the law, and ends as silence', async () => {
    const recordedNoise = [Float64Array.of(1, -2), Float64Array.of(0.5, 0)] as const;
    const [s] = await afterSteps(3, noisy({}), { recordedNoise });
    const [x, y] = [1, 1].map((start, axis) => {
      let v = start;
      for (let i = 0; i < 3; i++) v = v - 0.1 * (v + (recordedNoise[axis]![i] ?? 0));
      return v;
    });
    expect(lane(s!, 'x')[0]).toBeCloseTo(x!, 15);
    expect(lane(s!, 'y')[5]).toBeCloseTo(y!, 15);
  });
});

describe('start', () => {
  const N = 40_000;
  const mean = (a: Float64Array) => a.reduce((s, v) => s + v, 0) / a.length;
  const variance = (a: Float64Array, about: number) => a.reduce((s, v) => s + (v - about) ** 2, 0) / a.length;

  test('point: all at it', () => {
    const { x, y } = startPlaces({ kind: 'point', at: [1.5, -2] }, 1, 5, 1, 4);
    expect([[...x], [...y]]).toEqual([
      [1.5, 1.5, 1.5],
      [-2, -2, -2],
    ]);
  });

  test('gaussian: mean and variance within 5 standard errors, coordinates uncorrelated', () => {
    const { x, y } = startPlaces({ kind: 'gaussian', at: [1, -2], sigma: 0.5 }, 1, N, 0, N);
    for (const [axis, at] of [
      [x, 1],
      [y, -2],
    ] as const) {
      expect(Math.abs(mean(axis) - at)).toBeLessThan((5 * 0.5) / Math.sqrt(N));
      expect(Math.abs(variance(axis, at) - 0.25)).toBeLessThan(5 * 0.25 * Math.sqrt(2 / N));
    }
    expect(Math.abs(mean(x.map((v, i) => (v - 1) * (y[i]! + 2))))).toBeLessThan((5 * 0.25) / Math.sqrt(N));
  });

  test('uniform: inside the box, each quarter with a quarter', () => {
    const { x, y } = startPlaces({ kind: 'uniform', x: [-3, 1], y: [2, 4] }, 1, N, 0, N);
    expect(x.every((v) => v > -3 && v <= 1) && y.every((v) => v >= 2 && v < 4)).toBe(true);
    const quarters = [0, 0, 0, 0];
    x.forEach((v, i) => {
      quarters[Number(v > -1) + 2 * Number(y[i]! > 3)]!++;
    });
    for (const q of quarters) expect(Math.abs(q / N - 0.25)).toBeLessThan(5 * Math.sqrt(0.1875 / N));
  });

  test('grid: cell centres, row by row from the lower left', () => {
    const { x, y } = startPlaces({ kind: 'grid', x: [0, 3], y: [0, 2] }, 1, 6, 0, 6);
    expect([...x]).toEqual([0.5, 1.5, 2.5, 0.5, 1.5, 2.5]);
    expect([...y]).toEqual([0.5, 0.5, 0.5, 1.5, 1.5, 1.5]);
  });

  test('ring: evenly on the circle', () => {
    const { x, y } = startPlaces({ kind: 'ring', at: [1, 2], radius: 3 }, 1, 8, 0, 8);
    x.forEach((v, i) => {
      expect(v).toBeCloseTo(1 + 3 * Math.cos((i * Math.PI) / 4), 14);
      expect(y[i]).toBeCloseTo(2 + 3 * Math.sin((i * Math.PI) / 4), 14);
    });
  });

  test.each([
    { kind: 'point', at: [1, 2] },
    { kind: 'gaussian', at: [1, 2], sigma: 1 },
    { kind: 'uniform', x: [0, 1], y: [0, 1] },
    { kind: 'grid', x: [0, 1], y: [0, 1] },
    { kind: 'ring', at: [0, 0], radius: 1 },
  ] satisfies Start[])('$kind: a part has the places of its particles', (start) => {
    const whole = startPlaces(start, 7, 101, 0, 101);
    const part = startPlaces(start, 7, 101, 40, 63);
    expect(part).toEqual({ x: whole.x.slice(40, 63), y: whole.y.slice(40, 63) });
  });

  test.each([
    { kind: 'gaussian', at: [0, 0], sigma: 1 },
    { kind: 'uniform', x: [0, 1], y: [0, 1] },
  ] satisfies Start[])('$kind: another seed, other places; one bit of the seed is enough', (start) => {
    const firsts = [0, 1, 2 ** 32, 2 ** 52].map((seed) => startPlaces(start, seed, 1, 0, 1).x[0]);
    expect(new Set(firsts).size).toBe(4);
  });
});

test('a rule that cannot be read in this scene is refused with its run', async () => {
  const scene = sceneOf();
  const broken = {
    ...scene,
    runs: [{ ...scene.runs[0]!, optimizer: { ...scene.runs[0]!.optimizer, rule: 'theta = q' } }],
  };
  const made = await createPart(broken, noBasins, 0, { begin: 0, end: 1, backEnd: 'interpreter' });
  expect(made).toMatchObject({
    ok: false,
    problems: [{ path: 'runs[0].SGD', line: 1, column: 9, message: expect.stringMatching(/^"q" is not defined/) }],
  });
});
