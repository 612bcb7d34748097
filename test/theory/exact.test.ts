// The exact covariance of linear rules, against closed forms and recursions written out here, and against the rules' own responses.

import { describe, expect, test } from 'vitest';
import { optimizers } from '../../src/optimizer/catalogue';
import { afterSteps, lane, partOf, sceneOf } from '../swarm/parts';
import { predicted, prediction, quadratic, saddleScene, theoryOf } from './saddles';

const B = 10;
const close = (found: number, expected: number, relative: number) =>
  expect(Math.abs(found - expected), `${found} instead of ${expected}`).toBeLessThanOrEqual(
    relative * Math.abs(expected),
  );
const swarm = (more: object) => ({ particles: 8, start: { kind: 'point', at: 'saddle' }, ...more });

describe('SGD', () => {
  /** Var_T of SCIENCE, section 1, for C = |H|/B; 1 − (1 − a)^2T without its cancellation. */
  const closedForm = (h: number, lr: number, T: number) =>
    ((Math.sign(h) * lr) / (B * (2 - lr * h))) * -Math.expm1(T * Math.log1p(-lr * h * (2 - lr * h)));

  test.each([0.001, 0.1, 0.5, 1.9])('at rate %d is the closed form at every step, along both eigenvectors', (lr) => {
    const { variance } = prediction(saddleScene({ optimizer: 'sgd', hyper: { lr } }), 300, 'exact');
    for (let T = 0; T <= 300; T++) {
      close(variance[0][T]!, closedForm(-0.01, lr, T), 1e-12);
      close(variance[1][T]!, closedForm(1, lr, T), 1e-12);
    }
  });

  test('from a Gaussian: the spread of the start grows and shrinks on top', () => {
    const start = { kind: 'gaussian', at: 'saddle', sigma: 0.2 };
    const { variance } = prediction(saddleScene({ optimizer: 'sgd' }, { swarm: swarm({ start }) }), 50, 'exact');
    for (let T = 0; T <= 50; T++) {
      close(variance[0][T]!, closedForm(-0.01, 0.1, T) + 0.04 * (1 + 0.001) ** (2 * T), 1e-12);
      close(variance[1][T]!, closedForm(1, 0.1, T) + 0.04 * 0.9 ** (2 * T), 1e-12);
    }
  });

  test.each([
    ['isotropic', { law: 'isotropic', sigma: 0.3 }, 0.09, 0.09],
    ['isotropic with a floor', { law: 'isotropic', sigma: 0.3, floor: 0.01 }, 0.1, 0.1],
    ['a floor alone', { law: 'none', floor: 0.02 }, 0.02, 0.02],
    ['Hessian with a floor', { law: 'hessian', batchSize: 10, floor: 0.02 }, 0.021, 0.12],
    ['frozen', { law: 'hessian-at', at: 'saddle', batchSize: 4 }, 0.0025, 0.25],
  ])('%s noise enters with its own variance', (_, noise, low, high) => {
    const { variance } = prediction(saddleScene({ optimizer: 'sgd' }, { noise }), 1, 'exact');
    close(variance[0][1]!, 0.01 * low, 1e-12);
    close(variance[1][1]!, 0.01 * high, 1e-12);
  });
});

describe('heavy ball', () => {
  type Matrix = [number, number, number, number];
  const times = ([a, b, c, d]: Matrix, [e, f, g, h]: Matrix): Matrix => [
    a * e + b * g,
    a * f + b * h,
    c * e + d * g,
    c * f + d * h,
  ];
  /** S ← A·S·Aᵀ + c·n·nᵀ with the matrices of SCIENCE, section 1. */
  function recursion(
    h: number,
    c: number,
    lr: number,
    b1: number,
    b3: number,
    steps: number,
    momentum: number,
  ): number[] {
    const A: Matrix = [1 - lr * b3 * h, -lr * b1, b3 * h, b1];
    const transposed: Matrix = [A[0], A[2], A[1], A[3]];
    let S: Matrix = [0, 0, 0, momentum];
    return Array.from({ length: steps + 1 }, (_, t) => {
      if (t > 0) {
        const [p, q, r, s] = times(times(A, S), transposed);
        S = [p + c * lr * lr * b3 * b3, q - c * lr * b3 * b3, r - c * lr * b3 * b3, s + c * b3 * b3];
      }
      return S[0];
    });
  }

  test.each([
    [0.1, 0.9, 0.1],
    [0.1, 0.9, 1],
    [0.3, 0.5, 0.25],
  ])('lr %d, β₁ %d, β₃ %d, cold: the matrix recursion at every step', (lr, beta1, beta3) => {
    const scene = saddleScene({ optimizer: 'heavy-ball', hyper: { lr, beta1, beta3 } });
    const { variance } = prediction(scene, 300, 'exact');
    recursion(-0.01, 0.01 / B, lr, beta1, beta3, 300, 0).forEach((v, T) => {
      close(variance[0][T]!, v, 1e-12);
    });
    recursion(1, 1 / B, lr, beta1, beta3, 300, 0).forEach((v, T) => {
      close(variance[1][T]!, v, 1e-11);
    });
  });

  test.each([0.1, 1])(
    'β₃ %d, warm: the recursion from the variance that momentum has after the held steps',
    (beta3) => {
      const warmth = (c: number, held: number) => (beta3 * beta3 * c * (1 - 0.9 ** (2 * held))) / (1 - 0.9 * 0.9);
      for (const warm of [1, 7, 1000]) {
        const scene = saddleScene(
          { optimizer: 'heavy-ball', hyper: { lr: 0.1, beta3 } },
          { swarm: swarm({ warmup: warm }) },
        );
        const { variance } = prediction(scene, 100, 'exact');
        recursion(-0.01, 0.001, 0.1, 0.9, beta3, 100, warmth(0.001, warm)).forEach((v, T) => {
          close(variance[0][T]!, v, 1e-11);
        });
        recursion(1, 0.1, 0.1, 0.9, beta3, 100, warmth(0.1, warm)).forEach((v, T) => {
          close(variance[1][T]!, v, 1e-11);
        });
      }
    },
  );
});

