// What holds for every rule whatever the numbers: both back ends agree, and nothing that is not a number reaches a particle.

import { describe, expect, test } from 'vitest';
import { optimizers } from '../../src/optimizer/catalogue';
import { BACK_ENDS } from '../back-ends';
import { luck } from '../luck';
import { afterSteps, hashOf, lane, sceneOf } from '../swarm/parts';
import { PROBLEMS } from './problems';
import { ruleTests } from './reference';
import { drawSetting } from './settings';

const WINDOW = { x: [-5, 5], y: [-5, 5] };

/** Decays towards the origin by default, which a surface may not share; or starts with a moment that is not 0. */
const isRestless = (rule: string): boolean => ruleTests.get(rule)?.restless !== undefined;

/** Minimum at the origin, minimum elsewhere, saddle: the gradient is exactly 0 there. */
const CRITICAL = [
  ['0.5 * (x^2 + 25*y^2)', [0, 0]],
  ['(x - 1)^2 + (y + 0.5)^2 + (x - 1)^2 * (y + 0.5)^2', [1, -0.5]],
  ['(x - 0.25)^2 - (y - 2)^2 + (y - 2)^4', [0.25, 2]],
] as const;

describe.each([...optimizers.values()])('$name', ({ name, hyper }) => {
  test('gives the same bits on both back ends in random settings, over 100 noisy steps', async () => {
    const random = luck(77);
    for (const { formula, rate } of PROBLEMS.slice(1)) {
      const setting = drawSetting({ rule: name, names: Object.keys(hyper) }, rate, random);
      const scene = sceneOf({
        landscape: { formula, window: WINDOW },
        runs: [{ optimizer: name, hyper: setting }],
        noise: { law: 'isotropic', sigma: 0.5 },
        swarm: { particles: 37, seed: 3, start: { kind: 'uniform', x: [-1.5, 1.5], y: [-1.5, 1.5] } },
      });
      const [ours, theirs] = await Promise.all(BACK_ENDS.map((backEnd) => afterSteps(100, scene, { backEnd })));
      expect(hashOf(theirs!), JSON.stringify(setting)).toBe(hashOf(ours!));
      for (const values of ours![0]!.lanes) expect(values.every(Number.isFinite), JSON.stringify(setting)).toBe(true);
    }
  });

  test.each(CRITICAL)('on a critical point of %s without noise it rests', async (formula, at) => {
    const scene = sceneOf({
      landscape: { formula, window: WINDOW },
      runs: [{ optimizer: name }],
      swarm: { particles: 1, start: { kind: 'point', at } },
    });
    const [s] = await afterSteps(50, scene);
    for (const values of s!.lanes) expect(values.every(Number.isFinite)).toBe(true);
    expect(s!.diverged[0]).toBe(0);
    if (!isRestless(name)) expect([lane(s!, 'x')[0], lane(s!, 'y')[0]]).toEqual(at);
  });

  test('with too large a rate it is frozen at a finite place with a finite state', async () => {
    const largest = Object.fromEntries(
      ['lr', 'final_lr', 'step_size_max'].filter((h) => hyper[h]).map((h) => [h, hyper[h]!.max]),
    );
    const scene = sceneOf({
      landscape: { formula: 'x^4 + y^4 + exp(x)', window: WINDOW },
      runs: [{ optimizer: name, hyper: largest }],
      swarm: { particles: 1, start: { kind: 'point', at: [1.5, -1] } },
    });
    const [s] = await afterSteps(300, scene);
    for (const values of s!.lanes) expect(values.every(Number.isFinite)).toBe(true);
    expect(Math.abs(lane(s!, 'x')[0]!)).toBeLessThanOrEqual(100);
  });
});

const EPSILONS = ['eps', 'perturb_eps'];
const guarded = [...optimizers.values()].filter(({ hyper }) => EPSILONS.some((name) => hyper[name]));

test.each(guarded)(
  '$name with an epsilon of 0 and no gradient stays, flagged if 0 is divided by 0',
  async ({ name, hyper }) => {
    const [[formula, at]] = CRITICAL;
    const scene = sceneOf({
      landscape: { formula, window: WINDOW },
      runs: [{ optimizer: name, hyper: Object.fromEntries(EPSILONS.filter((e) => hyper[e]).map((e) => [e, 0])) }],
      swarm: { particles: 1, start: { kind: 'point', at } },
    });
    const [s] = await afterSteps(50, scene);
    for (const values of s!.lanes) expect(values.every(Number.isFinite)).toBe(true);
    if (s!.diverged[0] === 1 || !isRestless(name)) expect([lane(s!, 'x')[0], lane(s!, 'y')[0]]).toEqual(at);
  },
);

describe('where the reference code gives NaN', () => {
  const near = (formula: string, optimizer: string, hyper: object, at: readonly [number, number]) =>
    sceneOf({
      landscape: { formula, window: WINDOW },
      runs: [{ optimizer, hyper }],
      swarm: { particles: 1, start: { kind: 'point', at } },
    });

  test.each(['adai', 'adaiw', 'adaiv2'])(
    '%s with eps 0: a coordinate without gradient stays, the other goes on',
    async (rule) => {
      const [s] = await afterSteps(100, near('0.5 * (x^2 + y^2)', rule, { eps: 0, lr: 0.05 }, [1, 0]));
      expect(lane(s!, 'y')[0]).toBe(0);
      expect(Math.abs(lane(s!, 'x')[0]!)).toBeLessThan(0.5);
      expect(s!.diverged[0]).toBe(0);
    },
  );

  test.each(['adai', 'adaiw', 'adaiv2'])('%s with beta2 0: no gradient at all after a while', async (rule) => {
    const [s] = await afterSteps(100, near('where(x > 0, x^2, 0)', rule, { beta2: 0 }, [0.3, 0]));
    expect(lane(s!, 'x')[0]).toBeLessThan(0);
    expect(s!.diverged[0]).toBe(0);
  });

  test('centered RMSprop with alpha 0: the variance is 0, not a root of a rounding error', async () => {
    for (const at of [0.1, 0.3, 0.7, 1.1]) {
      const hyper = { alpha: 0, eps: 1, lr: 0.05 };
      const [s] = await afterSteps(100, near('0.5 * (x^2 + 3*y^2)', 'rmsprop-centered', hyper, [at, at / 3]));
      expect(s!.diverged[0]).toBe(0);
    }
  });
});
