// Nesterov's accelerated gradient as PyTorch's SGD computes it: momentum, and a step that already looks along it.

import { lastStepKept, learningRate, type OptimizerData, weightDecay } from './optimizer';

export default {
  name: 'nesterov',
  title: { en: 'Nesterov momentum', zh: 'Nesterov 动量法' },
  hyper: { lr: learningRate(0.01), momentum: lastStepKept(0.9), weight_decay: weightDecay() },
  state: { b: { symbol: 'b', initial: 0 } },
  rule: `
    g = g + weight_decay * theta
    b = momentum * b + g
    theta = theta - lr * (g + momentum * b)`,
  shows: { momentum: 'b' },
  effective: 'lr / (1 - momentum)',
  source: {
    title:
      'I. Sutskever, J. Martens, G. Dahl, G. Hinton: On the importance of initialization and momentum in deep learning (ICML 2013)',
    url: 'https://proceedings.mlr.press/v28/sutskever13.html',
    where: 'section 2, eq. (3)–(4)',
  },
  follows: 'code',
  differs:
    'as in torch.optim.SGD theta is the point looked ahead to, where the gradient is taken (the paper keeps the point before it), and the learning rate multiplies the whole buffer',
} satisfies OptimizerData;
