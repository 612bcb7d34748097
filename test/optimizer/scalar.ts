// What the update rules need as scalar code, written from the equations of their papers and in their order; shares nothing with src.

import type { Draw } from './draws';

export type Vector = readonly [number, number];

const NUMBERS = [
  ...['lr', 'weight_decay', 'momentum', 'dampening', 'beta0', 'beta1', 'beta2', 'beta3', 'eps', 'alpha'],
  ...['lr_decay', 'initial_accumulator_value', 'rho', 'momentum_decay', 'etaminus', 'etaplus', 'step_size_min'],
  ...['step_size_max', 'lambd', 't0', 'initial_accumulator', 'partial', 'final_lr', 'gamma', 'delta', 'wd_ratio'],
  ...['perturb_eps', 'k', 'lookahead_alpha'],
] as const;
const SWITCHES = [
  ...['nesterov', 'amsgrad', 'centered', 'decoupled', 'weight_decouple', 'fixed_decay', 'rectify', 'ams_bound'],
  ...['adaptive'],
] as const;

/** Hyper-parameters and switches under the names of the reference implementations; a rule reads its own. */
export type Setting = Readonly<
  { [Name in (typeof NUMBERS)[number]]: number } & { [Name in (typeof SWITCHES)[number]]: boolean } & {
    mu_product_variant: string;
    base: string;
    pullback_momentum: string;
    tensor_shape: readonly number[];
  }
>;

export interface Reference {
  /** New theta. `gradientAt` includes noise and is the same function however often it is asked within a step. */
  step(theta: Vector, gradientAt: (place: Vector) => Vector): Vector;
  /** SGD only: empties the momentum buffer. */
  reset?(): void;
  /** ASGD only: the average. */
  readonly average?: Vector;
}

/** One coordinate of a rule that treats both alike and apart; closes over its state. */
type Scalar = (theta: number, g: number, t: number) => number;

export function each(create: () => Scalar): Reference {
  const [x, y] = [create(), create()];
  let t = 0;
  return {
    step(theta, gradientAt) {
      t++;
      const g = gradientAt(theta);
      return [x(theta[0], g[0], t), y(theta[1], g[1], t)];
    },
  };
}

const { max, min } = Math;
export const pair = (value: number): [number, number] => [value, value];
export const clip = (value: number, lo: number, hi: number): number => min(max(value, lo), hi);

/** [theta, g] after weight decay in one of its three forms. */
export function decayed(theta: number, g: number, { lr, weight_decay, weight_decouple, fixed_decay }: Setting): Vector {
  if (!weight_decouple) return [theta, g + weight_decay * theta];
  return [theta * (1 - (fixed_decay ? 1 : lr) * weight_decay), g];
}

/** ρ_t of RAdam and ρ_∞. */
export function averageLength(beta2: number, t: number): Vector {
  const infinite = 2 / (1 - beta2) - 1;
  return [infinite - (2 * t * beta2 ** t) / (1 - beta2 ** t), infinite];
}

/** A rule of the catalogue as its tests know it: test/optimizer/rules/NAME.ts, found by its name. */
export interface RuleTest {
  /** At step 0. */
  reference(h: Setting): Reference;
  /** Of the reference, where it knows more than this rule. */
  readonly switches?: Partial<Setting>;
  /** Hyper-parameters drawn otherwise than by their names. */
  readonly draws?: Readonly<Record<string, Draw>>;
  /** Its step is as long as the gradient: its rate is bounded by the curvature. The others move by about lr. */
  readonly isPlain?: true;
  /** What a unit of lr becomes in the long run, at most. Default: what momentum and dampening make of it. */
  readonly gain?: number;
  /** What has to be 0 for it to stand still. Default: lr. */
  readonly rest?: Readonly<Record<string, number>>;
  /** Steps to half the distance from the bottom of a bowl. Default: 200. */
  readonly steps?: number;
  /** Why it does not rest on a critical point without noise. Default: it does. */
  readonly restless?: string;
}
