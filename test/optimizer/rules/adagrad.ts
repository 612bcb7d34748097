// Adagrad.

import { oneOf } from '../draws';
import { each, type Reference, type RuleTest, type Setting } from '../scalar';

const { sqrt } = Math;

export default {
  reference: ({ lr, lr_decay, weight_decay, initial_accumulator_value, eps }: Setting): Reference =>
    each(() => {
      let s = initial_accumulator_value;
      return (theta, raw, t) => {
        const g = raw + weight_decay * theta;
        s += g * g;
        return theta - ((lr / (1 + (t - 1) * lr_decay)) * g) / (sqrt(s) + eps);
      };
    }),
  draws: { lr_decay: oneOf(0, 0.001, 0.05, 1), initial_accumulator_value: oneOf(0, 0.01, 1) },
} satisfies RuleTest;
