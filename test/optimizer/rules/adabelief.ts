// AdaBelief, also rectified and with the maximum of its second moment.

import { averageLength, decayed, each, type Reference, type RuleTest, type Setting } from '../scalar';

const { max, sqrt } = Math;

export default {
  reference: (h: Setting): Reference =>
    each(() => {
      const { lr, beta1, beta2, eps, rectify, ams_bound } = h;
      let [m, s, top] = [0, 0, 0];
      return (p, raw, t) => {
        const [theta, g] = decayed(p, raw, h);
        m = beta1 * m + (1 - beta1) * g;
        s = beta2 * s + (1 - beta2) * (g - m) ** 2 + eps;
        top = ams_bound ? max(top, s) : s;
        const r = sqrt(top + 1e-15) + eps;
        const [c1, c2] = [1 - beta1 ** t, 1 - beta2 ** t];
        if (!rectify) return theta - ((lr / c1) * m * sqrt(c2)) / r;
        const [rho, inf] = averageLength(beta2, t);
        if (rho < 5) return theta - (lr / c1) * m;
        const R = sqrt((((c2 * (rho - 4)) / (inf - 4)) * ((rho - 2) / rho) * inf) / (inf - 2));
        return theta - (((lr * R) / c1) * m) / r;
      };
    }),
  switches: { weight_decouple: true },
} satisfies RuleTest;
