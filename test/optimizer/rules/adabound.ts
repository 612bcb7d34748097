// AdaBound, and AMSBound.

import { decades, oneOf } from '../draws';
import { clip, decayed, each, type Reference, type RuleTest, type Setting } from '../scalar';

const { max, sqrt } = Math;

export default {
  reference: (h: Setting): Reference =>
    each(() => {
      const { lr, beta1, beta2, eps, final_lr, gamma, ams_bound } = h;
      let [m, v, top] = [0, 0, 0];
      return (p, raw, t) => {
        const [theta, g] = decayed(p, raw, h);
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        top = ams_bound ? max(top, v) : v;
        const rate = (lr * sqrt(1 - beta2 ** t)) / (1 - beta1 ** t) / (sqrt(top + 1e-15) + eps);
        const bounded = clip(rate, final_lr * (1 - 1 / (gamma * t + 1)), final_lr * (1 + 1 / (gamma * t)));
        return theta - bounded * m;
      };
    }),
  switches: { weight_decouple: true },
  draws: { final_lr: decades(1e-3, 0.1), gamma: oneOf(1e-3, 0.01, 0.1, 1) },
  // the rate is clipped to bounds around final_lr
  rest: { lr: 0, final_lr: 0 },
} satisfies RuleTest;
