// AdaMax.

import { each, type Reference, type RuleTest, type Setting } from '../scalar';

const { abs, max } = Math;

export default {
  reference: ({ lr, beta1, beta2, eps, weight_decay }: Setting): Reference =>
    each(() => {
      let [m, u] = [0, 0];
      return (theta, raw, t) => {
        const g = raw + weight_decay * theta;
        m = beta1 * m + (1 - beta1) * g;
        u = max(beta2 * u, abs(g) + eps);
        return theta - ((lr / (1 - beta1 ** t)) * m) / u;
      };
    }),
} satisfies RuleTest;
