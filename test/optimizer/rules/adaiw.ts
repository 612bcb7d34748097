// AdaiW.

import type { RuleTest } from '../scalar';
import adai from './adai';

export default {
  reference: adai.reference,
  switches: { decoupled: true },
  draws: adai.draws,
  isPlain: true,
} satisfies RuleTest;
