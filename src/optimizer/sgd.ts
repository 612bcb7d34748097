// Stochastic gradient descent.

import { learningRate, type OptimizerData, weightDecay } from './optimizer';

export default {
  name: 'sgd',
  title: { en: 'SGD', zh: 'SGD' },
  hyper: { lr: learningRate(0.1), weight_decay: weightDecay() },
  state: {},
  rule: `
    g = g + weight_decay * theta
    theta = theta - lr * g`,
  effective: 'lr',
  source: {
    title: 'H. Robbins, S. Monro: A stochastic approximation method (1951)',
    url: 'https://doi.org/10.1214/aoms/1177729586',
    where: 'eq. (8), with the gradient as the observed function',
  },
  follows: 'paper',
  differs: 'the paper has no weight decay; that of this rule is the L2 decay of torch.optim.SGD',
} satisfies OptimizerData;
