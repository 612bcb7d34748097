// Update rules: which value a name means, what is a vector, what the functions of a rule give. Each runs as the page runs it.

import { describe, expect, test } from 'vitest';
import { luck } from '../luck';
import { afterSteps, lane, partOf, sceneOf } from '../swarm/parts';

type Inline = { rule: string | string[]; hyper?: object; state?: object };

/** One particle of the rule from (1, 2) of ½(x² + 4y²), whose gradient is (x, 4y). */
const sceneWith = (optimizer: Inline, document: object = {}) =>
  sceneOf({
    landscape: { formula: '0.5 * (x^2 + 4 * y^2)', window: { x: [-50, 50], y: [-50, 50] } },
    runs: [{ optimizer }],
    swarm: { particles: 1, start: { kind: 'point', at: [1, 2] } },
    ...document,
  });

async function place(optimizer: Inline, steps = 1): Promise<[number, number]> {
  const [s] = await afterSteps(steps, sceneWith(optimizer));
  return [s!.lanes[0]![0]!, s!.lanes[1]![0]!];
}

describe('a name means', () => {
  test.each([
    ['the old state before its line', 'theta = theta - m\nm = g', { m: 0.5 }, [0.5, 1.5]],
    ['the new state after its line', 'm = g\ntheta = theta - m', { m: 0.5 }, [0, -6]],
    ['the old state on its own line', 'm = m + g\ntheta = theta - m', { m: 0.5 }, [-0.5, -6.5]],
    [
      'the last value, where a line comes twice',
      'm = m + 1\nm = 10 * m\ntheta = m * (g - g + 1)',
      { m: 0.5 },
      [15, 15],
    ],
    ['the new theta after its line', 'theta = theta - 0.5\ntheta = theta * 2', {}, [1, 3]],
    ['the gradient at the old theta even then', 'theta = theta - 1\ntheta = theta - g', {}, [-1, -7]],
    ['the gradient as the rule changed it', 'g = g + theta\ntheta = g', {}, [2, 10]],
    ['a local by its line', 'a = 2 * g\ntheta = theta - a / 4', {}, [0.5, -2]],
  ])('%s', async (_, rule, state, expected) => {
    expect(await place({ rule, state })).toEqual(expected);
  });

  test('the state of the step before, in the next step', async () => {
    expect(await place({ rule: 'theta = theta - m\nm = 0.25 * g', state: { m: 0 } }, 2)).toEqual([0.75, 0]);
  });

  test('a state may start as theta', async () => {
    expect(await place({ rule: 'theta = theta + slow\nslow = slow + 1', state: { slow: 'theta' } }, 2)).toEqual([4, 7]);
  });

  test('hyper-parameters and states may have the names of lanes and landscape parameters', async () => {
    const scene = sceneWith(
      { rule: 'y = y + x\ntheta = theta * 0 + y', hyper: { x: 3 }, state: { y: 1 } },
      { landscape: { formula: 'k * (x^2 + y^2)', parameters: { k: 1 }, window: { x: [-9, 9], y: [-9, 9] } } },
    );
    const [s] = await afterSteps(2, scene);
    expect(s!.lanes[0]![0]).toBe(7);
  });

  test('t is the number of the step, 1 in the first', async () => {
    expect(await place({ rule: 'theta = theta * 0 + t' }, 1)).toEqual([1, 1]);
    expect(await place({ rule: 'theta = theta * 0 + t' }, 70)).toEqual([70, 70]);
  });

  test('Greek and ASCII spellings are one name, also of hyper-parameters and states', async () => {
    const rule = ['μ₁ = β * mu1 + g', 'θ = θ - η * μ1'];
    expect(await place({ rule, hyper: { eta: 0.5, β: 0.5 }, state: { 'μ₁': 0 } }, 2)).toEqual(
      await place({ rule: 'm = b * m + g\ntheta = theta - lr * m', hyper: { lr: 0.5, b: 0.5 }, state: { m: 0 } }, 2),
    );
  });
});

describe('a value is', () => {
  const lanesOf = async (optimizer: Inline) => (await afterSteps(1, sceneWith(optimizer)))[0]!.laneNames;
  test.each([
    ['a scalar where every line keeps it one', 'n = n + norm(g)\ntheta = theta - n', { n: 0 }, ['state.n']],
    ['a vector where a line makes it one', 'm = m + g\ntheta = theta - m', { m: 0 }, ['state.m.x', 'state.m.y']],
    [
      'a vector where another state makes it one, in whatever order',
      'a = a + b\nb = g\ntheta = theta - a',
      { a: 0, b: 0 },
      ['state.a.x', 'state.a.y', 'state.b.x', 'state.b.y'],
    ],
    ['a vector if it starts as theta', 's = 1\ntheta = theta - s', { s: 'theta' }, ['state.s.x', 'state.s.y']],
    ['a scalar from a reduction of itself', 'v = mean(v) + mean(g)\ntheta = theta - v', { v: 0 }, ['state.v']],
  ])('%s', async (_, rule, state, lanes) => {
    expect(await lanesOf({ rule, state })).toEqual(['x', 'y', ...lanes, 'diverged']);
  });

  test('a scalar rule for theta moves both coordinates', async () => {
    expect(await place({ rule: 'theta = 3' })).toEqual([3, 3]);
  });
});

