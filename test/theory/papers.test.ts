// The theorems of the papers against the exact discrete variance: how far off they are is part of what the product says.

import { describe, expect, test } from 'vitest';
import { predicted, prediction, quadratic, saddleScene } from './saddles';

const swarm = (start: object) => ({ swarm: { particles: 8, start } });

describe('Theorem 1', () => {
  const scene = saddleScene({ optimizer: 'sgd', hyper: { lr: 0.1 } });

  test('is sign(h)·η/(2B)·(1 − e^(−2hηT))', () => {
    const { variance, standing } = prediction(scene, 400, 'theorem-1');
    for (const T of [0, 1, 10, 400]) {
      expect(variance[0][T]).toBeCloseTo((-0.1 / 20) * (1 - Math.exp(0.002 * T)), 14);
      expect(variance[1][T]).toBeCloseTo((0.1 / 20) * (1 - Math.exp(-0.2 * T)), 14);
    }
    expect(standing).toBe('paper');
  });

  test('is 5 % low in the stiff direction at η = 0.1, and right in the flat one', () => {
    const [exact, paper] = predicted(scene, 500);
    expect(paper!.variance[1][500]! / exact!.variance[1][500]!).toBeCloseTo(0.95, 4);
    expect(paper!.variance[0][500]! / exact!.variance[0][500]!).toBeCloseTo(1, 2);
  });

  test('becomes the exact one as ηh goes to 0', () => {
    const [exact, paper] = predicted(saddleScene({ optimizer: 'sgd', hyper: { lr: 1e-5 } }), 1000);
    expect(Math.abs(paper!.variance[1][1000]! / exact!.variance[1][1000]! - 1)).toBeLessThan(1e-5);
  });

  test('with no curvature is plain diffusion', () => {
    const landscape = quadratic(1, 0);
    const noise = { law: 'isotropic', sigma: 0.5 };
    const at = swarm({ kind: 'point', at: [0, 0] });
    const flat = saddleScene(
      { optimizer: 'sgd' },
      { landscape: { ...landscape, points: [{ name: 'saddle', kind: 'degenerate', at: [0, 0] }] }, noise, ...at },
    );
    const { variance } = prediction(flat, 30, 'theorem-1');
    expect(variance[0][30]).toBeCloseTo(30 * 0.01 * 0.25, 14);
  });

  test('is the paper’s for noise of covariance |H|/B, and says so where the noise is another', () => {
    const at = (noise: object) =>
      prediction(saddleScene({ optimizer: 'sgd', hyper: { lr: 0.1 } }, { noise }), 10, 'theorem-1');
    for (const noise of [
      { law: 'hessian', batchSize: 10 },
      { law: 'hessian-at', at: 'saddle', batchSize: 10 },
    ])
      expect([at(noise).standing, at(noise).title.en]).toEqual(['paper', 'paper: Theorem 1 (ηh → 0)']);
    for (const noise of [
      { law: 'isotropic', sigma: 0.3 },
      { law: 'hessian', batchSize: 10, floor: 0.1 },
    ]) {
      const { standing, title, assumptions } = at(noise);
      expect([standing, title.en]).toEqual(['approximate', 'after Theorem 1 (ηh → 0)']);
      expect(assumptions.map((a) => a.en).join()).toContain('|H|/B');
    }
  });

  test('is for a start at the point and no weight decay: otherwise only the exact one is given', () => {
    const spread = saddleScene({ optimizer: 'sgd' }, swarm({ kind: 'gaussian', at: 'saddle', sigma: 0.1 }));
    expect(predicted(spread, 1).map((p) => p.id)).toEqual(['exact']);
    const decaying = saddleScene({ optimizer: 'sgd', hyper: { weight_decay: 0.1 } });
    expect(predicted(decaying, 1).map((p) => p.id)).toEqual(['exact']);
  });
});

describe('Theorem 2', () => {
  const scene = saddleScene({ optimizer: 'heavy-ball', hyper: { lr: 0.1, beta1: 0.9, beta3: 0.1 } });

  test.each([
    [10, 6.0, 1],
    [50, 1.53, 2],
    [200, 1.12, 2],
    [500, 1.07, 2],
  ])('in the flat direction at step %d is %d times the exact variance', (T, factor, digits) => {
    const [exact, paper] = predicted(scene, 500);
    expect(paper!.variance[0][T]! / exact!.variance[0][T]!).toBeCloseTo(factor, digits);
  });

  test('at h = +1 stays twice the exact variance for ever: 1 + h/(γ²M)', () => {
    const [exact, paper] = predicted(scene, 3000);
    for (const T of [300, 3000]) expect(paper!.variance[1][T]! / exact!.variance[1][T]!).toBeCloseTo(2, 1);
    const [exact3, paper3] = predicted(saddleScene({ optimizer: 'heavy-ball', hyper: { lr: 0.1, beta3: 1 } }), 900);
    expect(paper3!.variance[1][900]! / exact3!.variance[1][900]!).toBeCloseTo(11, 0);
  });

  test('of PyTorch momentum is that of heavy ball with β₃ = 1 − dampening', () => {
    const momentum = saddleScene({ optimizer: 'momentum', hyper: { lr: 0.1, momentum: 0.9, dampening: 0.9 } });
    const ours = prediction(momentum, 100, 'theorem-2').variance;
    const theirs = prediction(scene, 100, 'theorem-2').variance;
    ours.forEach((values, i) => {
      for (const T of [1, 100]) expect(Math.abs(values[T]! / theirs[i]![T]! - 1)).toBeLessThan(1e-12);
    });
    expect(predicted(saddleScene({ optimizer: 'nesterov' }), 1)).toHaveLength(1);
  });
});
