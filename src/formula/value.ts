// What a formula's name stands for while it is read: a number or a boolean, one for the particle or one for each coordinate.

import type { Expression } from './expression';

export interface Value {
  readonly type: 'number' | 'boolean';
  /** One expression for a scalar, two (x, y) for a vector. */
  readonly parts: readonly [Expression] | readonly [Expression, Expression];
}

export type Pair = readonly [Expression, Expression];

export const scalar = (e: Expression): Value => ({ type: 'number', parts: [e] });
export const vector = ([x, y]: Pair): Value => ({ type: 'number', parts: [x, y] });

export const isVector = (v: Value): boolean => v.parts.length === 2;

/** The pair of a value; a scalar stands for both coordinates. */
export const pairOf = (v: Value): Pair => (v.parts.length === 2 ? v.parts : [v.parts[0], v.parts[0]]);

/** Applies an operation coordinate by coordinate; the result is a scalar only if all operands are. */
export function elementwise(
  type: Value['type'],
  operands: readonly Value[],
  operation: (...parts: Expression[]) => Expression,
): Value {
  if (!operands.some(isVector)) return { type, parts: [operation(...operands.map((v) => v.parts[0]))] };
  const pairs = operands.map(pairOf);
  return { type, parts: [operation(...pairs.map((p) => p[0])), operation(...pairs.map((p) => p[1]))] };
}
