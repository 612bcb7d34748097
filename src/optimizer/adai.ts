// Adai: adaptive inertia. Coordinates with a large second moment get little inertia, the others much.

import { forgetting, guard, learningRate, type OptimizerData, weightDecay } from './optimizer';

/** Lines 2–6 of the algorithm, which Adai and AdaiW share. */
export const adaptiveInertia = `
    v = beta2 * v + (1 - beta2) * g^2
    v_hat = v / (1 - beta2^t)
    ratio = where(mean(v_hat) > 0, v_hat / mean(v_hat), 1)
    beta1 = clip(1 - beta0 * ratio, 0, 1 - eps)
    P = P * beta1
    m = beta1 * m + (1 - beta1) * g
    theta = theta - lr * m / (1 - P)`;

export const adaiHyper = {
  lr: learningRate(0.1),
  beta0: { symbol: '\\beta_0', default: 0.1, min: 0, max: 10, scale: 'linear' },
  beta2: forgetting('\\beta_2', 0.99),
  eps: guard(1e-3),
  weight_decay: weightDecay(),
} satisfies OptimizerData['hyper'];

export const adaiState = {
  v: { symbol: 'v', initial: 0 },
  P: { symbol: 'P', initial: 1 },
  m: { symbol: 'm', initial: 0 },
} satisfies OptimizerData['state'];

export const ZERO_GRADIENT =
  'where the gradient has been exactly 0 in both coordinates the mean of v is 0 and the reference code gives NaN; here the ratio is 1 then, and the particle stays';

export default {
  name: 'adai',
  title: { en: 'Adai', zh: 'Adai' },
  hyper: adaiHyper,
  state: adaiState,
  rule: `
    g = g + weight_decay * theta${adaptiveInertia}`,
  source: {
    title: 'Z. Xie, X. Wang, H. Zhang, I. Sato, M. Sugiyama: Adaptive Inertia (ICML 2022)',
    url: 'https://arxiv.org/abs/2006.15815',
    where: 'the algorithm "Adai", with L2 regularization',
  },
  differs: ZERO_GRADIENT,
} satisfies OptimizerData;
