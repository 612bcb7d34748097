// Adadelta: the ratio of two running root mean squares, of steps and of gradients, gives the step its unit back.

import { forgetting, guard, learningRate, type OptimizerData, weightDecay } from './optimizer';

export default {
  name: 'adadelta',
  title: { en: 'Adadelta', zh: 'Adadelta' },
  hyper: {
    lr: learningRate(1),
    rho: forgetting('\\rho', 0.9, { en: 'Part of the running mean square that is kept.', zh: '滑动均方保留的比例。' }),
    eps: guard(1e-6),
    weight_decay: weightDecay(),
  },
  state: { v: { symbol: 'v', initial: 0 }, a: { symbol: 'a', initial: 0 } },
  rule: `
    g = g + weight_decay * theta
    v = rho * v + (1 - rho) * g^2
    rate = sqrt(a + eps) / sqrt(v + eps)
    delta = rate * g
    a = rho * a + (1 - rho) * delta^2
    theta = theta - lr * delta`,
  shows: { rate: 'lr * rate' },
  source: {
    title: 'M. D. Zeiler: ADADELTA: an adaptive learning rate method (2012)',
    url: 'https://arxiv.org/abs/1212.5701',
    where: 'Algorithm 1',
  },
  follows: 'paper',
  differs: 'the paper has neither a learning rate (lr = 1) nor weight decay; both are those of torch.optim.Adadelta',
} satisfies OptimizerData;
