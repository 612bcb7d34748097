// AMSGrad.

import type { RuleTest } from '../scalar';
import adam from './adam';

export default {
  reference: adam.reference,
  switches: { amsgrad: true },
} satisfies RuleTest;
