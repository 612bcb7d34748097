// Heavy ball.

import { evenly } from '../draws';
import { each, type Reference, type RuleTest, type Setting } from '../scalar';

export default {
  reference: ({ lr, beta1, beta3 }: Setting): Reference =>
    each(() => {
      let m = 0;
      return (theta, g) => {
        m = beta1 * m + beta3 * g;
        return theta - lr * m;
      };
    }),
  draws: { beta3: evenly(0.01, 0.2) },
  isPlain: true,
} satisfies RuleTest;
