// AdamW: Adam with decoupled weight decay, which shrinks the parameters and enters no moment.

import { ADAM_EFFECTIVE, adamHyper, adamShows, adamState, moments } from './adam';
import { type OptimizerData, weightDecay } from './optimizer';

export default {
  name: 'adamw',
  title: { en: 'AdamW', zh: 'AdamW' },
  hyper: { ...adamHyper, weight_decay: weightDecay(0.01) },
  state: adamState,
  rule: `
    theta = theta * (1 - lr * weight_decay)${moments}
    theta = theta - lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps)`,
  shows: adamShows,
  effective: ADAM_EFFECTIVE,
  source: {
    title: 'I. Loshchilov, F. Hutter: Decoupled weight decay regularization (ICLR 2019)',
    url: 'https://arxiv.org/abs/1711.05101',
    where: 'Algorithm 2',
  },
  follows: 'code',
  differs:
    'as in torch.optim.AdamW the decay is lr × weight_decay (in the paper weight_decay alone, times the schedule), taken before the step',
} satisfies OptimizerData;
