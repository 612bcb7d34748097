// Adadelta.

import { oneOf } from '../draws';
import { each, type Reference, type RuleTest, type Setting } from '../scalar';

const { sqrt } = Math;

export default {
  reference: ({ lr, rho, eps, weight_decay }: Setting): Reference =>
    each(() => {
      let [v, a] = [0, 0];
      return (theta, raw) => {
        const g = raw + weight_decay * theta;
        v = rho * v + (1 - rho) * g * g;
        const delta = (sqrt(a + eps) / sqrt(v + eps)) * g;
        a = rho * a + (1 - rho) * delta * delta;
        return theta - lr * delta;
      };
    }),
  draws: { rho: oneOf(0, 0.5, 0.9, 0.95, 0.99) },
} satisfies RuleTest;
