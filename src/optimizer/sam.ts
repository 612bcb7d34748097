// SAM over SGD with momentum: the gradient is taken where the loss is largest within rho, to first order.

import { momentumBuffer, momentumHyper, momentumState } from './momentum';
import { decades, guard, type OptimizerData } from './optimizer';

export default {
  name: 'sam',
  title: { en: 'SAM (SGD)', zh: 'SAM（SGD）' },
  hyper: {
    ...momentumHyper,
    rho: decades('\\rho', 0.05, 0, 10, {
      en: 'Radius of the look ahead: the gradient is taken so far uphill.',
      zh: '前探半径：在上坡这么远处取梯度。',
    }),
    perturb_eps: {
      ...guard(1e-12, {
        en: 'Guards the length of the look ahead against division by zero.',
        zh: '防止前探长度除以零。',
      }),
      symbol: '\\epsilon_0',
    },
  },
  state: momentumState,
  rule: `
    epsilon_hat = rho * g / (norm(g) + perturb_eps)
    # the same draw of noise as in g
    g = grad(theta + epsilon_hat) + weight_decay * theta${momentumBuffer}
    theta = theta - lr * b`,
  shows: { momentum: 'b' },
  source: {
    title:
      'P. Foret, A. Kleiner, H. Mobahi, B. Neyshabur: Sharpness-aware minimization for efficiently improving generalization (ICLR 2021)',
    url: 'https://arxiv.org/abs/2010.01412',
    where: 'Algorithm 1, eq. (2) with p = 2',
  },
  follows: 'code',
  differs:
    'as in davda54/sam and pytorch_optimizer, the usual PyTorch code, neither of them by the authors: perturb_eps is added to the norm of the gradient, and L2 decay is that of theta, not of the perturbed point; the base is the SGD of PyTorch, with momentum',
} satisfies OptimizerData;
