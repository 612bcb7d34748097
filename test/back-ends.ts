// Expressions evaluated by the kernels themselves, for tests of anything that ends in a number.

import { type Expression, variable } from '../src/formula/expression';
import { readLandscape } from '../src/formula/formula';
import { problemText, type Result } from '../src/formula/result';
import { createInterpreter } from '../src/kernel/interpreter';
import type { BackEnd, Kernel, KernelOptions } from '../src/kernel/kernel';
import { type Program, toProgram } from '../src/kernel/program';
import { createWasmKernel } from '../src/kernel/wasm';

export const BACK_ENDS = ['interpreter', 'wasm'] as const satisfies readonly BackEnd[];

/** The value of a result; a refusal fails the test with its own sentences. */
export function accepted<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(problemText).join('\n'));
}

/** The sentences of a refusal. */
export function refused(result: Result<unknown>): string[] {
  if (result.ok) throw new Error('expected a refusal, it was accepted');
  return result.problems.map(problemText);
}

/** Never the other back end: createKernel might fall back. */
export async function kernelOn(backEnd: BackEnd, program: Program, options: KernelOptions): Promise<Kernel> {
  return backEnd === 'wasm' ? createWasmKernel(program, options) : createInterpreter(program, options);
}

export interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Values of expressions of x, y (and of uniforms) at points: one array an expression. */
export async function valuesOn(
  backEnd: BackEnd,
  expressions: readonly Expression[],
  { x, y }: Points,
  uniforms: Readonly<Record<string, number>> = {},
): Promise<Float64Array[]> {
  const program = accepted(
    toProgram({
      lanes: ['x', 'y', ...expressions.map((_, i) => `value.${i}`)],
      next: [variable('x'), variable('y'), ...expressions],
      uniforms: Object.keys(uniforms),
    }),
  );
  const kernel = await kernelOn(backEnd, program, { particles: x.length });
  kernel.lanes[0]!.set(x);
  kernel.lanes[1]!.set(y);
  kernel.advance({ first: 1, steps: 1, uniforms: Object.values(uniforms), key: [0, 0] });
  return kernel.lanes.slice(2).map((lane) => lane.slice());
}

/** The value of a formula of x and y at one point. */
export async function formulaValue(text: string, x = 0, y = 0): Promise<number> {
  const { loss } = accepted(readLandscape(text, []));
  const [[value]] = (await valuesOn('interpreter', [loss], { x: [x], y: [y] })) as [Float64Array];
  return value!;
}

/** Equal bit for bit, except that every NaN is one. */
export const sameBits = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.from(a).every((value, i) => Object.is(value, b[i]));
