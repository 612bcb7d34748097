// Heavy ball in the form of the Adai paper: inertia and the weight of a new gradient are separate.

import { evenly, learningRate, momentumMemory, type OptimizerData } from './optimizer';

export default {
  name: 'heavy-ball',
  title: { en: 'Heavy ball', zh: '重球法' },
  hyper: {
    lr: learningRate(0.1),
    beta1: momentumMemory(0.9),
    beta3: evenly('\\beta_3', 0.1, 0, 1, {
      en: 'Part of the gradient that enters the momentum.',
      zh: '进入动量的梯度比例。',
    }),
  },
  state: { m: { symbol: 'm', initial: 0 } },
  rule: `
    m = beta1 * m + beta3 * g
    theta = theta - lr * m`,
  effective: 'lr * beta3 / (1 - beta1)',
  source: {
    title:
      'Z. Xie, X. Wang, H. Zhang, I. Sato, M. Sugiyama: Adaptive Inertia: Disentangling the Effects of Adaptive Learning Rate and Momentum (ICML 2022)',
    url: 'https://arxiv.org/abs/2006.15815',
    where: 'heavy-ball momentum with β₁ and β₃; B. T. Polyak (1964) for the method',
  },
  follows: 'paper',
} satisfies OptimizerData;
