// Where predictions end, and where there are none: each with a sentence for the screen in both languages.

import temml from 'temml';
import { describe, expect, test } from 'vitest';
import { FAR } from '../../src/landscape/landscape';
import { moments } from '../../src/statistics/moments';
import { FAR_WINDOWS } from '../../src/theory/range';
import { lane, partOf, sceneOf } from '../swarm/parts';
import { predicted, prediction, refusal, saddleScene, theoryOf } from './saddles';

const swarm = (more: object) => ({ swarm: { particles: 8, start: { kind: 'point', at: 'saddle' }, ...more } });
/** The bowl of the shipped scene: curvature along the unstable direction is −b + 3c·v². */
const bowl = (run: object, parameters: object = {}) =>
  saddleScene(run, { landscape: 'saddle-in-a-bowl', parameters, noise: { law: 'hessian', batchSize: 20 } });

describe('a prediction ends', () => {
  test('never on a quadratic while the swarm is in sight', () => {
    expect(prediction(saddleScene({ optimizer: 'sgd' }), 3000, 'exact').limit).toBeUndefined();
  });

  test.each([0, 45])('where 2σ reaches a changed curvature: in the bowl turned by %d° at v² = b/(30c)', (phi) => {
    const { limit, variance } = prediction(bowl({ optimizer: 'sgd' }, { phi }), 3000, 'exact');
    const radius = Math.sqrt(1 / 30);
    const reach = (step: number) => 2 * Math.sqrt(variance[0][step]!);
    expect(reach(limit!.step)).toBeGreaterThan(0.94 * radius);
    expect(reach(limit!.step - 1)).toBeLessThan(radius);
    expect(limit!.reason.en).toMatch(/beyond 0\.1[78] .* changed by 10 %/);
    expect(limit!.reason.zh).toMatch(/曲率/);
  });

  test('the paper where the exact one does', () => {
    const [exact, paper] = predicted(bowl({ optimizer: 'heavy-ball' }), 3000);
    expect(paper!.limit).toEqual(exact!.limit);
  });

  test('earlier for a faster rule', () => {
    const stepOf = (run: object) => predicted(bowl(run), 3000)[0]!.limit!.step;
    expect(stepOf({ optimizer: 'heavy-ball', hyper: { beta3: 1 } })).toBeLessThan(stepOf({ optimizer: 'sgd' }) / 3);
  });

  test('at once for a start wider than the quadratic', () => {
    const wide = saddleScene(
      { optimizer: 'sgd' },
      { landscape: 'saddle-in-a-bowl', ...swarm({ start: { kind: 'gaussian', at: 'saddle', sigma: 1 } }) },
    );
    expect(prediction(wide, 10, 'exact').limit?.step).toBe(0);
  });

  test('where particles count as diverged, 10 windows away', () => {
    expect(FAR_WINDOWS).toBe(FAR);
    const { limit, variance } = prediction(
      saddleScene({ optimizer: 'heavy-ball', hyper: { beta3: 1 } }),
      1000,
      'exact',
    );
    expect(2 * Math.sqrt(variance[0][limit!.step]!)).toBeGreaterThan(2000);
    expect(2 * Math.sqrt(variance[0][limit!.step - 1]!)).toBeLessThan(2000);
    expect(limit!.reason.en).toMatch(/10 windows/);
  });

  test('for Adam where the gradient is as large as its noise', () => {
    const { limit, variance } = prediction(saddleScene({ optimizer: 'adam', hyper: { lr: 0.01 } }), 1000, 'adam');
    const reach = 0.3 / Math.sqrt(10 * 0.01);
    expect(2 * Math.sqrt(variance[0][limit!.step]!)).toBeGreaterThan(reach);
    expect(2 * Math.sqrt(variance[0][limit!.step - 1]!)).toBeLessThan(reach);
  });
});

test('at its limit in the bowl the exact prediction is within 5 % of a swarm, and at four times it far off', async () => {
  const swarm = { particles: 20_000, seed: 9, start: { kind: 'point', at: 'saddle' } };
  const noise = { law: 'hessian', batchSize: 20 };
  const scene = saddleScene({ optimizer: 'sgd' }, { landscape: 'saddle-in-a-bowl', noise, swarm });
  const { limit, variance } = prediction(scene, 2000, 'exact');
  const part = await partOf(scene);
  const ratioAt = (step: number) => {
    part.advance(step - part.step);
    const snapshot = part.snapshot(0);
    return variance[0][step]! / moments(lane(snapshot, 'x'), lane(snapshot, 'y'), () => true).covariance[1][1];
  };
  expect(Math.abs(ratioAt(limit!.step) - 1)).toBeLessThan(0.05);
  expect(ratioAt(4 * limit!.step)).toBeGreaterThan(2);
  part.dispose();
});

