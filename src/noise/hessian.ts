// Hessian noise: C = |H|/B, the usual assumption for minibatch gradients near critical points.

import type { NoiseData } from './noise';

export default {
  name: 'hessian',
  title: { en: 'Hessian noise', zh: 'Hessian 噪声' },
  parameters: {
    batch_size: {
      key: 'batchSize',
      symbol: 'B',
      default: 1,
      min: 0.01,
      max: 10000,
      scale: 'log',
      meaning: {
        en: 'Size of the minibatch: the covariance of the noise is |H| divided by it.',
        zh: '小批量的大小：噪声协方差为 |H| 除以它。',
      },
      unit: { en: 'samples', zh: '样本' },
    },
  },
  // the root of a symmetric 2×2 matrix C is (C + √det C · I)/√(tr C + 2√det C); |H| = (H² + |det H|·I)/tr|H|
  formula: `
    d = abs(hxx * hyy - hxy^2)
    trace = sqrt(hxx^2 + 2 * hxy^2 + hyy^2 + 2 * d)
    scale = 1 / (trace * batch_size + 1e-30)
    root = sqrt(d / batch_size^2 + noise_floor * (trace / batch_size + noise_floor))
    both = 1 / (sqrt(trace / batch_size + 2 * noise_floor + 2 * root) + 1e-30)
    cxx = (hxx^2 + hxy^2 + d) * scale + noise_floor + root
    cxy = hxy * (hxx + hyy) * scale
    cyy = (hyy^2 + hxy^2 + d) * scale + noise_floor + root
    xi_x = (cxx * z_x + cxy * z_y) * both
    xi_y = (cxy * z_x + cyy * z_y) * both`,
  variance: 'h / batch_size + noise_floor',
  source:
    'arXiv:2002.03495, section 2; arXiv:2006.15815, section 2. An assumption: the covariance is the Fisher information, which is about the Hessian for a likelihood near its optimum; for squared loss it is about 2L·H (Mori et al., arXiv:2105.09557)',
} satisfies NoiseData;
