// Whether expressions are affine in some of their variables, by their structure. Sufficient, not necessary: (x·y)/y counts as curved.

import { type Expression, inOrder, type Operation } from '../formula/expression';

/** Degree in the moving variables: 0 without them, 1 affine, 2 anything else. */
type Degree = 0 | 1 | 2;
type Degrees = readonly Degree[];

const highest = (degrees: Degrees): Degree => Math.max(...degrees) as Degree;
const curved = (degrees: Degrees): Degree => (highest(degrees) === 0 ? 0 : 2);

const RULES: Record<Operation, (degrees: Degrees) => Degree> = {
  neg: highest,
  add: highest,
  sub: highest,
  mul: ([a, b]) => Math.min(a! + b!, 2) as Degree,
  div: ([a, b]) => (b === 0 ? a! : 2),
  select: ([condition, a, b]) => (condition === 0 ? highest([a!, b!]) : 2),
  pow: curved,
  sqrt: curved,
  abs: curved,
  exp: curved,
  log: curved,
  sin: curved,
  cos: curved,
  tanh: curved,
  sign: curved,
  floor: curved,
  min: curved,
  max: curved,
  lt: curved,
  le: curved,
  and: curved,
};

/** Whether each expression is a + Σ bᵢ·moving[i] with a and bᵢ free of `moving`. */
export function isAffine(roots: readonly Expression[], moving: ReadonlySet<string>): boolean {
  const degrees = new Map<Expression, Degree>();
  for (const e of inOrder(roots)) {
    if (e.op === 'constant') degrees.set(e, 0);
    else if (e.op === 'variable') degrees.set(e, moving.has(e.name) ? 1 : 0);
    else degrees.set(e, RULES[e.op](e.args.map((a) => degrees.get(a)!)));
  }
  return roots.every((e) => degrees.get(e)! < 2);
}
