// RMSprop: the gradient divided by the root of its running mean square, with the momentum of torch.optim.RMSprop.

import { forgetting, guard, lastStepKept, learningRate, type OptimizerData, weightDecay } from './optimizer';

export const rmspropHyper = {
  lr: learningRate(0.01),
  alpha: forgetting('\\alpha', 0.99, {
    en: 'Part of the running mean square that is kept.',
    zh: '滑动均方保留的比例。',
  }),
  eps: guard(1e-8),
  weight_decay: weightDecay(),
  momentum: lastStepKept(0),
} satisfies OptimizerData['hyper'];

/** Momentum adds up the divided gradients. */
export const RMSPROP_EFFECTIVE = 'lr / (sqrt(c) + eps) / (1 - momentum)';

export default {
  name: 'rmsprop',
  title: { en: 'RMSprop', zh: 'RMSprop' },
  hyper: rmspropHyper,
  state: { v: { symbol: 'v', initial: 0 }, b: { symbol: 'b', initial: 0 } },
  rule: `
    g = g + weight_decay * theta
    v = alpha * v + (1 - alpha) * g^2
    b = momentum * b + g / (sqrt(v) + eps)
    theta = theta - lr * b`,
  shows: { rate: 'lr / (sqrt(v) + eps)' },
  effective: RMSPROP_EFFECTIVE,
  source: {
    title:
      'T. Tieleman, G. Hinton: Lecture 6.5 – rmsprop: divide the gradient by a running average of its recent magnitude (Coursera: Neural networks for machine learning, 2012)',
    url: 'https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf',
    where: 'the slide "rmsprop: A mini-batch version of rprop" of lecture 6e',
  },
  follows: 'code',
  differs:
    'as in torch.optim.RMSprop: epsilon outside the root (TensorFlow has it inside), momentum over the divided gradients, L2 decay; no bias correction',
} satisfies OptimizerData;
