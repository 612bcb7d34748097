// NAdam, also as torch 1.13 computes it.

import { oneOf } from '../draws';
import { each, type Reference, type RuleTest, type Setting } from '../scalar';

const { sqrt } = Math;

export default {
  reference: (h: Setting): Reference =>
    each(() => {
      const { lr, beta1, beta2, eps, weight_decay, momentum_decay, mu_product_variant } = h;
      const mu = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay));
      let [m, v, product] = [0, 0, 1];
      return (theta, raw, t) => {
        const g = raw + weight_decay * theta;
        product *= mu(t);
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        const next = product * mu(t + 1) * (mu_product_variant === 'torch1.13-single' ? mu(t) : 1);
        const direction = ((1 - mu(t)) / (1 - product)) * g + (mu(t + 1) / (1 - next)) * m;
        return theta - (lr * direction) / (sqrt(v / (1 - beta2 ** t)) + eps);
      };
    }),
  draws: { momentum_decay: oneOf(0, 0.001, 0.004, 0.1, 1) },
} satisfies RuleTest;
