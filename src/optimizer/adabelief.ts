// AdaBelief: Adam that trusts a gradient which comes as expected: it divides by the spread about the running mean.

import { adamHyper } from './adam';
import type { OptimizerData } from './optimizer';

export default {
  name: 'adabelief',
  title: { en: 'AdaBelief', zh: 'AdaBelief' },
  hyper: adamHyper,
  state: { m: { symbol: 'm', initial: 0 }, s: { symbol: 's', initial: 0 } },
  rule: `
    theta = theta * (1 - lr * weight_decay)
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * (g - m)^2 + eps
    r = sqrt(s + 1e-15) + eps
    theta = theta - lr * sqrt(1 - beta2^t) / (1 - beta1^t) * m / r`,
  shows: { momentum: 'm / (1 - beta1^t)', rate: 'lr * sqrt(1 - beta2^t) / r' },
  source: {
    title:
      'J. Zhuang et al.: AdaBelief optimizer: adapting stepsizes by the belief in observed gradients (NeurIPS 2020)',
    url: 'https://arxiv.org/abs/2010.07468',
    where: 'Algorithm 2',
  },
  follows: 'code',
  differs:
    'as in pytorch_optimizer (foreach=False, rectify=False, weight_decouple=True): 1e-15 is added under the root, the outer epsilon is divided by √(1 − beta2^t) together with the root, and decay is decoupled. That epsilon is added to s in every step, and stays in it, is Algorithm 2 itself',
} satisfies OptimizerData;
