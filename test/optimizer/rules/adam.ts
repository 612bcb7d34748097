// Adam, and AMSGrad.

import { decayed, each, type Reference, type RuleTest, type Setting } from '../scalar';

const { max, sqrt } = Math;

export default {
  reference: (h: Setting): Reference =>
    each(() => {
      const { lr, beta1, beta2, eps, amsgrad } = h;
      let [m, v, top] = [0, 0, 0];
      return (p, raw, t) => {
        const [theta, g] = decayed(p, raw, h);
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        top = amsgrad ? max(top, v) : v;
        return theta - ((lr / (1 - beta1 ** t)) * m) / (sqrt(top) / sqrt(1 - beta2 ** t) + eps);
      };
    }),
} satisfies RuleTest;
