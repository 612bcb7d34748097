// exp, log, sin, cos, tanh, pow, expm1 of single numbers, for computations outside the swarm: the kernels' own operations, so every engine
// gives the same bits.

import { Builder, operationsOf, type Register } from './builder';
import * as elementary from './elementary';
import * as power from './power';

type Define = (b: Builder, x: Register, y: Register) => Register;

/** The operations of a function, written down once and done in order at every call. */
function recorded(define: Define): (x: number, y?: number) => number {
  const b = new Builder();
  // registers 0 and 1
  const result = define(b, b.input('x', 'step'), b.input('y', 'step'));
  const operations = operationsOf(b.instructions);
  const values = Float64Array.from(b.instructions, (i) => (i.op === 'constant' ? i.value : 0));
  return (x, y = 0) => {
    values[0] = x;
    values[1] = y;
    for (const { r, a, b, c, of } of operations) values[r] = of(values[a]!, values[b]!, values[c]!);
    return values[result]!;
  };
}

export const exp: (x: number) => number = recorded(elementary.exp);
/** −∞ at 0, NaN below. */
export const log: (x: number) => number = recorded(elementary.log);
/** Radians; NaN beyond SINE_LIMIT. */
export const sin: (x: number) => number = recorded(elementary.sin);
/** Radians; NaN beyond SINE_LIMIT. */
export const cos: (x: number) => number = recorded(elementary.cos);
export const tanh: (x: number) => number = recorded(elementary.tanh);
/** x^y; x < 0 needs a whole y, otherwise NaN. */
export const pow: (x: number, y: number) => number = recorded(power.pow);

/** eˣ − 1 without the cancellation near 0; below 2 ulp. */
export function expm1(x: number): number {
  // there 1 − tanh would cancel, and eˣ − 1 does not
  if (x > 0.7) return exp(x) - 1;
  const t = tanh(x / 2);
  // x itself where x/2 underflows, and for −0
  return t === 0 ? x : (2 * t) / (1 - t);
}
