// Nesterov momentum of torch.optim.SGD.

import type { RuleTest } from '../scalar';
import sgd from './sgd';

export default {
  reference: sgd.reference,
  switches: { nesterov: true },
  isPlain: true,
} satisfies RuleTest;
