// Lookahead over SGD with momentum: fast weights run k steps, then slow weights follow them part of the way.

import { momentumBuffer, momentumHyper, momentumState } from './momentum';
import { evenly, type OptimizerData } from './optimizer';

export default {
  name: 'lookahead',
  title: { en: 'Lookahead (SGD)', zh: 'Lookahead（SGD）' },
  hyper: {
    ...momentumHyper,
    k: {
      ...evenly('k', 5, 1, 1000, {
        en: 'Steps of the fast weights between two of the slow ones.',
        zh: '两次慢权重更新之间的快权重步数。',
      }),
      whole: true,
    },
    lookahead_alpha: evenly('\\alpha', 0.5, 0, 1, {
      en: 'Part of the way that the slow weights go.',
      zh: '慢权重前进的比例。',
    }),
  },
  state: { ...momentumState, phi: { symbol: '\\phi', initial: 'theta' } },
  rule: `
    g = g + weight_decay * theta${momentumBuffer}
    theta = theta - lr * b
    theta = where(every(k), lookahead_alpha * theta + (1 - lookahead_alpha) * phi, theta)
    phi = where(every(k), theta, phi)`,
  shows: { momentum: 'b' },
  source: {
    title: 'M. R. Zhang, J. Lucas, G. Hinton, J. Ba: Lookahead optimizer: k steps forward, 1 step back (NeurIPS 2019)',
    url: 'https://arxiv.org/abs/1907.08610',
    where: 'Algorithm 1',
  },
  follows: 'paper',
  differs:
    'the particle is the fast weights theta, the slow ones are the state phi; the momentum buffer goes on unchanged when the two meet (pullback "none")',
} satisfies OptimizerData;
