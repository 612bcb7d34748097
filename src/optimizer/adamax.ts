// AdaMax: Adam with a decaying maximum of gradients in place of the root of their mean square.

import { adamHyper } from './adam';
import { forgetting, type OptimizerData } from './optimizer';

export default {
  name: 'adamax',
  title: { en: 'AdaMax', zh: 'AdaMax' },
  hyper: {
    ...adamHyper,
    beta2: forgetting('\\beta_2', adamHyper.beta2.default, {
      en: 'Part of the largest gradient that is kept: memory of about 1/(1 − β₂) steps.',
      zh: '最大梯度保留的比例：记忆约 1/(1 − β₂) 步。',
    }),
  },
  state: { m: { symbol: 'm', initial: 0 }, u: { symbol: 'u', initial: 0 } },
  rule: `
    g = g + weight_decay * theta
    m = beta1 * m + (1 - beta1) * g
    u = max(beta2 * u, abs(g) + eps)
    theta = theta - lr / (1 - beta1^t) * m / u`,
  shows: { momentum: 'm / (1 - beta1^t)', rate: 'lr / u' },
  source: {
    title: 'D. P. Kingma, J. Ba: Adam: a method for stochastic optimization (ICLR 2015)',
    url: 'https://arxiv.org/abs/1412.6980',
    where: 'section 7.1, Algorithm 2',
  },
  follows: 'code',
  differs: 'as in torch.optim.Adamax epsilon is added inside the maximum (the paper has none), and there is L2 decay',
} satisfies OptimizerData;
