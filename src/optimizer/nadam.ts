// NAdam: Adam with Nesterov's momentum, whose coefficient warms up.

import { ADAM_EFFECTIVE, adamHyper, adamState, moments } from './adam';
import { decades, type OptimizerData } from './optimizer';

export default {
  name: 'nadam',
  title: { en: 'NAdam', zh: 'NAdam' },
  hyper: {
    ...adamHyper,
    momentum_decay: decades('\\psi', 0.004, 0, 10, {
      en: 'How fast the momentum reaches its final value.',
      zh: '动量达到最终值的快慢。',
    }),
  },
  state: { ...adamState, Pi: { symbol: '\\Pi', initial: 1 } },
  rule: `
    g = g + weight_decay * theta
    mu = beta1 * (1 - 0.5 * 0.96^(t * momentum_decay))
    mu_next = beta1 * (1 - 0.5 * 0.96^((t + 1) * momentum_decay))
    # the product of all mu so far
    Pi = Pi * mu${moments}
    m_bar = (1 - mu) / (1 - Pi) * g + mu_next / (1 - Pi * mu_next) * m
    theta = theta - lr * m_bar / (sqrt(v / (1 - beta2^t)) + eps)`,
  shows: { momentum: 'm_bar', rate: 'lr / (sqrt(v / (1 - beta2^t)) + eps)' },
  effective: ADAM_EFFECTIVE,
  source: {
    title: 'T. Dozat: Incorporating Nesterov momentum into Adam (ICLR workshop 2016)',
    url: 'https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ',
    where: 'the algorithm "Nesterov-accelerated adaptive moment estimation"',
  },
  follows: 'code',
  differs:
    'as in torch.optim.NAdam since 2.0 the running mean uses beta1, not the warming mu, and the schedule of mu is part of the rule (0.96 per 1 / momentum_decay steps); torch 1.13 on its default path has one factor mu too many',
} satisfies OptimizerData;