const EXTRAGRADIENT = { rule: 'theta = theta - lr * grad(theta - lr * g)', hyper: { lr: 0.1 } };

test('a typed rule: the extragradient step contracts by 1 − ηh + η²h²', () => {
  const { variance, title, latex } = prediction(saddleScene({ optimizer: EXTRAGRADIENT }), 100, 'exact');
  for (const [i, h] of [-0.01, 1].entries()) {
    const a = 1 - 0.1 * h + 0.01 * h * h;
    const n = 0.1 * (1 - 0.1 * h);
    for (let T = 1; T <= 100; T++)
      close(variance[i]![T]!, ((n * n * Math.abs(h)) / B) * ((1 - a ** (2 * T)) / (1 - a * a)), 1e-11);
  }
  expect(title.en).toBe('exact: discrete Your rule');
  expect(latex).toContain('A_tS_{t-1}');
});

/** A rule is fed one unit of noise at one step and nothing else: its place T steps later is the response. Var_T = c·Σ responses². */
describe.each([
  ['sgd', { optimizer: 'sgd' }],
  ['heavy ball', { optimizer: 'heavy-ball' }],
  ['PyTorch momentum', { optimizer: 'momentum', hyper: { lr: 0.05 } }],
  ['dampened momentum', { optimizer: 'momentum', hyper: { lr: 0.05, dampening: 0.7, weight_decay: 0.3 } }],
  ['momentum 0', { optimizer: 'momentum', hyper: { lr: 0.05, momentum: 0, dampening: 0.7 } }],
  ['Nesterov', { optimizer: 'nesterov', hyper: { lr: 0.05, weight_decay: 0.1 } }],
  ['lookahead', { optimizer: 'lookahead', hyper: { lr: 0.05, k: 3 } }],
  ['averaged SGD', { optimizer: 'asgd', hyper: { lr: 0.2, lambd: 0.5, t0: 5 } }],
  [
    'a typed rule whose rate falls',
    { optimizer: { rule: ['m = 0.8 * m + g + mean(g)', 'theta = theta - m / (5 + t)'], state: { m: 0 } } },
  ],
])('%s', (_, run) => {
  const T = 24;
  const saddle = quadratic(2, -0.3, 30);
  test.each([0, 6])('has the variance of its responses, after %d held steps', async (warm) => {
    const scene = sceneOf({
      landscape: saddle,
      runs: [run],
      noise: { law: 'hessian', batchSize: B },
      swarm: swarm({ particles: 1, warmup: warm }),
    });
    const { covarianceAt } = prediction(scene, T, 'exact');
    const sums = [0, 0, 0];
    const [a, b, c] = noiseOf(2, -0.3, 30);
    for (let step = 0; step < warm + T; step++) {
      const response = async (axis: number) => {
        const recorded = [0, 1].map((i) =>
          Float64Array.from({ length: warm + T }, (_, t) => (i === axis && t === step ? 1 : 0)),
        );
        const part = await partOf(scene, {
          recordedNoise: recorded as [Float64Array, Float64Array],
          backEnd: 'interpreter',
        });
        part.advance(T);
        const snapshot = part.snapshot(0);
        part.dispose();
        return [lane(snapshot, 'x')[0]!, lane(snapshot, 'y')[0]!] as const;
      };
      const [[xx, yx], [xy, yy]] = [await response(0), await response(1)];
      sums[0]! += a * xx * xx + 2 * b * xx * xy + c * xy * xy;
      sums[1]! += a * xx * yx + b * (xx * yy + xy * yx) + c * xy * yy;
      sums[2]! += a * yx * yx + 2 * b * yx * yy + c * yy * yy;
    }
    covarianceAt!(T).forEach((v, i) => {
      close(v, sums[i]!, 1e-9);
    });
  });
});

