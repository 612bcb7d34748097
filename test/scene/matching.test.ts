// Effective learning rates against what swarms do on a slope, and scenes whose rates are matched.

import { describe, expect, test } from 'vitest';
import { optimizers } from '../../src/optimizer/catalogue';
import { sceneNamed } from '../../src/scene/catalogue';
import { landmarksOf } from '../../src/scene/landmarks';
import { effectiveRate, referenceCurvature, withMatchedRates } from '../../src/scene/matching';
import { parseScene } from '../../src/scene/scene';
import { moments } from '../../src/statistics/moments';
import { accepted, refused } from '../back-ends';
import { lane, partOf, sceneOf } from '../swarm/parts';

const known = [...optimizers.values()].filter((o) => o.effective !== undefined).map((o) => o.name);

test('thirteen rules have an effective learning rate', () => {
  expect(known.length).toBe(13);
});

describe.each(known)('%s', (optimizer) => {
  const slope = 0.05;
  const hyper = { lr: 0.003, ...('weight_decay' in optimizers.get(optimizer)!.hyper ? { weight_decay: 0 } : {}) };
  /** A slope in both directions under white noise of variance 4. */
  const scene = (particles: number) =>
    sceneOf({
      landscape: { formula: `${slope} * (x - y)`, window: { x: [-500, 500], y: [-500, 500] } },
      runs: [{ optimizer, hyper }],
      noise: { law: 'isotropic', sigma: 2 },
      swarm: { particles, seed: 12, warmup: 5000, start: { kind: 'point', at: [0, 0] } },
    });

  test('goes down a slope at its effective rate, within five standard errors and 2 %', async () => {
    const steps = 400;
    const one = scene(4000);
    const part = await partOf(one);
    part.advance(steps);
    const state = part.snapshot(0);
    const { mean, covariance } = moments(lane(state, 'x'), lane(state, 'y'), () => true);
    const rate = effectiveRate(one.runs[0]!, 1)!;
    for (const [axis, sign] of [
      [0, -1],
      [1, 1],
    ] as const) {
      const error = Math.sqrt(covariance[axis][axis] / 4000);
      const expected = sign * rate * slope * steps;
      expect(Math.abs(mean[axis] - expected)).toBeLessThan(5 * error + 0.02 * Math.abs(expected));
      expect(5 * error).toBeLessThan(0.3 * Math.abs(expected));
    }
    part.dispose();
  });

  test('is proportional to lr', () => {
    const { runs } = scene(1);
    const rate = (lr: number) => effectiveRate({ ...runs[0]!, hyper: { ...runs[0]!.hyper, lr } }, 1)!;
    expect(rate(0.4) / rate(0.1)).toBeCloseTo(4, 12);
  });
});

test('without noise only rules without a second moment have one', () => {
  const { runs } = sceneOf({ runs: [{ optimizer: 'sgd' }, { optimizer: 'adam' }], noise: { law: 'none' } });
  expect(runs.map((run) => effectiveRate(run, 1))).toEqual([0.1, undefined]);
});

describe('matching', () => {
  const saddle = sceneNamed('stuck-at-the-saddle')!;
  const curvature = referenceCurvature(saddle, accepted(landmarksOf(saddle)).frame)!;

  test('compares at the sharpness of the point where the swarm starts, unless the scene says otherwise', () => {
    expect(curvature).toBeCloseTo(1, 9);
    const own = accepted(parseScene({ ...saddle.document, measurements: { curvature: 7 } }));
    expect(referenceCurvature(own, undefined)).toBe(7);
  });

  test("gives Adam η√(h_ref/B), heavy ball and Adai SGD's rate, and keeps the reference", () => {
    const document = accepted(withMatchedRates(saddle, 0, curvature));
    const matched = accepted(parseScene(document));
    const rates = Object.fromEntries(matched.runs.map((r) => [r.label, r.hyper.lr!]));
    expect(rates.Adam).toBeCloseTo(0.1 * Math.sqrt(1 / 20), 6);
    expect(rates.SGD).toBe(0.1);
    expect(rates.Adai).toBeCloseTo(0.1, 12);
    for (const run of matched.runs) expect(effectiveRate(run, curvature)).toBeCloseTo(0.1, 12);
  });

  test('is refused, with the remedy, where the noise has no variance', () => {
    const heavy = accepted(parseScene({ ...saddle.document, noise: { law: 'alpha-stable' } }));
    const adam = heavy.runs.findIndex((r) => r.optimizer.name === 'adam');
    expect(effectiveRate(heavy.runs[adam]!, 1)).toBe(undefined);
    expect(refused(withMatchedRates(heavy, adam, 1))[0]).toMatch(/choose another run/);
  });
});
