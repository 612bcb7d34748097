// Hessian noise frozen at a critical point: C = |H(a)|/B everywhere, so that Kramers' formula for constant noise applies.

import hessian from './hessian';
import type { NoiseData } from './noise';

export default {
  ...hessian,
  name: 'hessian-at',
  title: { en: 'Hessian noise of one point', zh: '固定点的 Hessian 噪声' },
  isFrozen: true,
  source:
    'ours, for Kramers’ formula. The escape theorem of arXiv:2002.03495 (section 3) does not keep the noise of the minimum a: it interpolates to the saddle b, τ = 2π/|H_be| · exp[(2BΔL/η)(s/H_ae + (1 − s)/|H_be|)] with 0 < s < 1; s = 1 gives the exponent of this law',
} satisfies NoiseData;
