// RAdam: Adam that holds its adaptive rates back until their variance is bounded; before that, momentum.

import { ADAM_EFFECTIVE, adamHyper, adamState, moments } from './adam';
import type { OptimizerData } from './optimizer';

export default {
  name: 'radam',
  title: { en: 'RAdam', zh: 'RAdam' },
  hyper: adamHyper,
  state: adamState,
  rule: `
    g = g + weight_decay * theta${moments}
    # length of the simple moving average that v is like, at the end and now
    rho_inf = 2 / (1 - beta2) - 1
    rho = rho_inf - 2 * t * beta2^t / (1 - beta2^t)
    R = sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))
    l = where(rho > 5, R * sqrt(1 - beta2^t) / (sqrt(v) + eps), 1)
    theta = theta - lr / (1 - beta1^t) * m * l`,
  shows: { momentum: 'm / (1 - beta1^t)', rate: 'lr * l' },
  effective: ADAM_EFFECTIVE,
  source: {
    title: 'L. Liu et al.: On the variance of the adaptive learning rate and beyond (ICLR 2020)',
    url: 'https://arxiv.org/abs/1908.03265',
    where: 'Algorithm 2',
  },
  follows: 'code',
  differs:
    'as in torch.optim.RAdam the rates become adaptive where rho > 5 (in the paper 4), epsilon is added to the root before its correction, and there is L2 decay',
} satisfies OptimizerData;
