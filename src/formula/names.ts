// The words of the formula language and how a name may be spelled. One table; reader, completion and documentation use it.

import { excerpt, type Problem } from './result';

/** Constants of the language. */
export const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

/** Functions that act on each coordinate, with the number of their arguments. */
export const ELEMENTWISE = {
  sqrt: 1,
  abs: 1,
  exp: 1,
  log: 1,
  sin: 1,
  cos: 1,
  tan: 1,
  tanh: 1,
  sign: 1,
  floor: 1,
  min: 2,
  max: 2,
  clip: 3,
  where: 3,
} as const;

/** Functions of an update rule only: reductions over the two coordinates, the gradient elsewhere, H·v, and "on steps k, 2k, …". */
export const RULE_ONLY = { mean: 1, sum: 1, norm: 1, dot: 2, grad: 1, hess: 1, every: 1 } as const;

export type ElementwiseName = keyof typeof ELEMENTWISE;
export type RuleOnlyName = keyof typeof RULE_ONLY;

export const isElementwise = (name: string): name is ElementwiseName => Object.hasOwn(ELEMENTWISE, name);
export const isRuleOnly = (name: string): name is RuleOnlyName => Object.hasOwn(RULE_ONLY, name);
export const isConstant = (name: string): boolean => Object.hasOwn(CONSTANTS, name);
export const isReserved = (name: string): boolean => isConstant(name) || isElementwise(name) || isRuleOnly(name);

const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ϵ: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ϑ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  µ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  ο: 'omicron',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  ϕ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  Γ: 'Gamma',
  Δ: 'Delta',
  Θ: 'Theta',
  Λ: 'Lambda',
  Ξ: 'Xi',
  Π: 'Pi',
  Σ: 'Sigma',
  Φ: 'Phi',
  Ψ: 'Psi',
  Ω: 'Omega',
};
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** The one spelling of a name: `β₁`, `β1` and `beta1` are all `beta1`. */
export function canonicalName(name: string): string {
  let out = '';
  for (const c of name) {
    const digit = SUBSCRIPTS.indexOf(c);
    out += digit >= 0 ? String(digit) : (GREEK[c] ?? c);
  }
  return out;
}

/** Problems of names of which two mean the same, such as `β1` and `beta1`. */
export function spelledTwice(names: Iterable<string>): Problem | undefined {
  const spellings = new Map<string, string>();
  for (const name of names) {
    const other = spellings.get(canonicalName(name));
    if (other !== undefined)
      return { path: excerpt(name), message: `is the same name as ${excerpt(other)}; remove one of them` };
    spellings.set(canonicalName(name), name);
  }
  return undefined;
}

/** The known word closest to a misspelled one (at most two edits away, a swap of neighbours is one), for "did you mean". */
export function closestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(3, Math.floor(name.length / 2) + 1);
  for (const candidate of known) {
    const d = editDistance(name.slice(0, 40), candidate.slice(0, 40));
    if (d < least) [best, least] = [candidate, d];
  }
  return best;
}

/** Letters inserted, left out, replaced, or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(substitution, row[j]! + 1, next[j - 1]! + 1, swap));
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
