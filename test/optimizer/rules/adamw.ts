// AdamW.

import type { RuleTest } from '../scalar';
import adam from './adam';

export default {
  reference: (h) => adam.reference({ ...h, weight_decouple: true }),
  restless: 'weight_decay is 0.01',
} satisfies RuleTest;
