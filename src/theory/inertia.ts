// Which rules are heavy ball, and with which numbers. The theorems and Kramers' formula are stated for it.

import type { Run } from '../scene/scene';

/** Heavy ball m ← β₁m + β₃g, θ ← θ − ηm, in which SGD is β₁ = 0, β₃ = 1. */
export interface Inertia {
  readonly lr: number;
  readonly beta1: number;
  readonly beta3: number;
}

/** A run as heavy ball; undefined for other rules, and with weight decay, which changes the surface. */
export function inertiaOf({ optimizer, hyper }: Run): Inertia | undefined {
  const { lr, beta1, beta3, momentum, dampening, weight_decay = 0 } = hyper as Record<string, number>;
  if (lr === undefined || weight_decay !== 0) return undefined;
  if (optimizer.name === 'sgd') return { lr, beta1: 0, beta3: 1 };
  if (optimizer.name === 'heavy-ball') return { lr, beta1: beta1!, beta3: beta3! };
  if (optimizer.name !== 'momentum') return undefined;
  // without momentum there is no buffer to dampen
  return momentum === 0 ? { lr, beta1: 0, beta3: 1 } : { lr, beta1: momentum!, beta3: 1 - dampening! };
}
