// AdamP.

import { oneOf } from '../draws';
import { pair, type Reference, type RuleTest, type Setting, type Vector } from '../scalar';

const { abs, hypot, max, sqrt } = Math;

export default {
  reference: (h: Setting): Reference => {
    const { lr, beta1, beta2, eps, delta, wd_ratio, weight_decay, weight_decouple, tensor_shape } = h;
    const [m, v] = [pair(0), pair(0)];
    let t = 0;
    return {
      step(theta, gradientAt) {
        t++;
        const g = gradientAt(theta).map((g, i) => (weight_decouple ? g : g + weight_decay * theta[i]!));
        let u = g.map((g, i) => {
          m[i] = beta1 * m[i]! + (1 - beta1) * g;
          v[i] = beta2 * v[i]! + (1 - beta2) * g * g;
          return (m[i]! * sqrt(1 - beta2 ** t)) / (sqrt(v[i]!) + eps);
        });
        const length = hypot(...theta);
        const cosine = abs(g[0]! * theta[0] + g[1]! * theta[1]) / (max(hypot(...g), eps) * max(length, eps));
        let w = 1;
        if (tensor_shape.length > 1 && cosine < delta / Math.SQRT2) {
          const n = theta.map((p) => p / (length + eps));
          const along = n[0]! * u[0]! + n[1]! * u[1]!;
          u = u.map((u, i) => u - n[i]! * along);
          w = wd_ratio;
        }
        const shrink = weight_decouple ? 1 - lr * weight_decay * w : 1;
        return theta.map((p, i) => p * shrink - (lr / (1 - beta1 ** t)) * u[i]!) as unknown as Vector;
      },
    };
  },
  switches: { weight_decouple: true },
  draws: { delta: oneOf(0, 0.1, 0.5, 1, 2), wd_ratio: oneOf(0, 0.1, 0.5, 1) },
} satisfies RuleTest;
