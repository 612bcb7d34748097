// Adai: adaptive inertia. Coordinates with a large second moment get little inertia, the others much.

import { evenly, guard, learningRate, type OptimizerData, secondMomentMemory, weightDecay } from './optimizer';

/** A coordinate's second moment against the mean of both: lines 2–4 of the algorithm, for the whole family. */
export const relativeMoment = `
    v = beta2 * v + (1 - beta2) * g^2
    v_hat = v / (1 - beta2^t)
    ratio = where(mean(v_hat) > 0, v_hat / mean(v_hat), 1)`;

/** Inertia and step, which Adai and AdaiW share. */
export const adaptiveInertia = `${relativeMoment}
    beta1 = clip(1 - beta0 * ratio, 0, 1 - eps)
    P = P * beta1
    m = beta1 * m + (1 - beta1) * g
    m_hat = where(abs(m) > 0, m / (1 - P), 0)
    theta = theta - lr * m_hat`;

export const adaiHyper = {
  lr: learningRate(0.1),
  beta0: evenly('\\beta_0', 0.1, 0, 10, {
    en: 'How strongly the inertia follows the second moment.',
    zh: '惯性随二阶矩变化的强度。',
  }),
  beta2: secondMomentMemory(0.99),
  eps: guard(1e-3, { en: 'Keeps the inertia below 1 by so much.', zh: '使惯性比 1 至少小这么多。' }),
  weight_decay: weightDecay(),
} satisfies OptimizerData['hyper'];

export const adaiState = {
  v: { symbol: 'v', initial: 0 },
  P: { symbol: 'P', initial: 1 },
  m: { symbol: 'm', initial: 0 },
} satisfies OptimizerData['state'];

export const adaiShows = { momentum: 'm_hat', inertia: 'beta1' } satisfies OptimizerData['shows'];

export const ZERO_GRADIENT =
  'where the gradient has been exactly 0 in both coordinates (or in one, with eps = 0) the reference code divides 0 by 0 and gives NaN; here the ratio is 1 and the corrected m is 0 then, and the particle stays';

export default {
  name: 'adai',
  title: { en: 'Adai', zh: 'Adai' },
  hyper: adaiHyper,
  state: adaiState,
  rule: `
    g = g + weight_decay * theta${adaptiveInertia}`,
  shows: adaiShows,
  effective: 'lr',
  source: {
    title:
      'Z. Xie, X. Wang, H. Zhang, I. Sato, M. Sugiyama: Adaptive Inertia: Disentangling the Effects of Adaptive Learning Rate and Momentum (ICML 2022)',
    url: 'https://arxiv.org/abs/2006.15815',
    where: 'the algorithm "Adai", with L2 regularization',
  },
  follows: 'paper',
  differs: ZERO_GRADIENT,
} satisfies OptimizerData;
