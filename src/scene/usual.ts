// The usual names of hyper-parameters: a number with such a name in a visitor's rule is described as in the catalogue.

import { optimizers } from '../optimizer/catalogue';
import type { Hyper } from '../optimizer/optimizer';

/** Usual names, without underscores → a rule of the catalogue that has it, and its name there. */
const USUAL: ReadonlyMap<string, readonly [rule: string, name: string]> = new Map<string, readonly [string, string]>([
  ...['lr', 'eta', 'learningrate', 'stepsize', 'step', 'rate'].map((n) => [n, ['sgd', 'lr']] as const),
  ...['beta', 'mu', 'momentum'].map((n) => [n, ['momentum', 'momentum']] as const),
  ...['beta1', 'beta2', 'eps'].map((n) => [n, ['adam', n]] as const),
  ...['epsilon', 'varepsilon'].map((n) => [n, ['adam', 'eps']] as const),
  ...['lambda', 'wd', 'weightdecay'].map((n) => [n, ['sgd', 'weight_decay']] as const),
  ['rho', ['sam', 'rho']],
  ['dampening', ['momentum', 'dampening']],
  ['beta0', ['adai', 'beta0']],
  ['beta3', ['heavy-ball', 'beta3']],
]);

/** What a number of this name usually is; undefined for an unusual name. */
export function usualHyper(name: string): Hyper | undefined {
  const usual = USUAL.get(name.replaceAll('_', '').toLowerCase());
  return usual && optimizers.get(usual[0])!.hyper[usual[1]];
}
