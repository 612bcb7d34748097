// Adam, with the weight decay of torch.optim.Adam (L2, through the moments).

import { forgetting, guard, learningRate, type OptimizerData, weightDecay } from './optimizer';

export default {
  name: 'adam',
  title: { en: 'Adam', zh: 'Adam' },
  hyper: {
    lr: learningRate(0.01),
    beta1: forgetting('\\beta_1', 0.9),
    beta2: forgetting('\\beta_2', 0.999),
    eps: guard(1e-8),
    weight_decay: weightDecay(),
  },
  state: { m: { symbol: 'm', initial: 0 }, v: { symbol: 'v', initial: 0 } },
  rule: `
    g = g + weight_decay * theta
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g^2
    theta = theta - lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps)`,
  source: {
    title: 'D. P. Kingma, J. Ba: Adam: a method for stochastic optimization (ICLR 2015)',
    url: 'https://arxiv.org/abs/1412.6980',
    where: 'Algorithm 1',
  },
} satisfies OptimizerData;
