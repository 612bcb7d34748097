// Averaged SGD.

import { oneOf } from '../draws';
import type { Reference, RuleTest, Setting, Vector } from '../scalar';

const { max } = Math;

export default {
  reference: ({ lr, lambd, alpha, t0, weight_decay }: Setting): Reference => {
    let [eta, mu, t] = [lr, 1, 0];
    let average = [0, 0];
    return {
      step(theta, gradientAt) {
        t++;
        const g = gradientAt(theta).map((g, i) => g + weight_decay * theta[i]!);
        const next = theta.map((p, i) => p * (1 - lambd * eta) - eta * g[i]!);
        average = mu === 1 ? next : average.map((a, i) => a + mu * (next[i]! - a));
        eta = lr / (1 + lambd * lr * t) ** alpha;
        mu = 1 / max(1, t - t0);
        return next as unknown as Vector;
      },
      get average() {
        return average as unknown as Vector;
      },
    };
  },
  draws: {
    lambd: oneOf(0, 1e-4, 0.01, 0.5),
    alpha: oneOf(0, 0.5, 0.75, 1),
    t0: oneOf(0, 3, 10.5, 50, 1e6),
  },
  isPlain: true,
  restless: 'lambd is 1e-4',
} satisfies RuleTest;
