// White noise: C = σ²I everywhere.

import type { NoiseData } from './noise';

export default {
  name: 'isotropic',
  title: { en: 'Isotropic noise', zh: '各向同性噪声' },
  parameters: {
    sigma: {
      key: 'sigma',
      symbol: '\\sigma',
      default: 1,
      min: 0,
      max: 100,
      scale: 'log',
      meaning: { en: 'Standard deviation of the noise in each coordinate.', zh: '噪声在每个坐标上的标准差。' },
      unit: { en: 'loss per x', zh: '损失/x' },
    },
  },
  formula: `
    xi_x = sqrt(sigma^2 + noise_floor) * z_x
    xi_y = sqrt(sigma^2 + noise_floor) * z_y`,
  variance: 'sigma^2 + noise_floor',
  source: 'Langevin dynamics; the comparison of arXiv:2002.03495, section 3',
} satisfies NoiseData;
