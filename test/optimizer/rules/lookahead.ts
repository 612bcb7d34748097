// Lookahead over SGD or Adam.

import { oneOf } from '../draws';
import type { Reference, RuleTest, Setting, Vector } from '../scalar';
import adam from './adam';
import sgd from './sgd';

export default {
  reference: (h: Setting): Reference => {
    const { k, lookahead_alpha: a, pullback_momentum } = h;
    const base = (h.base === 'Adam' ? adam : sgd).reference(h);
    let slow: Vector | undefined;
    let t = 0;
    return {
      step(theta, gradientAt) {
        t++;
        slow ??= theta;
        const fast = base.step(theta, gradientAt);
        if (t % k !== 0) return fast;
        slow = fast.map((p, i) => a * p + (1 - a) * slow![i]!) as unknown as Vector;
        if (pullback_momentum === 'reset') base.reset!();
        return slow;
      },
    };
  },
  switches: { base: 'SGD' },
  draws: { k: oneOf(1, 2, 5, 6, 10, 33), lookahead_alpha: oneOf(0, 0.2, 0.5, 0.8, 1) },
  isPlain: true,
} satisfies RuleTest;
