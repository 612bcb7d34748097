// AMSGrad: Adam whose second moment never falls, so that its rates never rise.

import { adamHyper, adamState, moments } from './adam';
import type { OptimizerData } from './optimizer';

export default {
  name: 'amsgrad',
  title: { en: 'AMSGrad', zh: 'AMSGrad' },
  hyper: adamHyper,
  state: { ...adamState, v_max: { symbol: '\\check v', initial: 0 } },
  rule: `
    g = g + weight_decay * theta${moments}
    v_max = max(v_max, v)
    theta = theta - lr / (1 - beta1^t) * m / (sqrt(v_max) / sqrt(1 - beta2^t) + eps)`,
  shows: { momentum: 'm / (1 - beta1^t)', rate: 'lr / (sqrt(v_max) / sqrt(1 - beta2^t) + eps)' },
  source: {
    title: 'S. J. Reddi, S. Kale, S. Kumar: On the convergence of Adam and beyond (ICLR 2018)',
    url: 'https://arxiv.org/abs/1904.09237',
    where: 'Algorithm 2',
  },
  follows: 'code',
  differs:
    'as in torch.optim.Adam(amsgrad=True) the moments are corrected for their bias (the paper has neither correction nor epsilon), but the maximum is taken over the uncorrected v and divided by the present correction',
} satisfies OptimizerData;
