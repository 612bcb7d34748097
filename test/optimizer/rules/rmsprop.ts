// RMSprop, centred or not.

import { oneOf } from '../draws';
import { each, type Reference, type RuleTest, type Setting } from '../scalar';

const { sqrt } = Math;

export default {
  reference: ({ lr, alpha, eps, weight_decay, momentum, centered }: Setting): Reference =>
    each(() => {
      let [v, a, b] = [0, 0, 0];
      return (theta, raw) => {
        const g = raw + weight_decay * theta;
        v = alpha * v + (1 - alpha) * g * g;
        a = alpha * a + (1 - alpha) * g;
        const r = (centered ? sqrt(v - a * a) : sqrt(v)) + eps;
        b = momentum * b + g / r;
        return theta - lr * b;
      };
    }),
  draws: { alpha: oneOf(0, 0.5, 0.9, 0.95, 0.99, 0.999) },
} satisfies RuleTest;
