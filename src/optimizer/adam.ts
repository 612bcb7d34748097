// Adam, with the weight decay of torch.optim.Adam (L2, through the moments).

import { guard, learningRate, momentumMemory, type OptimizerData, secondMomentMemory, weightDecay } from './optimizer';

/** Running means of the gradient and of its square. */
export const moments = `
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g^2`;

export const adamHyper = {
  lr: learningRate(0.01),
  beta1: momentumMemory(0.9),
  beta2: secondMomentMemory(0.999),
  eps: guard(1e-8),
  weight_decay: weightDecay(),
} satisfies OptimizerData['hyper'];

export const adamState = {
  m: { symbol: 'm', initial: 0 },
  v: { symbol: 'v', initial: 0 },
} satisfies OptimizerData['state'];

/** What carries an Adam on, and how fast, after its last line. */
export const adamShows = {
  momentum: 'm / (1 - beta1^t)',
  rate: 'lr / (sqrt(v) / sqrt(1 - beta2^t) + eps)',
} satisfies OptimizerData['shows'];

/** The stationary second moment is c. */
export const ADAM_EFFECTIVE = 'lr / (sqrt(c) + eps)';

export default {
  name: 'adam',
  title: { en: 'Adam', zh: 'Adam' },
  hyper: adamHyper,
  state: adamState,
  rule: `
    g = g + weight_decay * theta${moments}
    theta = theta - lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps)`,
  shows: adamShows,
  effective: ADAM_EFFECTIVE,
  source: {
    title: 'D. P. Kingma, J. Ba: Adam: a method for stochastic optimization (ICLR 2015)',
    url: 'https://arxiv.org/abs/1412.6980',
    where: 'Algorithm 1',
  },
  follows: 'paper',
  differs: 'the paper has no weight decay; that of this rule is the L2 decay of torch.optim.Adam',
} satisfies OptimizerData;
