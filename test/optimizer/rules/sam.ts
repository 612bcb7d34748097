// Sharpness-aware minimization over SGD or Adam.

import { oneOf } from '../draws';
import type { Reference, RuleTest, Setting, Vector } from '../scalar';
import adam from './adam';
import sgd from './sgd';

const { abs, hypot } = Math;

export default {
  reference: (h: Setting): Reference => {
    const { rho, perturb_eps, adaptive } = h;
    const base = (h.base === 'Adam' ? adam : sgd).reference(h);
    return {
      step(theta, gradientAt) {
        const g = gradientAt(theta);
        const scaled = adaptive ? g.map((g, i) => abs(theta[i]!) * g) : g;
        const factor = rho / (hypot(...scaled) + perturb_eps);
        const moved = theta.map((p, i) => p + factor * (adaptive ? p * p * g[i]! : g[i]!)) as unknown as Vector;
        const perturbed = gradientAt(moved);
        return base.step(theta, () => perturbed);
      },
    };
  },
  switches: { base: 'SGD' },
  draws: { rho: oneOf(0, 0.01, 0.05, 0.2, 0.5), perturb_eps: oneOf(1e-12, 1e-8, 0.01) },
  isPlain: true,
} satisfies RuleTest;
