// Hessian noise frozen at a critical point: C = |H(a)|/B everywhere, the law for which Kramers' formula is stated.

import hessian from './hessian';
import type { NoiseData } from './noise';

export default {
  ...hessian,
  name: 'hessian-at',
  title: { en: 'Hessian noise of one point', zh: '固定点的 Hessian 噪声' },
  isFrozen: true,
  source: 'arXiv:2002.03495, section 3: the noise of a minimum is kept on the whole way out',
} satisfies NoiseData;
