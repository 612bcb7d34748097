// Centred RMSprop.

import type { RuleTest } from '../scalar';
import rmsprop from './rmsprop';

export default {
  reference: rmsprop.reference,
  switches: { centered: true },
  draws: rmsprop.draws,
} satisfies RuleTest;
