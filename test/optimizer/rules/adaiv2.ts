// AdaiV2.

import { oneOf } from '../draws';
import type { RuleTest } from '../scalar';
import adai, { adaptiveInertia } from './adai';

export default {
  reference: (h) => adaptiveInertia(h, h.dampening),
  switches: { decoupled: true },
  draws: { ...adai.draws, eps: oneOf(1e-3, 1e-3, 0.01, 0.1, 1), dampening: oneOf(0, 0.25, 0.5, 0.9, 1) },
  isPlain: true,
  gain: 4,
} satisfies RuleTest;
