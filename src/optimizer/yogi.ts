// Yogi: Adam whose second moment moves by (1 − beta2) g² at most, up or down, and so forgets large gradients slowly.

import { adamHyper } from './adam';
import { decades, guard, type OptimizerData } from './optimizer';

export default {
  name: 'yogi',
  title: { en: 'Yogi', zh: 'Yogi' },
  hyper: {
    ...adamHyper,
    eps: guard(1e-3),
    initial_accumulator: decades('v_0', 1e-6, 0, 100, {
      en: 'Both moments before step 1.',
      zh: '第 1 步之前的两个矩。',
    }),
  },
  state: { m: { symbol: 'm', initial: 'initial_accumulator' }, v: { symbol: 'v', initial: 'initial_accumulator' } },
  rule: `
    theta = theta * (1 - lr * weight_decay)
    m = beta1 * m + (1 - beta1) * g
    v = v - (1 - beta2) * sign(v - g^2) * g^2
    theta = theta - lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps)`,
  shows: { momentum: 'm / (1 - beta1^t)', rate: 'lr / (sqrt(v) / sqrt(1 - beta2^t) + eps)' },
  source: {
    title:
      'M. Zaheer, S. Reddi, D. Sachan, S. Kale, S. Kumar: Adaptive methods for nonconvex optimization (NeurIPS 2018)',
    url: 'https://papers.nips.cc/paper/2018/hash/90365351ccc7437a1309dc64e4db32a3-Abstract.html',
    where: 'Algorithm 2',
  },
  follows: 'code',
  differs:
    'as in pytorch_optimizer both moments start at initial_accumulator, so a particle on a critical point moves a little, and both are corrected for a bias as if they started at 0; decay is decoupled',
} satisfies OptimizerData;
