// AdamP: Adam that drops the part of its step along theta where the loss seems not to depend on theta's length.

import { adamHyper, adamState, moments } from './adam';
import { decades, evenly, type OptimizerData } from './optimizer';

export default {
  name: 'adamp',
  title: { en: 'AdamP', zh: 'AdamP' },
  hyper: {
    ...adamHyper,
    delta: decades('\\delta', 0.1, 0, 10, {
      en: 'Threshold of the angle below which the step is projected.',
      zh: '低于此角度阈值时对步长作投影。',
    }),
    wd_ratio: evenly('r', 0.1, 0, 1, {
      en: 'Part of the weight decay that is left where the projection acts.',
      zh: '投影生效处保留的权重衰减比例。',
    }),
  },
  state: adamState,
  rule: `${moments}
    p = m * sqrt(1 - beta2^t) / (sqrt(v) + eps)
    cosine = abs(dot(g, theta)) / (max(norm(g), eps) * max(norm(theta), eps))
    invariant = cosine < delta / sqrt(2)
    n = theta / (norm(theta) + eps)
    q = where(invariant, p - n * dot(n, p), p)
    theta = theta * (1 - lr * weight_decay * where(invariant, wd_ratio, 1)) - lr / (1 - beta1^t) * q`,
  shows: { momentum: 'm / (1 - beta1^t)', rate: 'lr * sqrt(1 - beta2^t) / (sqrt(v) + eps)' },
  source: {
    title:
      'B. Heo et al.: AdamP: slowing down the slowdown for momentum optimizers on scale-invariant weights (ICLR 2021)',
    url: 'https://arxiv.org/abs/2006.08217',
    where: 'Algorithm 2',
  },
  follows: 'code',
  differs:
    'x and y are one row of weights (a tensor of shape 1 × 2). The reference code (pytorch_optimizer, nesterov=False) never projects a tensor of one dimension: delta = 0 gives that. Epsilon is added to the root before its correction',
} satisfies OptimizerData;
