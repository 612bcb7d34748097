// Yogi.

import { oneOf } from '../draws';
import { decayed, each, type Reference, type RuleTest, type Setting } from '../scalar';

const { sign, sqrt } = Math;

export default {
  reference: (h: Setting): Reference =>
    each(() => {
      const { lr, beta1, beta2, eps, initial_accumulator } = h;
      let [m, v] = [initial_accumulator, initial_accumulator];
      return (p, raw, t) => {
        const [theta, g] = decayed(p, raw, h);
        m = beta1 * m + (1 - beta1) * g;
        v -= (1 - beta2) * sign(v - g * g) * g * g;
        return theta - ((lr / (1 - beta1 ** t)) * m) / (sqrt(v) / sqrt(1 - beta2 ** t) + eps);
      };
    }),
  switches: { weight_decouple: true },
  draws: { initial_accumulator: oneOf(0, 1e-6, 1e-3, 0.1) },
  restless: 'the first moment starts at initial_accumulator',
} satisfies RuleTest;
