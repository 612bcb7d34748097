// Momentum as PyTorch's SGD computes it. With dampening 0 the effective rate is lr / (1 − momentum).

import { evenly, lastStepKept, learningRate, type OptimizerData, weightDecay } from './optimizer';

/** The velocity of torch.optim.SGD, which Lookahead and SAM run on too. */
export const momentumBuffer = `
    # the buffer starts as the first gradient, undamped; without momentum there is no buffer
    b = where(momentum * (t - 1) > 0, momentum * b + (1 - dampening) * g, g)`;

export const momentumHyper = {
  lr: learningRate(0.01),
  momentum: lastStepKept(0.9),
  dampening: evenly('d', 0, 0, 1, {
    en: 'Part of the gradient that momentum does not take up.',
    zh: '动量不吸收的梯度比例。',
  }),
  weight_decay: weightDecay(),
} satisfies OptimizerData['hyper'];

export const momentumState = { b: { symbol: 'b', initial: 0 } } satisfies OptimizerData['state'];

/** The buffer adds up 1 / (1 − momentum) gradients. */
export const MOMENTUM_EFFECTIVE = 'lr * where(momentum > 0, 1 - dampening, 1) / (1 - momentum)';

export default {
  name: 'momentum',
  title: { en: 'Momentum (PyTorch)', zh: '动量法（PyTorch）' },
  hyper: momentumHyper,
  state: momentumState,
  rule: `
    g = g + weight_decay * theta${momentumBuffer}
    theta = theta - lr * b`,
  shows: { momentum: 'b' },
  effective: MOMENTUM_EFFECTIVE,
  source: {
    title:
      'I. Sutskever, J. Martens, G. Dahl, G. Hinton: On the importance of initialization and momentum in deep learning (ICML 2013)',
    url: 'https://proceedings.mlr.press/v28/sutskever13.html',
    where: 'section 2, eq. (1)–(2)',
  },
  follows: 'code',
  differs:
    'as in torch.optim.SGD the learning rate multiplies the whole buffer, and the first gradient enters it undamped',
} satisfies OptimizerData;
