// The laws of noise as particles feel them: covariance of what is drawn, within five standard errors.

import { readdirSync } from 'node:fs';
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
      window: { x: [-1e50, 1e50], y: [-1e50, 1e50] },
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

describe('the Hessian noise of one point', () => {
  const frozen = (start: readonly [number, number], noise: object, parameters: object = {}) =>
    sceneOf({
      landscape: 'fjord',
      parameters,
      runs: [{ optimizer: 'sgd', hyper: { lr: 1 } }],
      noise: { law: 'hessian-at', ...noise },
      swarm: { particles: N, seed: 3, start: { kind: 'point', at: start } },
    });
  /** Displacement by one step of rate 1, less its mean: the noise. */
  async function felt(start: readonly [number, number], noise: object, parameters: object = {}) {
    const [s] = await afterSteps(1, frozen(start, noise, parameters));
    return ['x', 'y'].map((axis) => {
      const moved = lane(s!, axis);
      const centre = mean(moved, (i) => moved[i]!);
      return moved.map((v) => v - centre);
    }) as [Float64Array, Float64Array];
  }
  // SCIENCE: eigenvalues of the default Fjord, along the axes
  const SHARP = [15.7015343727, 0, 3.9253835932];
  const FLAT = [4.0510897865, 0, 1.0127724466];
  const SADDLE = [13.5, 0, 2.25];

  test.each([
    ['the sharp minimum, felt there', [-0.5323174125, 0], { at: 'sharp' }, SHARP],
    ['the sharp minimum, felt in the flat valley', [0.9310031612, 0], { at: 'sharp' }, SHARP],
    ['the flat minimum divided by B, felt on the pass', [0, 0], { at: 'flat', batchSize: 4 }, FLAT.map((c) => c / 4)],
    ['the pass', [-0.5, 0.1], { at: 'pass' }, SADDLE],
    ['the first minimum, where none is named', [0, 0], {}, SHARP],
    ['the pass plus a floor', [0, 0], { at: 'pass', floor: 0.5 }, [14, 0, 2.75]],
  ] as const)('is |H|/B of %s', async (_, start, noise, covariance) => {
    expectCovariance(await felt(start, noise), covariance);
  });

  test('follows its point when a parameter moves it', async () => {
    // s = f = 1 and ΔL = 2: both minima have eigenvalues 4·ΔL·1 and 1
    const covariance = await felt([0, 0], { at: 'sharp' }, { s: 1, f: 1, dL: 2 });
    expectCovariance(covariance, [8, 0, 1]);
  });
});

describe('α-stable noise', () => {
  const stable = async (alpha: number, more: object = {}) =>
    drawn([0, 0, 0], { law: 'alpha-stable', alpha, sigma: 1, ...more });

  test.each([0.6, 1, 1.3, 1.5, 1.8, 2])('has the characteristic function exp(−|q|^α) for α = %d', async (alpha) => {
    for (const xi of await stable(alpha)) {
      for (const q of [0.1, 0.3, 1, 2]) {
        const expected = Math.exp(-(q ** alpha));
        // variance of cos(qξ): (1 + φ(2q))/2 − φ(q)²
        const variance = (1 + Math.exp(-((2 * q) ** alpha))) / 2 - expected ** 2;
        const found = mean(xi, (i) => Math.cos(q * xi[i]!));
        expect(Math.abs(found - expected), `q = ${q}`).toBeLessThan(5 * Math.sqrt(variance / N));
        // symmetric: no sine
        expect(Math.abs(mean(xi, (i) => Math.sin(q * xi[i]!)))).toBeLessThan(5 * Math.sqrt(0.5 / N));
      }
    }
  });

  test.each([0.6, 1, 1.3, 1.6])('has tail index %d: Hill, from the thousand largest', async (alpha) => {
    const [x, y] = await stable(alpha);
    for (const xi of [x, y]) {
      const sizes = xi.map(Math.abs).sort().reverse();
      const K = 1000;
      const hill = 1 / mean(sizes.subarray(0, K), (i) => Math.log(sizes[i]! / sizes[K]!));
      // standard error α/√K; the bias at this depth is below 2 %
      expect(Math.abs(hill / alpha - 1)).toBeLessThan(5 / Math.sqrt(K) + 0.02);
    }
  });

  test('is Cauchy for α = 1: quartiles at ±σ', async () => {
    const [x] = await stable(1, { sigma: 3 });
    const inside = mean(x, (i) => Number(Math.abs(x[i]!) < 3));
    expect(Math.abs(inside - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / N));
  });

  test('is Gaussian of variance 2σ² for α = 2, and the floor adds to it', async () => {
    expectCovariance(await stable(2, { sigma: 1.5 }), [4.5, 0, 4.5]);
    expectCovariance(await stable(2, { sigma: 1.5, floor: 0.7 }), [5.2, 0, 5.2]);
  });

  test('has coordinates that know nothing of each other, of the other steps and of the other particles', async () => {
    const [x, y] = await stable(1.2);
    const sign = (a: Float64Array, b: Float64Array) => mean(a, (i) => Math.sign(a[i]!) * Math.sign(b[i] ?? 0));
    const isLarge = (a: Float64Array, b: Float64Array) =>
      mean(a, (i) => (Number(Math.abs(a[i]!) > 1) - half(a)) * (Number(Math.abs(b[i] ?? 0) > 1) - half(b)));
    const shares = new Map<Float64Array, number>();
    const half = (a: Float64Array) => {
      if (!shares.has(a))
        shares.set(
          a,
          mean(a, (i) => Number(Math.abs(a[i]!) > 1)),
        );
      return shares.get(a)!;
    };
    for (const other of [y, x.subarray(1), y.subarray(1), x.subarray(256)]) {
      expect(Math.abs(sign(other, x))).toBeLessThan(5.1 / Math.sqrt(N));
      expect(Math.abs(isLarge(other, x))).toBeLessThan(2.6 / Math.sqrt(N));
    }
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

test('a law is a file with its name, and they stand in alphabetical order', () => {
  const files = readdirSync('src/noise').filter((file) => !['catalogue.ts', 'noise.ts'].includes(file));
  expect([...noises.keys()]).toEqual(files.map((file) => file.replace(/\.ts$/, '')).sort());
});

test.each([...noises.values()])(
  '$name has defaults inside their ranges, symbols, and words in both languages',
  (law) => {
    for (const p of Object.values(law.parameters)) {
      expect(p.default).toBeGreaterThanOrEqual(p.min);
      expect(p.default).toBeLessThanOrEqual(p.max);
      expect(p.symbol).not.toBe('');
      expect(p.meaning.en).toMatch(/^.+\.$/);
      expect(p.meaning.zh).toMatch(/^.+。$/);
      // what every noise of a scene has
      expect(['law', 'at', 'floor', 'shared']).not.toContain(p.key);
    }
    for (const title of Object.values(law.title)) expect(title).not.toBe('');
  },
);
