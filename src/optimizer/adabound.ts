// AdaBound: Adam whose rates are clipped between two bounds that close in on final_lr, so that it ends as SGD.

import { adamHyper, adamState, moments } from './adam';
import { decades, learningRate, type OptimizerData } from './optimizer';

export default {
  name: 'adabound',
  title: { en: 'AdaBound', zh: 'AdaBound' },
  hyper: {
    ...adamHyper,
    final_lr: {
      ...learningRate(0.1, { en: 'Learning rate towards which the bounds close.', zh: '上下界最终收敛到的学习率。' }),
      symbol: '\\eta_\\infty',
    },
    gamma: decades('\\gamma', 1e-3, 0, 10, { en: 'How fast the bounds close.', zh: '上下界收敛的速度。' }),
  },
  state: adamState,
  rule: `
    theta = theta * (1 - lr * weight_decay)${moments}
    eta_l = final_lr * (1 - 1 / (gamma * t + 1))
    eta_u = final_lr * (1 + 1 / (gamma * t))
    rate = lr * sqrt(1 - beta2^t) / (1 - beta1^t) / (sqrt(v + 1e-15) + eps)
    eta_hat = clip(rate, eta_l, eta_u)
    theta = theta - eta_hat * m`,
  shows: { momentum: 'm', rate: 'eta_hat' },
  source: {
    title:
      'L. Luo, Y. Xiong, Y. Liu, X. Sun: Adaptive gradient methods with dynamic bound of learning rate (ICLR 2019)',
    url: 'https://arxiv.org/abs/1902.09843',
    where: 'Algorithm 2',
  },
  follows: 'code',
  differs:
    "as in pytorch_optimizer the clipped rate is not divided by √t, both corrections for bias are inside the clip, and 1e-15 is added under the root; the bounds are those of the authors' code, with gamma in place of 1 − beta2; decay is decoupled",
} satisfies OptimizerData;
