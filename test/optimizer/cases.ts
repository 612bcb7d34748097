// The trajectories of the reference implementations (test/oracle), and which rule of the catalogue computes each.

import { readFileSync } from 'node:fs';
import type { Setting } from './scalar';

export type Pair = readonly [number, number];

export interface Case {
  readonly id: string;
  readonly family: string;
  readonly hyper: Readonly<Record<string, unknown>>;
  readonly problem: string;
  readonly formula: string;
  readonly start: Pair;
  /** Added to the gradient of step 1, 2, … */
  readonly noise: readonly Pair[] | undefined;
  readonly n_steps: number;
  readonly status: string;
  /** After step 1, 2, …; losses and clean gradients there. */
  readonly positions: readonly Pair[];
  readonly losses: readonly number[];
  readonly grads: readonly Pair[];
  readonly final_average?: Pair;
  readonly atol: number;
}

interface File {
  readonly cases: readonly (Omit<Case, 'family' | 'noise'> & { readonly noise: string | null })[];
  readonly noise_arrays: Readonly<Record<string, readonly Pair[]>>;
}

export const FAMILIES = [
  ...['sgd', 'adam', 'adamw', 'rmsprop', 'adagrad', 'adadelta', 'adamax', 'nadam', 'radam', 'rprop', 'asgd'],
  ...['adai', 'adaiw', 'adaiv2'],
  ...['adabelief', 'yogi', 'padam', 'adabound', 'lion', 'adamp', 'sam', 'lookahead'],
] as const;

export const cases: readonly Case[] = FAMILIES.flatMap((family) => {
  const { cases, noise_arrays }: File = JSON.parse(readFileSync(`test/oracle/optimizers/${family}.json`, 'utf8'));
  return cases.map((c) => ({ ...c, family, noise: c.noise === null ? undefined : noise_arrays[c.noise]! }));
});

/** What the catalogue leaves to visitors, and why: a second rule would differ from the first in one line. */
const LEFT_OUT: readonly (readonly [reason: string, is: (family: string, h: Partial<Setting>) => boolean])[] = [
  ['NAdam as torch 1.13 computes it by default: a bug', (_, h) => h.mu_product_variant === 'torch1.13-single'],
  ['AdamP of a tensor of one dimension: never projects', (_, h) => h.tensor_shape?.length === 1],
  ['AdamP with Nesterov momentum', (family, h) => family === 'adamp' && h.nesterov === true],
  ['AdamW with AMSGrad', (family, h) => family === 'adamw' && h.amsgrad === true],
  ['AdaBelief, rectified', (_, h) => h.rectify === true],
  ['the maximum of the second moment (AMSBound)', (_, h) => h.ams_bound === true],
  ['decay that lr does not scale', (_, h) => h.weight_decay! > 0 && h.fixed_decay === true],
  ['coupled decay of a rule whose paper decouples it', (family, h) => isDecayOther(family, h)],
  ['SAM with a radius of its own for each coordinate', (_, h) => h.adaptive === true],
  ['a base other than SGD with momentum', (_, h) => h.base !== undefined && (h.base !== 'SGD' || h.nesterov === true)],
  ['Lookahead that empties the momentum buffer', (_, h) => h.pullback_momentum === 'reset' && h.momentum! > 0],
];

function isDecayOther(family: string, h: Partial<Setting>): boolean {
  if (!(h.weight_decay! > 0)) return false;
  if (family === 'adaiv2') return h.decoupled === false;
  return h.weight_decouple === (family === 'padam');
}

/** Why no rule of the catalogue covers a setting; undefined where one does. */
export const reasonLeftOut = ({ family, hyper }: Pick<Case, 'family' | 'hyper'>): string | undefined =>
  LEFT_OUT.find(([, is]) => is(family, hyper as Partial<Setting>))?.[0];

function nameOf(family: string, h: Partial<Setting>): string {
  if (family === 'sgd') return h.nesterov ? 'nesterov' : h.momentum === 0 ? 'sgd' : 'momentum';
  if (family === 'adam') return h.amsgrad ? 'amsgrad' : 'adam';
  if (family === 'rmsprop') return h.centered ? 'rmsprop-centered' : 'rmsprop';
  if (family === 'adai') return h.decoupled ? 'adaiw' : 'adai';
  return family;
}

/** The rule that covers a setting, with its hyper-parameters: the reference names them as we do, but for switches. */
export function runOf({ family, hyper }: Pick<Case, 'family' | 'hyper'>) {
  const optimizer = nameOf(family, hyper as Partial<Setting>);
  const none = optimizer === 'sgd' ? ['momentum', 'dampening'] : optimizer === 'nesterov' ? ['dampening'] : [];
  return { optimizer, hyper: numbersOf(hyper, none) };
}

/** The numbers among hyper-parameters and switches. */
export const numbersOf = (hyper: Case['hyper'], without: readonly string[] = []): Record<string, number> =>
  Object.fromEntries(
    Object.entries(hyper).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && !without.includes(entry[0]),
    ),
  );
