// Rules that the catalogue leaves out, as a visitor makes them in the page: a rule of the catalogue with some lines changed.

import { optimizers } from '../../src/optimizer/catalogue';
import type { OptimizerData } from '../../src/optimizer/optimizer';
import type { Setting } from './scalar';

export interface Variant {
  readonly title: string;
  /** Of the oracle, with the switches that make the variant. */
  readonly family: string;
  readonly switches: Partial<Setting>;
  /** The rule of the catalogue, and what is written in it instead of what. */
  readonly of: string;
  readonly lines: Readonly<Record<string, string>>;
  readonly state?: Readonly<Record<string, number | string>>;
  readonly hyper?: Readonly<Record<string, number>>;
}

const DECOUPLED = 'theta = theta * (1 - lr * weight_decay)';
const COUPLED = 'g = g + weight_decay * theta';
const MOMENTUM = 'b = where(momentum * (t - 1) > 0, momentum * b + (1 - dampening) * g, g)';
const ADAM = `m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g^2
    b = m / (1 - beta1^t) / (sqrt(v) / sqrt(1 - beta2^t) + eps)`;
const overAdam = {
  lines: { [MOMENTUM]: ADAM },
  state: { m: 0, v: 0, b: 0 },
  hyper: { beta1: 0.9, beta2: 0.99, eps: 1e-8 },
};
const overNesterov = { lines: { 'lr * b': 'lr * (g + momentum * b)' } };

const decays = ['adabelief', 'yogi', 'adabound', 'lion'].flatMap((family): Variant[] => [
  {
    title: `${family}, coupled decay`,
    ...{ family, of: family },
    switches: { weight_decouple: false },
    lines: { [DECOUPLED]: COUPLED },
  },
  {
    title: `${family}, decay that lr does not scale`,
    ...{ family, of: family },
    switches: { weight_decouple: true, fixed_decay: true },
    lines: { 'lr * weight_decay': 'weight_decay' },
  },
]);

