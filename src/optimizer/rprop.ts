// Rprop: only the signs of the gradient count; a coordinate's step grows while they agree and shrinks when they change.

import { decades, evenly, learningRate, type OptimizerData } from './optimizer';

export default {
  name: 'rprop',
  title: { en: 'Rprop', zh: 'Rprop（弹性反向传播）' },
  hyper: {
    lr: {
      ...learningRate(0.01, { en: 'Length of the first step.', zh: '第一步的长度。' }),
      symbol: '\\Delta_0',
    },
    etaminus: evenly('\\eta^-', 0.5, 0, 1, {
      en: 'Factor of a step whose gradient has changed its sign.',
      zh: '梯度变号时步长的因子。',
    }),
    etaplus: evenly('\\eta^+', 1.2, 1, 10, {
      en: 'Factor of a step whose gradient has kept its sign.',
      zh: '梯度不变号时步长的因子。',
    }),
    step_size_min: decades('\\Delta_{\\min}', 1e-6, 0, 10, { en: 'Smallest step.', zh: '最小步长。' }),
    step_size_max: decades('\\Delta_{\\max}', 50, 0, 1000, { en: 'Largest step.', zh: '最大步长。' }),
  },
  state: { Delta: { symbol: '\\Delta', initial: 'lr' }, g_prev: { symbol: 'g_{\\mathrm{prev}}', initial: 0 } },
  rule: `
    q = sign(g * g_prev)
    eta = where(q > 0, etaplus, where(q < 0, etaminus, 1))
    Delta = clip(eta * Delta, step_size_min, step_size_max)
    # after a change of sign a coordinate waits for one step
    g = where(q < 0, 0, g)
    theta = theta - sign(g) * Delta
    g_prev = g`,
  source: {
    title:
      'M. Riedmiller, H. Braun: A direct adaptive method for faster backpropagation learning: the RPROP algorithm (ICNN 1993)',
    url: 'https://doi.org/10.1109/ICNN.1993.298623',
    where: 'the algorithm RPROP',
  },
  follows: 'code',
  differs:
    'as in torch.optim.Rprop there is no way back after a change of sign (the variant iRprop− of Igel and Hüsken, 2000); the step is clipped from the first one on, so lr below step_size_min has no effect',
} satisfies OptimizerData;
