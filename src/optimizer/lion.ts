// Lion: the sign of an interpolated momentum; every coordinate moves by lr.

import { adamHyper } from './adam';
import { forgetting, type OptimizerData } from './optimizer';

const { lr, weight_decay } = adamHyper;

export default {
  name: 'lion',
  title: { en: 'Lion', zh: 'Lion' },
  hyper: {
    lr,
    beta1: forgetting('\\beta_1', 0.9, {
      en: 'Part of the momentum in what gives the step its sign; the rest is the gradient.',
      zh: '决定步长符号的量中动量的比例，其余为梯度。',
    }),
    beta2: forgetting('\\beta_2', 0.99, {
      en: 'Part of the momentum that is kept: memory of about 1/(1 − β₂) steps.',
      zh: '动量保留的比例：记忆约 1/(1 − β₂) 步。',
    }),
    weight_decay,
  },
  state: { m: { symbol: 'm', initial: 0 } },
  rule: `
    theta = theta * (1 - lr * weight_decay)
    u = sign(beta1 * m + (1 - beta1) * g)
    m = beta2 * m + (1 - beta2) * g
    theta = theta - lr * u`,
  shows: { momentum: 'm' },
  source: {
    title: 'X. Chen et al.: Symbolic discovery of optimization algorithms (NeurIPS 2023)',
    url: 'https://arxiv.org/abs/2302.06675',
    where: 'Algorithm 2',
  },
  follows: 'paper',
} satisfies OptimizerData;
