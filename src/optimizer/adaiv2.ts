// AdaiV2: Adai with dampening between heavy ball's (0) and an average's (1). The authors call it in testing.

import { adaiHyper, adaiShows, adaiState, relativeMoment, ZERO_GRADIENT } from './adai';
import { evenly, type OptimizerData } from './optimizer';

export default {
  name: 'adaiv2',
  title: { en: 'AdaiV2', zh: 'AdaiV2' },
  hyper: {
    ...adaiHyper,
    dampening: evenly('d', 1, 0, 1, {
      en: '0: momentum adds gradients up, as heavy ball does; 1: it is their average, as in Adai.',
      zh: '0：动量累加梯度，如重球法；1：动量为梯度的平均，如 Adai。',
    }),
  },
  state: adaiState,
  rule: `
    theta = theta * (1 - lr * weight_decay)${relativeMoment}
    # ratio^(1 / (3 - 2 dampening)) and (1 - beta1)^dampening, at a third of the cost
    beta1 = clip(1 - beta0 * exp(log(ratio) / (3 - 2 * dampening)), 0, 1 - eps)
    beta3 = exp(dampening * log(max(1 - beta1, 1e-300)))
    P = P * beta1
    m = beta1 * m + beta3 * g
    m_hat = where(abs(m) > 0, m / (1 - P), 0) * beta0^(1 - dampening)
    theta = theta - lr * m_hat`,
  shows: adaiShows,
  source: {
    title:
      'Z. Xie, X. Wang, H. Zhang, I. Sato, M. Sugiyama: Adaptive Inertia: Disentangling the Effects of Adaptive Learning Rate and Momentum (ICML 2022)',
    url: 'https://github.com/zeke-xie/adaptive-inertia-adai',
    where: 'adai_optim/adaiv2.py of the authors; no paper. Dampening 1 is the algorithm "AdaiW" of arXiv:2006.15815',
  },
  follows: 'code',
  differs: `dampening is that of the authors’ code; ${ZERO_GRADIENT}`,
} satisfies OptimizerData;
