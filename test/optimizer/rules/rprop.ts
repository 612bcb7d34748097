// Rprop.

import { evenly, oneOf } from '../draws';
import { clip, each, type Reference, type RuleTest, type Setting } from '../scalar';

const { sign } = Math;

export default {
  reference: ({ lr, etaminus, etaplus, step_size_min, step_size_max }: Setting): Reference =>
    each(() => {
      let [size, before] = [lr, 0];
      return (theta, raw) => {
        const q = sign(raw * before);
        const factor = q > 0 ? etaplus : q < 0 ? etaminus : 1;
        size = clip(size * factor, step_size_min, step_size_max);
        const g = q < 0 ? 0 : raw;
        before = g;
        return theta - sign(g) * size;
      };
    }),
  draws: {
    etaminus: evenly(0.1, 0.9),
    etaplus: evenly(1.01, 2),
    step_size_min: oneOf(0, 1e-6, 1e-3),
    step_size_max: oneOf(0.05, 0.5, 50),
  },
  // lr is the first step only; no step is shorter than step_size_min
  rest: { lr: 0, step_size_min: 0 },
} satisfies RuleTest;
