// AdaGrad: each coordinate's rate falls with the squared gradients it has seen, all of them, for ever.

import { decades, guard, learningRate, type OptimizerData, weightDecay } from './optimizer';

export default {
  name: 'adagrad',
  title: { en: 'Adagrad', zh: 'Adagrad' },
  hyper: {
    lr: learningRate(0.1),
    lr_decay: decades('\\kappa', 0, 0, 10, {
      en: 'How fast the learning rate falls with the steps.',
      zh: '学习率随步数下降的快慢。',
    }),
    weight_decay: weightDecay(),
    initial_accumulator_value: decades('s_0', 0, 0, 100, {
      en: 'Sum of squares before step 1.',
      zh: '第 1 步之前的平方和。',
    }),
    eps: guard(1e-10),
  },
  state: { s: { symbol: 's', initial: 'initial_accumulator_value' } },
  rule: `
    g = g + weight_decay * theta
    eta = lr / (1 + (t - 1) * lr_decay)
    s = s + g^2
    theta = theta - eta * g / (sqrt(s) + eps)`,
  shows: { rate: 'eta / (sqrt(s) + eps)' },
  source: {
    title:
      'J. Duchi, E. Hazan, Y. Singer: Adaptive subgradient methods for online learning and stochastic optimization (JMLR 12, 2011)',
    url: 'https://jmlr.org/papers/v12/duchi11a.html',
    where: 'the algorithm "AdaGrad with diagonal matrices", unconstrained and without a regularizer',
  },
  follows: 'paper',
  differs:
    'epsilon is the delta of the paper, outside the root there too. The paper has no initial_accumulator_value, no lr_decay and no weight decay: all three are those of torch.optim.Adagrad',
} satisfies OptimizerData;
