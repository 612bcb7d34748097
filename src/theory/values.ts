// Numbers of expressions, by the interpreter that moves the particles. Knows no rule and no noise.

import { type Expression, substitute, variable } from '../formula/expression';
import { createInterpreter } from '../kernel/interpreter';
import type { Kernel } from '../kernel/kernel';
import { toProgram } from '../kernel/program';

/** Values at steps t = first … first + n − 1: an array an expression. The arrays hold until the next call, and may be longer than n. */
export type Values = (first: number, n: number) => readonly Float64Array[];

const STEP = variable('step');

/** Expressions of `t` and the named numbers → their values. Undefined where the expressions are too large to be run. */
export function valuesOf(
  expressions: readonly Expression[],
  numbers: Readonly<Record<string, number>>,
): Values | undefined {
  // every particle is a step: all of them are evaluated in one call
  const stepped = substitute(expressions, new Map([['t', STEP]]));
  const lanes = [STEP.name, ...expressions.map((_, i) => `value.${i}`)];
  const program = toProgram({ lanes, next: [STEP, ...stepped], uniforms: Object.keys(numbers) });
  if (!program.ok) return undefined;
  const uniforms = Object.values(numbers);
  let kernel: Kernel | undefined;
  return (first, n) => {
    if (!kernel || kernel.particles < n) kernel = createInterpreter(program.value, { particles: n });
    const [steps, ...values] = kernel.lanes as [Float64Array, ...Float64Array[]];
    for (let i = 0; i < n; i++) steps[i] = first + i;
    kernel.advance({ first: 1, steps: 1, particles: n, uniforms });
    return values;
  };
}
