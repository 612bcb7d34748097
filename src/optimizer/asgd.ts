// Averaged SGD: SGD with a falling rate, and beside it the average of the iterates (Polyak, Ruppert).

import { decades, evenly, learningRate, type OptimizerData, weightDecay } from './optimizer';

export default {
  name: 'asgd',
  title: { en: 'Averaged SGD', zh: '平均 SGD' },
  hyper: {
    lr: learningRate(0.01),
    lambd: decades('\\Lambda', 1e-4, 0, 10, {
      en: 'How fast the learning rate falls; weight decay too.',
      zh: '学习率下降的快慢，也是权重衰减。',
    }),
    alpha: evenly('\\alpha', 0.75, 0, 2, { en: 'Power with which the learning rate falls.', zh: '学习率下降的幂次。' }),
    t0: decades('t_0', 1e6, 0, 1e7, { en: 'Step at which averaging begins.', zh: '开始平均的步数。' }),
    weight_decay: weightDecay(),
  },
  state: { ax: { symbol: '\\bar\\theta', initial: 'theta' } },
  rule: `
    g = g + weight_decay * theta
    eta = lr / (1 + lambd * lr * (t - 1))^alpha
    mu = 1 / max(1, t - 1 - t0)
    theta = theta * (1 - lambd * eta) - eta * g
    # the average follows theta until step t0 + 2
    ax = where(mu < 1, ax + mu * (theta - ax), theta)`,
  source: {
    title: 'B. T. Polyak, A. B. Juditsky: Acceleration of stochastic approximation by averaging (SICON 30, 1992)',
    url: 'https://doi.org/10.1137/0330046',
    where: 'the averaged iterate; the falling rate and the decay by lambd are those of torch.optim.ASGD',
  },
  follows: 'code',
  differs:
    'the particle is theta, as in torch.optim.ASGD; the average is the state ax. It starts where theta does, in the reference code at 0, which no later value depends on',
} satisfies OptimizerData;
