// Adai; AdaiV2 with dampening 1.

import { oneOf } from '../draws';
import { clip, pair, type Reference, type RuleTest, type Setting, type Vector } from '../scalar';

/** AdaiV2; Adai and AdaiW are its dampening 1. */
export const adaptiveInertia = (h: Setting, dampening: number): Reference => {
  const { lr, beta0, beta2, eps, weight_decay, decoupled } = h;
  const [v, P, m] = [pair(0), pair(1), pair(0)];
  let t = 0;
  return {
    step(theta, gradientAt) {
      t++;
      const g = gradientAt(theta).map((g, i) => (decoupled ? g : g + weight_decay * theta[i]!));
      const hat = g.map((g, i) => {
        v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
        return v[i]! / (1 - beta2 ** t);
      });
      const mean = (hat[0]! + hat[1]!) / 2;
      return theta.map((p, i) => {
        const beta1 = clip(1 - beta0 * (hat[i]! / mean) ** (1 / (3 - 2 * dampening)), 0, 1 - eps);
        P[i]! *= beta1;
        m[i] = beta1 * m[i]! + (1 - beta1) ** dampening * g[i]!;
        const mHat = (m[i]! / (1 - P[i]!)) * beta0 ** (1 - dampening);
        return p * (decoupled ? 1 - lr * weight_decay : 1) - lr * mHat;
      }) as unknown as Vector;
    },
  };
};

export default {
  reference: (h) => adaptiveInertia(h, 1),
  draws: { beta0: oneOf(0, 0.05, 0.1, 0.3, 0.7, 1.5), eps: oneOf(0, 1e-3, 1e-3, 0.01, 0.1, 1, 1.5) },
  isPlain: true,
} satisfies RuleTest;