export const VARIANTS: readonly Variant[] = [
  {
    title: 'NAdam of torch 1.13',
    ...{ family: 'nadam', of: 'nadam' },
    switches: { mu_product_variant: 'torch1.13-single' },
    lines: { '1 - Pi * mu_next': '1 - Pi * mu * mu_next' },
  },
  {
    title: 'AdamP of a tensor of one dimension',
    ...{ family: 'adamp', of: 'adamp' },
    switches: { weight_decouple: true, tensor_shape: [2] },
    lines: { 'cosine < delta / sqrt(2)': '1 < 0' },
  },
  {
    title: 'AdamP, coupled decay',
    ...{ family: 'adamp', of: 'adamp' },
    switches: { weight_decouple: false },
    lines: {
      'm = beta1': `${COUPLED}\n    m = beta1`,
      'theta * (1 - lr * weight_decay * where(invariant, wd_ratio, 1))': 'theta',
    },
  },
  {
    title: 'AdamW with AMSGrad',
    ...{ family: 'adamw', of: 'amsgrad' },
    switches: { amsgrad: true },
    lines: { [COUPLED]: DECOUPLED },
  },
  {
    title: 'AdaBelief, rectified',
    ...{ family: 'adabelief', of: 'adabelief' },
    switches: { weight_decouple: true, rectify: true },
    lines: {
      'theta = theta - lr * sqrt(1 - beta2^t) / (1 - beta1^t) * m / r': `rho_inf = 2 / (1 - beta2) - 1
    rho = rho_inf - 2 * t * beta2^t / (1 - beta2^t)
    R = sqrt((1 - beta2^t) * (rho - 4) / (rho_inf - 4) * (rho - 2) / rho * rho_inf / (rho_inf - 2))
    theta = theta - lr / (1 - beta1^t) * m * where(rho >= 5, R / r, 1)`,
    },
  },
  {
    title: 'AdaBelief, AMSBound',
    ...{ family: 'adabelief', of: 'adabelief' },
    switches: { weight_decouple: true, ams_bound: true },
    lines: { 'r = sqrt(s ': 's_max = max(s_max, s)\n    r = sqrt(s_max ' },
    state: { m: 0, s: 0, s_max: 0 },
  },
  {
    title: 'AdaBound, AMSBound',
    ...{ family: 'adabound', of: 'adabound' },
    switches: { weight_decouple: true, ams_bound: true },
    lines: { 'eta_l =': 'v_max = max(v_max, v)\n    eta_l =', 'sqrt(v ': 'sqrt(v_max ' },
    state: { m: 0, v: 0, v_max: 0 },
  },
  ...decays,
  {
    title: 'PAdam, decoupled decay',
    ...{ family: 'padam', of: 'padam' },
    switches: { weight_decouple: true },
    lines: { [COUPLED]: DECOUPLED },
  },
  {
    title: 'AdaiV2, coupled decay',
    ...{ family: 'adaiv2', of: 'adaiv2' },
    switches: { decoupled: false },
    lines: { [DECOUPLED]: COUPLED },
  },
  {
    title: 'adaptive SAM',
    ...{ family: 'sam', of: 'sam' },
    switches: { base: 'SGD', adaptive: true },
    lines: { 'rho * g / (norm(g) + perturb_eps)': 'rho * theta^2 * g / (norm(abs(theta) * g) + perturb_eps)' },
  },
  { title: 'SAM over Adam', ...{ family: 'sam', of: 'sam' }, switches: { base: 'Adam' }, ...overAdam },
  {
    title: 'SAM over Nesterov momentum',
    ...{ family: 'sam', of: 'sam' },
    switches: { base: 'SGD', nesterov: true },
    ...overNesterov,
  },
  {
    title: 'Lookahead that empties the momentum buffer',
    ...{ family: 'lookahead', of: 'lookahead' },
    switches: { base: 'SGD', pullback_momentum: 'reset' },
    lines: { 'phi = where': 'b = where(every(k), 0, b)\n    phi = where' },
  },
  {
    title: 'Lookahead over Nesterov momentum',
    ...{ family: 'lookahead', of: 'lookahead' },
    switches: { base: 'SGD', nesterov: true },
    ...overNesterov,
  },
  {
    title: 'Lookahead over Adam',
    ...{ family: 'lookahead', of: 'lookahead' },
    switches: { base: 'Adam' },
    ...overAdam,
    state: { ...overAdam.state, phi: 'theta' },
  },
];

const initials = (state: OptimizerData['state']) =>
  Object.fromEntries(Object.entries(state).map(([name, { initial }]) => [name, initial]));

/** A rule of the catalogue as a scene contains it. */
export const inlineOf = ({ rule, hyper, state, title }: OptimizerData) => ({
  rule,
  hyper,
  state: initials(state),
  title,
});

/** A variant as a scene contains it. */
export function inlineVariant({ of, lines, state, hyper, title }: Variant) {
  const base = optimizers.get(of)!;
  let { rule } = base;
  for (const [old, line] of Object.entries(lines)) {
    if (!rule.includes(old)) throw new Error(`${title}: ${of} has no "${old}"`);
    rule = rule.replaceAll(old, line);
  }
  const defaults = Object.fromEntries(Object.entries(base.hyper).map(([name, h]) => [name, h.default]));
  return {
    rule,
    hyper: { ...defaults, ...hyper },
    state: state ?? initials(base.state),
    title: { en: title, zh: title },
  };
}

/** The variant that a setting of the oracle is. */
export const variantOf = (family: string, hyper: Readonly<Record<string, unknown>>): Variant | undefined =>
  VARIANTS.find(
    (v) =>
      v.family === family &&
      Object.entries(v.switches).every(([name, value]) => JSON.stringify(hyper[name]) === JSON.stringify(value)),
  );
