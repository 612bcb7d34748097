// Padam.

import { oneOf } from '../draws';
import { decayed, each, type Reference, type RuleTest, type Setting } from '../scalar';

const { sqrt } = Math;

export default {
  reference: (h: Setting): Reference =>
    each(() => {
      const { lr, beta1, beta2, eps, partial } = h;
      let [m, v] = [0, 0];
      return (p, raw, t) => {
        const [theta, g] = decayed(p, raw, h);
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        return theta - (((lr * sqrt(1 - beta2 ** t)) / (1 - beta1 ** t)) * m) / (sqrt(v) + eps) ** (2 * partial);
      };
    }),
  draws: { partial: oneOf(0, 0.0625, 0.125, 0.2, 0.25, 0.4, 0.5) },
} satisfies RuleTest;