describe('functions of a rule', () => {
  // g = (1, 8) at (1, 2)
  test.each([
    ['mean(g)', [4.5, 4.5]],
    ['sum(g)', [9, 9]],
    ['norm(g)', [Math.sqrt(65), Math.sqrt(65)]],
    ['dot(g, theta)', [17, 17]],
    ['mean(t)', [1, 1]],
    ['grad(theta)', [1, 8]],
    ['grad(2 * theta)', [2, 16]],
    ['grad(theta - g)', [0, -24]],
    ['hess(g)', [1, 32]],
    ['hess(theta + 1)', [2, 12]],
    ['grad(grad(theta))', [1, 32]],
    ['where(g > 2, 1, -1)', [-1, 1]],
    ['where(norm(g) > 2, g, 0)', [1, 8]],
    ['sign(g) * max(g, 2)', [2, 8]],
  ])('%s', async (text, expected) => expect(await place({ rule: `theta = theta * 0 + ${text}` })).toEqual(expected));

  test('every(k) is true on steps k, 2k, …', async () => {
    const part = await partOf(
      sceneWith({
        rule: 'a = a + where(every(k), 1, 0)\nb = where(every(k + 4), t, b)\ntheta = theta * 1',
        hyper: { k: 3 },
        state: { a: 0, b: 0 },
      }),
    );
    const seen: number[][] = [];
    for (let step = 1; step <= 15; step++) {
      part.advance(1);
      const s = part.snapshot(0);
      seen.push([lane(s, 'state.a')[0]!, lane(s, 'state.b')[0]!]);
    }
    expect(seen).toEqual(Array.from({ length: 15 }, (_, i) => [Math.floor((i + 1) / 3), 7 * Math.floor((i + 1) / 7)]));
  });

  test('every agrees with the remainder for periods and steps of any size', async () => {
    const periods = { a: 1, b: 2, c: 10, d: 49, e1: 1000, f: 99_991 };
    const names = Object.keys(periods);
    const scene = sceneWith({
      rule: [...names.map((n) => `n${n} = n${n} + where(every(${n}), 1, 0)`), 'theta = theta * 1'],
      hyper: periods,
      state: Object.fromEntries(names.map((n) => [`n${n}`, 0])),
    });
    const [s] = await afterSteps(200_000, scene);
    const found = names.map((n) => lane(s!, `state.n${n}`)[0]);
    expect(found).toEqual(Object.values(periods).map((k) => Math.floor(200_000 / k)));
  });
});

describe('sharpness-aware minimization, written in the page', () => {
  // Beale's function, by hand: sums of squares of a_k = c_k − x + x·y^k
  const C = [1.5, 2.25, 2.625];
  const gradient = (x: number, y: number): [number, number] =>
    C.reduce<[number, number]>(
      ([gx, gy], c, i) => {
        const k = i + 1;
        const a = c - x + x * y ** k;
        return [gx + 2 * a * (y ** k - 1), gy + 2 * a * x * k * y ** (k - 1)];
      },
      [0, 0],
    );

  test('follows its scalar definition with the same noise in both gradients', async () => {
    const steps = 100;
    const [lr, rho, mu] = [0.01, 0.05, 0.8];
    const random = luck(7);
    const noise = [0, 1].map(() => Float64Array.from({ length: steps }, () => random() - 0.5)) as [
      Float64Array,
      Float64Array,
    ];
    const scene = sceneWith(
      {
        rule: `
          e1 = rho * g / (norm(g) + 1e-12)
          b = mu * b + grad(theta + e1)
          theta = theta - lr * b`,
        hyper: { lr, rho, mu },
        state: { b: 0 },
      },
      {
        landscape: {
          formula: '(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2',
          window: { x: [-5, 5], y: [-5, 5] },
        },
        swarm: { particles: 1, start: { kind: 'point', at: [1, 0.3] } },
      },
    );
    const part = await partOf(scene, { recordedNoise: noise });
    let [x, y] = [1, 0.3];
    let [bx, by] = [0, 0];
    for (let i = 0; i < steps; i++) {
      const [nx, ny] = [noise[0][i]!, noise[1][i]!];
      const g = gradient(x, y);
      const first = [g[0] + nx, g[1] + ny] as const;
      const scale = rho / (Math.sqrt(first[0] ** 2 + first[1] ** 2) + 1e-12);
      const second = gradient(x + scale * first[0], y + scale * first[1]);
      bx = mu * bx + second[0] + nx;
      by = mu * by + second[1] + ny;
      x -= lr * bx;
      y -= lr * by;
      part.advance(1);
      const s = part.snapshot(0);
      expect(Math.abs(s.lanes[0]![0]! - x), `x after step ${i + 1}`).toBeLessThan(1e-11);
      expect(Math.abs(s.lanes[1]![0]! - y), `y after step ${i + 1}`).toBeLessThan(1e-11);
    }
    expect(Math.hypot(x - 1, y - 0.3)).toBeGreaterThan(0.3);
  });
});
