// Stochastic gradient descent, with the momentum and the Nesterov momentum of torch.optim.SGD.

import type { Reference, RuleTest, Setting, Vector } from '../scalar';

export default {
  reference: ({ lr, momentum, dampening, weight_decay, nesterov }: Setting): Reference => {
    let b: number[] | undefined;
    return {
      step(theta, gradientAt) {
        const g = gradientAt(theta).map((g, i) => g + weight_decay * theta[i]!);
        if (momentum === 0) return theta.map((p, i) => p - lr * g[i]!) as unknown as Vector;
        b = g.map((g, i) => (b ? momentum * b[i]! + (1 - dampening) * g : g));
        return theta.map((p, i) => p - lr * (nesterov ? g[i]! + momentum * b![i]! : b![i]!)) as unknown as Vector;
      },
      reset() {
        b = [0, 0];
      },
    };
  },
  isPlain: true,
} satisfies RuleTest;
