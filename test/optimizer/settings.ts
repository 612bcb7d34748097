// Hyper-parameters drawn at random, by their names: what people try, and now and then the end of a range.

import { between } from '../luck';

type Random = () => number;
type Draw = (random: Random) => number;

const evenly =
  (lo: number, hi: number): Draw =>
  (random) =>
    between(random, lo, hi);
const decades =
  (lo: number, hi: number): Draw =>
  (random) =>
    10 ** between(random, Math.log10(lo), Math.log10(hi));
const oneOf =
  (...values: readonly number[]): Draw =>
  (random) =>
    values[Math.floor(random() * values.length)]!;

const DRAWS: Readonly<Record<string, Draw>> = {
  momentum: oneOf(0, 0.3, 0.5, 0.8, 0.9, 0.95),
  dampening: oneOf(0, 0, 0.25, 0.5, 0.9, 1),
  weight_decay: oneOf(0, 0, 0.001, 0.05, 0.3, 1),
  alpha: oneOf(0, 0.5, 0.9, 0.95, 0.99, 0.999),
  rho: oneOf(0, 0.5, 0.9, 0.95, 0.99),
  beta0: oneOf(0, 0.05, 0.1, 0.3, 0.7, 1.5),
  beta1: oneOf(0, 0.5, 0.8, 0.9, 0.95, 0.99),
  beta2: oneOf(0, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999),
  beta3: evenly(0.01, 0.2),
  eps: oneOf(1e-12, 1e-10, 1e-8, 1e-6, 1e-3, 0.1, 1, 2),
  lr_decay: oneOf(0, 0.001, 0.05, 1),
  initial_accumulator_value: oneOf(0, 0.01, 1),
  initial_accumulator: oneOf(0, 1e-6, 1e-3, 0.1),
  momentum_decay: oneOf(0, 0.001, 0.004, 0.1, 1),
  etaminus: evenly(0.1, 0.9),
  etaplus: evenly(1.01, 2),
  step_size_min: oneOf(0, 1e-6, 1e-3),
  step_size_max: oneOf(0.05, 0.5, 50),
  lambd: oneOf(0, 1e-4, 0.01, 0.5),
  t0: oneOf(0, 3, 10.5, 50, 1e6),
  partial: oneOf(0, 0.0625, 0.125, 0.2, 0.25, 0.4, 0.5),
  final_lr: decades(1e-3, 0.1),
  gamma: oneOf(1e-3, 0.01, 0.1, 1),
  delta: oneOf(0, 0.1, 0.5, 1, 2),
  wd_ratio: oneOf(0, 0.1, 0.5, 1),
  perturb_eps: oneOf(1e-12, 1e-8, 0.01),
  k: oneOf(1, 2, 5, 6, 10, 33),
  lookahead_alpha: oneOf(0, 0.2, 0.5, 0.8, 1),
};

/** Where one name means different things. */
const OF_RULE: Readonly<Record<string, Readonly<Record<string, Draw>>>> = {
  asgd: { alpha: oneOf(0, 0.5, 0.75, 1) },
  sam: { rho: oneOf(0, 0.01, 0.05, 0.2, 0.5) },
  adai: { eps: oneOf(0, 1e-3, 1e-3, 0.01, 0.1, 1, 1.5) },
  adaiw: { eps: oneOf(0, 1e-3, 1e-3, 0.01, 0.1, 1, 1.5) },
  adaiv2: { eps: oneOf(1e-3, 1e-3, 0.01, 0.1, 1), dampening: oneOf(0, 0.25, 0.5, 0.9, 1) },
};

/** Rules whose step is as long as the gradient: their rate is bounded by the curvature. The others move by about lr. */
const PLAIN = new Set([
  ...['sgd', 'momentum', 'nesterov', 'heavy-ball', 'asgd', 'lookahead', 'sam', 'radam', 'adai', 'adaiw', 'adaiv2'],
]);

/** One setting of a rule. `rate` is about the inverse of the largest curvature; `base` what SAM and Lookahead run on. */
export function drawSetting(
  {
    rule,
    names,
    base,
  }: { readonly rule: string; readonly names: Iterable<string>; readonly base?: string | undefined },
  rate: number,
  random: Random,
): Record<string, number> {
  const setting: Record<string, number> = {};
  for (const name of names) if (name !== 'lr') setting[name] = (OF_RULE[rule]?.[name] ?? DRAWS[name]!)(random);
  const { momentum = 0, dampening = 0 } = setting;
  // what a unit of lr becomes in the long run; AdaiV2's is at most about 4
  const gain = rule === 'adaiv2' ? 4 : (1 - momentum * dampening) / (1 - momentum);
  const isPlain = PLAIN.has(rule) && base !== 'Adam';
  return { ...setting, lr: isPlain ? (rate * decades(0.03, 1)(random)) / gain : decades(1e-3, 0.3)(random) };
}
