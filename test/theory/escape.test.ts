// Kramers' escape time against simulated swarms, its scaling, and its refusals.

import temml from 'temml';
import { describe, expect, test } from 'vitest';
import type { Scene } from '../../src/scene/scene';
import { predictEscape } from '../../src/theory/escape';
import { partOf, sceneOf } from '../swarm/parts';
import { pointOf, refusal } from './saddles';

/** Largest curvature of a symmetric Fjord: 4·ΔL·s² at both minima. */
const SHARPNESS = 16;
const swarm = { particles: 1500, seed: 5, start: { kind: 'point', at: 'sharp' } };
const fjord = (runs: readonly object[], noise: object, document: object = {}): Scene =>
  sceneOf({ landscape: 'fjord', parameters: { s: 2, f: 2 }, runs, noise, swarm, ...document });
const escapeOf = (scene: Scene, run = 0, from = 'sharp') =>
  predictEscape(scene, scene.runs[run]!, pointOf(scene, from), pointOf(scene, 'pass'));
function predictedEscape(scene: Scene, run = 0, from = 'sharp') {
  const theory = escapeOf(scene, run, from);
  if (!theory.ok) throw new Error(theory.reason.en);
  return theory.prediction;
}
/** Frozen noise with the given exponent 2BΔL/(ηH_a). */
const frozen = (exponent: number, lr: number, sharpness = SHARPNESS) => ({
  law: 'hessian-at',
  at: 'sharp',
  batchSize: (exponent * lr * sharpness) / 2,
});

/** Mean time until each run is well past the saddle: the time spent by all over the number that left (exponential law). */
async function meanTimes(scene: Scene, steps: number): Promise<number[]> {
  const part = await partOf(scene);
  part.advance(steps);
  const means = scene.runs.map((_, run) => {
    const left = [...part.escapeSteps(run)!];
    const time = left.reduce((sum, t) => sum + (t > 0 ? t : steps), 0);
    return time / left.filter((t) => t > 0).length;
  });
  part.dispose();
  return means;
}

describe('a simulated swarm agrees within 25 %', () => {
  const runs = (lr: number) => [
    { optimizer: 'sgd', hyper: { lr } },
    { optimizer: 'heavy-ball', hyper: { lr } },
  ];
  const out = { out: 'x > 0.35' };
  test.each([
    ['frozen noise, symmetric valleys', { s: 2, f: 2 }, frozen(5, 0.005)],
    ['frozen noise, a sharp and a flat valley', { s: 2, f: 1 }, frozen(5, 0.005, 15.7)],
    ['white noise', { s: 2, f: 1 }, { law: 'isotropic', sigma: Math.sqrt(2 / (5 * 0.005)) }],
  ])('%s', async (_, parameters, noise) => {
    const scene = fjord(runs(0.005), noise, { parameters, regions: out });
    const means = await meanTimes(scene, 12_000);
    means.forEach((mean, run) => {
      const { meanSteps, exponent, limit } = predictedEscape(scene, run);
      const ratio = mean / meanSteps;
      expect(ratio).toBeGreaterThan(1 / 1.25);
      expect(ratio).toBeLessThan(1.25);
      expect(exponent).toBeCloseTo(5, 2);
      expect(limit).toBeUndefined();
    });
  });

  test('the slope of log τ over the exponent is that of the prediction within 5 %', async () => {
    const at = [3, 6];
    const logs = await Promise.all(
      at.map(async (exponent) => {
        const scene = fjord(runs(0.01).slice(0, 1), frozen(exponent, 0.01), {
          regions: { out: 'x > 0.25' },
          swarm: { ...swarm, particles: 3000 },
        });
        const [mean] = await meanTimes(scene, 12_000);
        return Math.log(mean!) - Math.log(predictedEscape(scene).meanSteps);
      }),
    );
    expect(Math.abs(logs[1]! - logs[0]!) / (at[1]! - at[0]!)).toBeLessThan(0.05);
  });
});

