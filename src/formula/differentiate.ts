// Exact derivatives of expressions with respect to a variable. One line per operation.

import {
  abs,
  add,
  constant,
  cos,
  div,
  type Expression,
  inOrder,
  log,
  lt,
  mul,
  neg,
  ONE,
  type Operation,
  pow,
  select,
  sign,
  sin,
  sub,
  ZERO,
} from './expression';

type Args = readonly Expression[];

/** A derivative that is zero by its structure (of a constant) annihilates its factor, wherever the factor is defined. */
const times = (a: Expression, d: Expression): Expression => (d === ZERO ? ZERO : mul(a, d));
const isZero = (e: Expression): boolean => e.op === 'constant' && e.value === 0;
const over = (d: Expression, b: Expression): Expression => (d === ZERO ? ZERO : div(d, b));

// `e` is the expression itself, for functions whose derivative contains their own value
const RULES: Record<Operation, (args: Args, d: Args, e: Expression) => Expression> = {
  neg: (_, [da]) => neg(da!),
  add: (_, [da, db]) => add(da!, db!),
  sub: (_, [da, db]) => sub(da!, db!),
  mul: ([a, b], [da, db]) => add(times(b!, da!), times(a!, db!)),
  div: ([, b], [da, db], e) => sub(over(da!, b!), over(times(e, db!), b!)),
  pow: ([a, b], [da, db], e) =>
    add(
      // f⁰ is 1 even where f is undefined: its derivative must not be 0·f⁻¹
      isZero(b!) ? ZERO : times(mul(b!, pow(a!, sub(b!, ONE))), da!),
      // a^b does not vary with b where a is 0 and b > 0; the logarithm would give 0·∞
      db === ZERO ? ZERO : times(select(lt(ZERO, abs(a!)), mul(e, log(a!)), ZERO), db!),
    ),
  sqrt: (_, [da], e) => over(da!, mul(constant(2), e)),
  abs: ([a], [da]) => times(sign(a!), da!),
  exp: (_, [da], e) => times(e, da!),
  log: ([a], [da]) => over(da!, a!),
  sin: ([a], [da]) => times(cos(a!), da!),
  cos: ([a], [da]) => neg(times(sin(a!), da!)),
  tanh: (_, [da], e) => times(sub(ONE, mul(e, e)), da!),
  sign: () => ZERO,
  floor: () => ZERO,
  min: ([a, b], [da, db]) => select(lt(b!, a!), db!, da!),
  max: ([a, b], [da, db]) => select(lt(a!, b!), db!, da!),
  lt: () => ZERO,
  le: () => ZERO,
  and: () => ZERO,
  select: ([c], [, da, db]) => select(c!, da!, db!),
};

/** ∂/∂name of each expression. At a kink (abs, min, max, floor, where) the derivative of one of the two sides. */
export function differentiate(roots: readonly Expression[], name: string): Expression[] {
  const derivative = new Map<Expression, Expression>();
  for (const e of inOrder(roots)) {
    if (e.op === 'constant') derivative.set(e, ZERO);
    else if (e.op === 'variable') derivative.set(e, e.name === name ? ONE : ZERO);
    else
      derivative.set(
        e,
        RULES[e.op](
          e.args,
          e.args.map((a) => derivative.get(a)!),
          e,
        ),
      );
  }
  return roots.map((e) => derivative.get(e)!);
}

/** Loss with its exact first and second derivatives in x and y. */
export interface Field {
  readonly loss: Expression;
  readonly gradient: readonly [Expression, Expression];
  /** hxx, hxy, hyy. */
  readonly hessian: readonly [Expression, Expression, Expression];
}

export function toField(loss: Expression): Field {
  const [fx] = differentiate([loss], 'x') as [Expression];
  const [fy] = differentiate([loss], 'y') as [Expression];
  const [fxx] = differentiate([fx], 'x') as [Expression];
  const [fxy, fyy] = differentiate([fx, fy], 'y') as [Expression, Expression];
  return { loss, gradient: [fx, fy], hessian: [fxx, fxy, fyy] };
}
