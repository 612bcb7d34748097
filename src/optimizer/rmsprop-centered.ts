// Centered RMSprop: divides by the gradient's running standard deviation, the mean square less the squared mean.

import { forgetting, type OptimizerData } from './optimizer';
import { RMSPROP_EFFECTIVE, rmspropHyper } from './rmsprop';

export default {
  name: 'rmsprop-centered',
  title: { en: 'Centered RMSprop', zh: '中心化 RMSprop' },
  hyper: {
    ...rmspropHyper,
    alpha: forgetting('\\alpha', rmspropHyper.alpha.default, {
      en: 'Part of the running means that is kept.',
      zh: '滑动均值保留的比例。',
    }),
  },
  state: { v: { symbol: 'v', initial: 0 }, a: { symbol: '\\bar g', initial: 0 }, b: { symbol: 'b', initial: 0 } },
  rule: `
    g = g + weight_decay * theta
    v = alpha * v + (1 - alpha) * g^2
    a = alpha * a + (1 - alpha) * g
    # a variance is not negative, its rounding error may be
    r = sqrt(max(v - a^2, 0)) + eps
    b = momentum * b + g / r
    theta = theta - lr * b`,
  shows: { rate: 'lr / r' },
  effective: RMSPROP_EFFECTIVE,
  source: {
    title: 'A. Graves: Generating sequences with recurrent neural networks (2013)',
    url: 'https://arxiv.org/abs/1308.0850',
    where: 'section 4.2: centred RMSprop with momentum',
  },
  follows: 'code',
  differs:
    'as in torch.optim.RMSprop: epsilon outside the root (in the paper inside), a learning rate that multiplies the whole buffer (in the paper it stands inside, which is the same while it is constant), L2 decay. Momentum over the divided gradients is the paper’s own. Where rounding makes the variance negative (alpha = 0, equal gradients) the reference code gives NaN; here the variance is 0 then',
} satisfies OptimizerData;
