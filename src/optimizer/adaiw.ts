// AdaiW: Adai with decoupled weight decay.

import { adaiHyper, adaiShows, adaiState, adaptiveInertia, ZERO_GRADIENT } from './adai';
import type { OptimizerData } from './optimizer';

export default {
  name: 'adaiw',
  title: { en: 'AdaiW', zh: 'AdaiW' },
  hyper: adaiHyper,
  state: adaiState,
  rule: `
    theta = theta * (1 - lr * weight_decay)${adaptiveInertia}`,
  shows: adaiShows,
  effective: 'lr',
  source: {
    title:
      'Z. Xie, X. Wang, H. Zhang, I. Sato, M. Sugiyama: Adaptive Inertia: Disentangling the Effects of Adaptive Learning Rate and Momentum (ICML 2022)',
    url: 'https://arxiv.org/abs/2006.15815',
    where: 'the algorithm "AdaiW", with decoupled weight decay',
  },
  follows: 'paper',
  differs: ZERO_GRADIENT,
} satisfies OptimizerData;
