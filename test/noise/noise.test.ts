// The laws of noise as particles feel them: covariance of what is drawn, within five standard errors.

import { describe, expect, test } from 'vitest';
import { noises } from '../../src/noise/catalogue';
import { afterSteps, lane, sceneOf } from '../swarm/parts';

const N = 200_000;

/** Noise of N particles at step 1, at a place where the Hessian is [[a, b], [b, c]]: what SGD was moved by, less the gradient. */
async function drawn(h: readonly [number, number, number], noise: object): Promise<[Float64Array, Float64Array]> {
  const [a, b, c] = h;
  const scene = sceneOf({
    landscape: {
      formula: `${a} / 2 * x^2 + ${b} * x * y + ${c} / 2 * y^2`,
      window: { x: [-999, 999], y: [-999, 999] },
    },
    runs: [{ optimizer: 'sgd', hyper: { lr: 1 } }],
    noise,
    swarm: { particles: N, seed: 12, start: { kind: 'point', at: [0, 0] } },
  });
  const [s] = await afterSteps(1, scene);
  return [lane(s!, 'x').map((v) => -v), lane(s!, 'y').map((v) => -v)];
}

const mean = (a: ArrayLike<number>, f: (i: number) => number) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += f(i);
  return sum / a.length;
};

function expectCovariance([x, y]: readonly [Float64Array, Float64Array], [xx, xy, yy]: readonly number[]): void {
  expect(Math.abs(mean(x, (i) => x[i]!))).toBeLessThanOrEqual(5 * Math.sqrt(xx! / N));
  expect(Math.abs(mean(y, (i) => y[i]!))).toBeLessThanOrEqual(5 * Math.sqrt(yy! / N));
  // of a product of Gaussians: C_ii·C_jj + C_ij²
  const error = (p: number, q: number) => 5 * Math.sqrt((p * q + xy! ** 2) / N) + 1e-14 * Math.max(xx!, yy!);
  expect(Math.abs(mean(x, (i) => x[i]! ** 2) - xx!)).toBeLessThanOrEqual(5 * xx! * Math.sqrt(2 / N));
  expect(Math.abs(mean(y, (i) => y[i]! ** 2) - yy!)).toBeLessThanOrEqual(5 * yy! * Math.sqrt(2 / N));
  expect(Math.abs(mean(x, (i) => x[i]! * y[i]!) - xy!)).toBeLessThanOrEqual(error(xx!, yy!));
}

/** |H| of [[3, 1], [1, −2]]: eigenvalues ½(1 ± √29). */
const MIXED = (() => {
  const root = Math.sqrt(29);
  // |H| = (H² + |det|·I)/tr|H|, worked out by hand: H² = [[10, 1], [1, 5]], det = −7
  return [17 / root, 1 / root, 12 / root] as const;
})();

describe('the covariance of the gradient noise is', () => {
  test.each([
    ['|H| for B = 1', [4, 0, 1], { law: 'hessian', batchSize: 1 }, [4, 0, 1]],
    ['|H|/B', [4, 0, 1], { law: 'hessian', batchSize: 20 }, [0.2, 0, 0.05]],
    ['|H| at a saddle', [1, 0, -0.01], { law: 'hessian', batchSize: 1 }, [1, 0, 0.01]],
    ['|H| at a maximum', [-4, 0, -1], { law: 'hessian', batchSize: 1 }, [4, 0, 1]],
    ['|H| off the axes', [2, 1, 2], { law: 'hessian', batchSize: 1 }, [2, 1, 2]],
    ['|H| at a saddle off the axes', [3, 1, -2], { law: 'hessian', batchSize: 1 }, MIXED],
    ['|H| of rank one', [1, 1, 1], { law: 'hessian', batchSize: 1 }, [1, 1, 1]],
    [
      '|H|/B plus the floor',
      [3, 1, -2],
      { law: 'hessian', batchSize: 2, floor: 0.3 },
      [MIXED[0] / 2 + 0.3, MIXED[1] / 2, MIXED[2] / 2 + 0.3],
    ],
    ['the floor alone where H is 0', [0, 0, 0], { law: 'hessian', batchSize: 1, floor: 0.3 }, [0.3, 0, 0.3]],
    ['nothing where H is 0', [0, 0, 0], { law: 'hessian', batchSize: 1 }, [0, 0, 0]],
    ['σ²I', [3, 1, -2], { law: 'isotropic', sigma: 2 }, [4, 0, 4]],
    ['σ²I plus the floor', [3, 1, -2], { law: 'isotropic', sigma: 2, floor: 0.5 }, [4.5, 0, 4.5]],
    ['nothing without noise', [3, 1, -2], { law: 'none' }, [0, 0, 0]],
    ['the floor, without a law', [3, 1, -2], { law: 'none', floor: 0.5 }, [0.5, 0, 0.5]],
  ] as const)('%s', async (_, h, noise, covariance) => {
    expectCovariance(await drawn(h, noise), covariance);
  });
});

describe('noise', () => {
  const scene = (document: object) =>
    sceneOf({
      landscape: { formula: '0 * x', window: { x: [-999, 999], y: [-999, 999] } },
      runs: [
        { optimizer: 'sgd', hyper: { lr: 1 } },
        { optimizer: 'sgd', hyper: { lr: 1 } },
      ],
      noise: { law: 'isotropic', sigma: 1, shared: false },
      swarm: { particles: 50_000, seed: 12, start: { kind: 'point', at: [0, 0] } },
      ...document,
    });
  const correlation = (a: Float64Array, b: Float64Array) => mean(a, (i) => a[i]! * b[i]!);
  const limit = 5 / Math.sqrt(50_000);

  test('of one step does not correlate with that of the next, nor with that of another run', async () => {
    const first = await afterSteps(1, scene({}));
    const second = await afterSteps(2, scene({}));
    const now = lane(first[0]!, 'x');
    const next = lane(second[0]!, 'x').map((v, i) => v - now[i]!);
    expect(Math.abs(correlation(now, next))).toBeLessThan(limit);
    expect(Math.abs(correlation(now, lane(first[1]!, 'x')))).toBeLessThan(limit);
    expect(Math.abs(correlation(now, lane(first[0]!, 'y')))).toBeLessThan(limit);
    expect(Math.abs(correlation(now.subarray(1), now))).toBeLessThan(limit);
  });

  test('does not know where a particle was placed', async () => {
    const start = { kind: 'gaussian', at: [0, 0], sigma: 1 };
    const placed = scene({ swarm: { particles: 50_000, seed: 12, start } });
    const [from] = await afterSteps(0, placed);
    const [to] = await afterSteps(1, placed);
    for (const axis of ['x', 'y']) {
      const noise = lane(to!, axis).map((v, i) => v - lane(from!, axis)[i]!);
      for (const other of ['x', 'y']) expect(Math.abs(correlation(noise, lane(from!, other)))).toBeLessThan(limit);
    }
  });

  test('grows as a random walk: variance T after T steps', async () => {
    const [s] = await afterSteps(100, scene({}));
    const variance = mean(lane(s!, 'x'), (i) => lane(s!, 'x')[i]! ** 2);
    expect(Math.abs(variance / 100 - 1)).toBeLessThan(5 * Math.sqrt(2 / 50_000));
  });
});

test('every law has a default inside its range', () => {
  expect([...noises.keys()]).toEqual(['hessian', 'isotropic', 'none']);
  for (const law of noises.values()) {
    for (const p of Object.values(law.parameters)) {
      expect(p.default).toBeGreaterThanOrEqual(p.min);
      expect(p.default).toBeLessThanOrEqual(p.max);
    }
  }
});
