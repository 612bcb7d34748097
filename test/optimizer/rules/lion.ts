// Lion.

import { decayed, each, type Reference, type RuleTest, type Setting } from '../scalar';

const { sign } = Math;

export default {
  reference: (h: Setting): Reference =>
    each(() => {
      const { lr, beta1, beta2 } = h;
      let m = 0;
      return (p, raw) => {
        const [theta, g] = decayed(p, raw, h);
        const u = sign(beta1 * m + (1 - beta1) * g);
        m = beta2 * m + (1 - beta2) * g;
        return theta - lr * u;
      };
    }),
  switches: { weight_decouple: true },
} satisfies RuleTest;