test('Adam of the shipped scene holds until it leaves the quadratic, its stiff direction notwithstanding', () => {
  const adam = (degrees: number) =>
    prediction(bowl({ optimizer: 'adam', hyper: { lr: 0.02236 } }, { phi: degrees }), 1000, 'adam').limit!;
  expect(adam(0).step).toBeGreaterThan(5);
  expect(adam(45).reason.en).toMatch(/curvature/);
});

describe('there is no prediction, and a reason,', () => {
  const sgd = { optimizer: 'sgd' };
  test.each([
    [
      'for a start beside the point',
      saddleScene(sgd, swarm({ start: { kind: 'point', at: [0.01, 0] } })),
      /does not start at/,
    ],
    [
      'for a start all over',
      saddleScene(sgd, swarm({ start: { kind: 'uniform', x: [-1, 1], y: [-1, 1] } })),
      /does not start at/,
    ],
    ['for heavy tails', saddleScene(sgd, { noise: { law: 'alpha-stable', alpha: 1.7 } }), /no finite variance/],
    [
      'for draws that are not normal',
      saddleScene(sgd, { noise: { law: 'alpha-stable', alpha: 2 } }),
      /not linear in normal draws/,
    ],
    ['without noise', saddleScene(sgd, { noise: { law: 'none' } }), /there is no noise/],
    ['for AMSGrad', saddleScene({ optimizer: 'amsgrad' }), /not computed here: the rule is not linear/],
    ['for AdamW', saddleScene({ optimizer: 'adamw' }), /not computed here: the rule is not linear/],
    [
      'for a rule of signs',
      saddleScene({ optimizer: { rule: 'theta = theta - 0.1 * sign(g)' } }),
      /not computed here: the rule is not linear/,
    ],
    ['for Adam with weight decay', saddleScene({ optimizer: 'adam', hyper: { weight_decay: 0.1 } }), /weight decay/],
    ['for Adai with weight decay', saddleScene({ optimizer: 'adai', hyper: { weight_decay: 0.1 } }), /weight decay/],
  ])('%s', (_, scene, reason) => expect(refusal(theoryOf(scene, 10))).toMatch(reason));

  test('where the Hessian vanishes, and the noise with it', () => {
    const monkey = (noise: object) =>
      sceneOf({ landscape: 'monkey-saddle', noise, ...swarm({ start: { kind: 'point', at: [0, 0] } }) });
    const name = monkey({}).landscape.points.find((p) => p.kind === 'degenerate')!.name;
    expect(refusal(theoryOf(monkey({ law: 'hessian', batchSize: 1 }), 10, name))).toMatch(/Hessian is 0/);
    const white = theoryOf(monkey({ law: 'isotropic', sigma: 0.1 }), 10, name);
    expect(white.ok && white.predictions[0]!.limit?.step).toBeLessThanOrEqual(1);
  });
});

test('the noise of a run counts, not that of the scene', () => {
  const own = { optimizer: 'sgd', noise: { law: 'isotropic', sigma: 0.5 } };
  const { variance } = prediction(saddleScene(own), 1, 'exact');
  expect(variance[0][1]).toBeCloseTo(0.01 * 0.25, 15);
});

test('every prediction says what it is in both languages, cites, and has a formula that can be typeset', () => {
  const runs = ['sgd', 'heavy-ball', 'momentum', 'nesterov', 'adam', 'adai'];
  const noises = [
    { law: 'hessian', batchSize: 10 },
    { law: 'isotropic', sigma: 1, floor: 0.1 },
    { law: 'hessian-at', at: 'saddle', batchSize: 10 },
    { law: 'none', floor: 0.1 },
  ];
  for (const optimizer of runs) {
    for (const noise of noises) {
      for (const p of predicted(saddleScene({ optimizer }, { noise }), 2)) {
        expect(temml.renderToString(p.latex, { displayMode: true, throwOnError: true })).toContain('<math');
        for (const text of [p.title, ...p.assumptions]) {
          expect(text.en).toMatch(/\w/);
          expect(text.zh).toMatch(/\p{Script=Han}/u);
        }
        expect(p.source.url).toMatch(/^https:/);
        expect(p.source.where).toBeTruthy();
        expect(p.variance.map((v) => v.length)).toEqual([3, 3]);
        expect([p.variance[0][0], p.variance[1][0]]).toEqual([0, 0]);
      }
    }
  }
});
