// Padam: partially adaptive Adam. The exponent leads from momentum (partial 0) to Adam (partial 1/2).

import { adamHyper, adamState, moments } from './adam';
import { evenly, type OptimizerData } from './optimizer';

export default {
  name: 'padam',
  title: { en: 'Padam', zh: 'Padam' },
  hyper: {
    ...adamHyper,
    partial: evenly('p', 0.25, 0, 1, {
      en: 'Power of the second moment: ½ is Adam, 0 is momentum.',
      zh: '二阶矩的幂次：½ 为 Adam，0 为动量法。',
    }),
  },
  state: adamState,
  rule: `
    g = g + weight_decay * theta${moments}
    r = (sqrt(v) + eps)^(2 * partial)
    theta = theta - lr * sqrt(1 - beta2^t) / (1 - beta1^t) * m / r`,
  shows: { momentum: 'm / (1 - beta1^t)', rate: 'lr * sqrt(1 - beta2^t) / r' },
  effective: 'lr / (sqrt(c) + eps)^(2 * partial)',
  source: {
    title:
      'J. Chen et al.: Closing the generalization gap of adaptive gradient methods in training deep neural networks (IJCAI 2020)',
    url: 'https://arxiv.org/abs/1806.06763',
    where: 'Algorithm 1',
  },
  follows: 'code',
  differs:
    'as in pytorch_optimizer: v itself, not its maximum over time; the moments are corrected for their bias, that of v without the power, so partial 0 is not quite momentum; epsilon is inside the power, and decay is L2',
} satisfies OptimizerData;
