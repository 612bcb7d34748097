// Heavy tails: each coordinate of the noise is symmetric α-stable with E exp(iqξ) = exp(−|σq|^α).
// J. M. Chambers, C. L. Mallows, B. W. Stuck: A method for simulating stable random variables (JASA 1976), eq. (2.3) with β = 0.

import type { NoiseData } from './noise';

export default {
  name: 'alpha-stable',
  title: { en: 'Heavy-tailed noise (α-stable)', zh: '重尾噪声（α 稳定）' },
  parameters: {
    alpha: {
      key: 'alpha',
      symbol: '\\alpha',
      default: 1.5,
      min: 0.1,
      max: 2,
      scale: 'linear',
      meaning: {
        en: 'Tails of the noise: 2 is Gaussian; the smaller, the heavier.',
        zh: '噪声的尾部：2 为高斯；越小越重。',
      },
    },
    sigma: {
      key: 'sigma',
      symbol: '\\sigma',
      default: 0.1,
      min: 0,
      max: 100,
      scale: 'log',
      meaning: {
        en: 'Scale of the noise in each coordinate: at α = 2 the standard deviation is √2 times it.',
        zh: '噪声在每个坐标上的尺度：α = 2 时标准差为其 √2 倍。',
      },
      unit: { en: 'loss per x', zh: '损失/x' },
    },
  },
  // 2⁻³³ centres the draws in their cells, which avoids the logarithm of 1 and the cosine of a right angle
  formula: `
    half_cell = 1.1641532182693481e-10
    angle_x = pi * (turns_x - 0.5 + half_cell)
    angle_y = pi * (turns_y - 0.5 + half_cell)
    wait_x = -log(unit_x - half_cell)
    wait_y = -log(unit_y - half_cell)
    stable_x = sin(alpha * angle_x) / cos(angle_x)^(1 / alpha) * (cos((1 - alpha) * angle_x) / wait_x)^((1 - alpha) / alpha)
    stable_y = sin(alpha * angle_y) / cos(angle_y)^(1 / alpha) * (cos((1 - alpha) * angle_y) / wait_y)^((1 - alpha) / alpha)
    xi_x = sigma * stable_x + sqrt(noise_floor) * z_x
    xi_y = sigma * stable_y + sqrt(noise_floor) * z_y`,
  source:
    'J. M. Chambers, C. L. Mallows, B. W. Stuck (JASA 1976), eq. (2.3); U. Simsekli, L. Sagun, M. Gürbüzbalaban, arXiv:1901.06053, for gradients',
} satisfies NoiseData;