/** |H|/B of a saddle turned by an angle. */
function noiseOf(h1: number, h2: number, degrees: number): [number, number, number] {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [p, q] = [Math.abs(h1) / B, Math.abs(h2) / B];
  return [p * cos * cos + q * sin * sin, (p - q) * cos * sin, p * sin * sin + q * cos * cos];
}

test.each([17, 45, 90, 120])('a saddle turned by %d° turns the covariance with it', (degrees) => {
  for (const optimizer of ['sgd', 'heavy-ball', 'momentum', 'nesterov']) {
    const straight = prediction(saddleScene({ optimizer }), 80, 'exact');
    const turned = prediction(saddleScene({ optimizer }, { landscape: quadratic(1, -0.01, degrees) }), 80, 'exact');
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    for (const T of [1, 10, 80]) {
      close(turned.variance[0][T]!, straight.variance[0][T]!, 1e-9);
      close(turned.variance[1][T]!, straight.variance[1][T]!, 1e-11);
      const [xx, , yy] = straight.covarianceAt!(T);
      const [a, b, c] = turned.covarianceAt!(T);
      expect(a).toBeCloseTo(xx * cos * cos + yy * sin * sin, 14);
      expect(b).toBeCloseTo((xx - yy) * cos * sin, 14);
      expect(c).toBeCloseTo(xx * sin * sin + yy * cos * cos, 14);
    }
  }
});

test('weight decay pulls the mean off a point that is not the origin', () => {
  const landscape = quadratic(1, -0.01, 0, [3, -2]);
  const scene = saddleScene({ optimizer: 'sgd', hyper: { weight_decay: 0.2 } }, { landscape });
  const { meanAt, variance, latex } = prediction(scene, 40, 'exact');
  let [x, y] = [3, -2];
  for (let t = 1; t <= 40; t++) {
    x -= 0.1 * (x - 3 + 0.2 * x);
    y -= 0.1 * (-0.01 * (y + 2) + 0.2 * y);
    const [mx, my] = meanAt!(t);
    close(mx, x, 1e-12);
    close(my, y, 1e-12);
  }
  close(variance[1][40]!, 0.001 * ((1 - 0.88 ** 80) / (1 - 0.88 * 0.88)), 1e-11);
  expect(latex).toContain('A_tS_{t-1}');
  expect(predicted(scene, 1)).toHaveLength(1);
});

describe('a rule is taken for linear', () => {
  /** Where it is after some steps without noise, from a place in a bowl. */
  const after = async (optimizer: string, at: readonly [number, number]): Promise<number[]> => {
    const bowl = { landscape: quadratic(1, 0.1), noise: { law: 'none' } };
    const start = { kind: 'point', at };
    const [s] = await afterSteps(30, saddleScene({ optimizer }, { ...bowl, swarm: swarm({ particles: 1, start }) }));
    return ['x', 'y'].map((axis) => lane(s!, axis)[0]!);
  };
  const taken = new Map(
    [...optimizers.keys()].map((optimizer) => {
      const theory = theoryOf(saddleScene({ optimizer }), 1);
      return [optimizer, theory.ok && theory.predictions[0]!.standing === 'exact'];
    }),
  );

  test.each([...taken])('%s: %s, as its paths add up or do not', async (optimizer, isLinear) => {
    const [a, b, both] = await Promise.all(
      (
        [
          [1, 0.5],
          [0.3, -0.7],
          [1.3, -0.2],
        ] as const
      ).map((at) => after(optimizer, at)),
    );
    const error = Math.max(...both!.map((v, i) => Math.abs(v - a![i]! - b![i]!)));
    if (isLinear) expect(error).toBeLessThan(1e-12);
    else expect(error).toBeGreaterThan(1e-6);
  });

  test('some are and some are not', () => expect([taken.get('sgd'), taken.get('adam')]).toEqual([true, false]));
});

test('a rule that explodes ends at Infinity, never at NaN', () => {
  const { variance, covarianceAt, limit } = prediction(
    saddleScene({ optimizer: 'sgd', hyper: { lr: 10 } }),
    2000,
    'exact',
  );
  expect(variance[1].some(Number.isNaN)).toBe(false);
  expect(variance[1][2000]).toBe(Number.POSITIVE_INFINITY);
  expect(covarianceAt!(2000)[0]).toBe(Number.POSITIVE_INFINITY);
  expect(limit?.reason.en).toMatch(/10 windows/);
});
