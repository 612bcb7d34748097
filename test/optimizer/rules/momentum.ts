// Momentum of torch.optim.SGD.

import type { RuleTest } from '../scalar';
import sgd from './sgd';

export default {
  reference: sgd.reference,
  isPlain: true,
} satisfies RuleTest;
