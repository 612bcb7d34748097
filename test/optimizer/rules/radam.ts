// RAdam.

import { averageLength, each, type Reference, type RuleTest, type Setting } from '../scalar';

const { sqrt } = Math;

export default {
  reference: ({ lr, beta1, beta2, eps, weight_decay }: Setting): Reference =>
    each(() => {
      let [m, v] = [0, 0];
      return (theta, raw, t) => {
        const g = raw + weight_decay * theta;
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        const mHat = m / (1 - beta1 ** t);
        const [rho, inf] = averageLength(beta2, t);
        if (rho <= 5) return theta - lr * mHat;
        const R = sqrt(((rho - 4) * (rho - 2) * inf) / ((inf - 4) * (inf - 2) * rho));
        return theta - (lr * mHat * R * sqrt(1 - beta2 ** t)) / (sqrt(v) + eps);
      };
    }),
  isPlain: true,
  // holds its rates back at first: the rectification grows over some 1 / (1 − beta2) steps
  steps: 400,
} satisfies RuleTest;
