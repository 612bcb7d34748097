// No noise except the floor.

import type { NoiseData } from './noise';

export default {
  name: 'none',
  title: { en: 'No noise', zh: '无噪声' },
  parameters: {},
  formula: `
    xi_x = sqrt(noise_floor) * z_x
    xi_y = sqrt(noise_floor) * z_y`,
  variance: 'noise_floor',
  source: '',
} satisfies NoiseData;