describe('the formula', () => {
  const sgd = [{ optimizer: 'sgd', hyper: { lr: 0.001 } }];

  test('with white noise is that of Kramers and Langer', () => {
    const scene = fjord(sgd, { law: 'isotropic', sigma: 10 }, { parameters: { s: 2, f: 1 } });
    const { meanSteps, exponent, standing } = predictedEscape(scene);
    const D = (0.001 * 100) / 2;
    expect(exponent).toBeCloseTo(1 / D, 9);
    const ratio = Math.sqrt((13.5 * 2.25) / (3.9253835932 * 15.7015343727));
    const tau = (((2 * Math.PI) / 13.5) * ratio * Math.exp(1 / D)) / 0.001;
    // λ = ln(1 + η·13.5) instead of η·13.5
    expect(meanSteps / tau).toBeCloseTo(0.0135 / Math.log(1.0135), 6);
    // … which no paper states
    expect(standing).toBe('approximate');
  });

  test('with frozen noise has the exponent 2BΔL/(ηH_a), for each valley its own', () => {
    const at = (from: string) => ({ law: 'hessian-at', at: from, batchSize: 0.05 });
    const scene = (from: string) => fjord(sgd, at(from), { parameters: { s: 2, f: 1 } });
    expect(predictedEscape(scene('sharp')).exponent).toBeCloseTo(0.1 / (0.001 * 15.7015343727), 8);
    expect(predictedEscape(scene('flat'), 0, 'flat').exponent).toBeCloseTo(0.1 / (0.001 * 4.0510897865), 8);
    expect(predictedEscape(scene('flat'), 0, 'flat').latex).toContain('c=h_a/B');
    expect(predictedEscape(scene('flat'), 0, 'sharp').latex).not.toContain('c=h_a/B');
  });

  test.each([1, 1.5, 2, 3])('has the exponent 5/k at sharpness k = %d of the Fjord (η = 0.1, B = 1)', (k) => {
    const noise = { law: 'hessian-at', at: 'sharp', batchSize: 1 };
    const root = Math.sqrt(k);
    const scene = fjord([{ optimizer: 'sgd', hyper: { lr: 0.1 } }], noise, { parameters: { s: root, f: root } });
    expect(predictedEscape(scene).exponent).toBeCloseTo(5 / k, 9);
  });

  test('of heavy ball has the temperature of SGD where β₃ = 1 − β₁, and ten times it where β₃ = 1', () => {
    const lr = 0.0002;
    const runs = [
      { optimizer: 'sgd', hyper: { lr } },
      { optimizer: 'heavy-ball', hyper: { lr } },
      { optimizer: 'heavy-ball', hyper: { lr, beta3: 1 } },
      { optimizer: 'momentum', hyper: { lr } },
    ];
    const scene = fjord(runs, frozen(100, lr));
    const [a, b, c, d] = runs.map((_, run) => predictedEscape(scene, run));
    expect(b!.exponent).toBeCloseTo(a!.exponent, 9);
    expect(c!.exponent).toBeCloseTo(a!.exponent / 10, 9);
    expect(d!.meanSteps).toBeCloseTo(c!.meanSteps, 6);
    // with strong friction inertia does not matter
    expect(b!.meanSteps / a!.meanSteps).toBeCloseTo(1, 1);
    expect(b!.meanSteps).toBeGreaterThan(a!.meanSteps);
  });

  test('can be typeset, in all its forms', () => {
    const runs = [{ optimizer: 'sgd' }, { optimizer: 'heavy-ball' }];
    for (const noise of [frozen(5, 0.1), { law: 'isotropic', sigma: 1 }, { law: 'none', floor: 1 }]) {
      for (const run of [0, 1]) {
        const { latex } = predictedEscape(fjord(runs, noise), run);
        expect(temml.renderToString(latex, { displayMode: true, throwOnError: true })).toContain('<math');
      }
    }
  });
});

describe('is out of its range', () => {
  const run = (lr: number, more: object = {}) => [{ optimizer: 'heavy-ball', hyper: { lr, ...more } }];
  test.each([
    ['over a low barrier', fjord(run(0.01), frozen(2.5, 0.01)), /barrier is low/],
    ['at a large rate', fjord(run(0.3), frozen(5, 0.3)), /too large/],
    [
      'with hardly any friction',
      fjord(run(0.0005, { beta1: 0.9999, beta3: 1 }), frozen(5e4, 0.0005)),
      /inertia is too strong/,
    ],
    [
      'on a way that is bent',
      sceneOf({
        landscape: { formula: 'u = y - x^2\nloss = (x^2 - 1)^2 + 8 * u^2', window: { x: [-2, 2], y: [-1, 2] } },
        runs: [{ optimizer: 'sgd', hyper: { lr: 0.001 } }],
        noise: { law: 'hessian-at', at: 'minimum 1', batchSize: 0.5 },
        swarm: { particles: 1, start: { kind: 'point', at: [1, 1] } },
      }),
      /not straight/,
    ],
  ])('%s', (_, scene, reason) => {
    const theory = scene.landscape.name === 'fjord' ? escapeOf(scene) : bentEscape(scene);
    expect(theory.ok && theory.prediction.limit?.en).toMatch(reason);
    expect(theory.ok && theory.prediction.limit?.zh).toMatch(/\p{Script=Han}/u);
  });
  const bentEscape = (scene: Scene) =>
    predictEscape(scene, scene.runs[0]!, pointOf(scene, 'minimum 1'), pointOf(scene, 'saddle 1'));
});

describe('is refused', () => {
  const sgd = [{ optimizer: 'sgd' }];
  test.each([
    [
      'for Hessian noise, which vanishes on the way',
      fjord(sgd, { law: 'hessian' }),
      /crosses 0 .*8\.3.*3\.3 to 5\.0.*hessian-at/,
    ],
    ['for Hessian noise with a floor', fjord(sgd, { law: 'hessian', floor: 0.1 }), /changes on the way/],
    ['for heavy tails', fjord(sgd, { law: 'alpha-stable' }), /single jumps/],
    ['without noise', fjord(sgd, { law: 'none' }), /without noise/],
    ['for Adam', fjord([{ optimizer: 'adam' }], frozen(5, 0.1)), /not computed here: the Adai paper .* Adam; .*√B/],
    [
      'for Adai',
      fjord([{ optimizer: 'adai' }], frozen(5, 0.1)),
      /not computed here: the Adai paper .* Adai; its inertia/,
    ],
    ['for Nesterov', fjord([{ optimizer: 'nesterov' }], frozen(5, 0.1)), /not computed here for this rule/],
    ['with weight decay', fjord([{ optimizer: 'sgd', hyper: { weight_decay: 0.1 } }], frozen(5, 0.1)), /weight decay/],
  ])('%s', (_, scene, reason) => expect(refusal(escapeOf(scene))).toMatch(reason));

  test('from a saddle, or over a minimum', () => {
    const scene = fjord(sgd, frozen(5, 0.1));
    const [from, over] = [pointOf(scene, 'sharp'), pointOf(scene, 'pass')];
    expect(refusal(predictEscape(scene, scene.runs[0]!, over, from))).toMatch(/from a minimum over a saddle/);
  });
});
