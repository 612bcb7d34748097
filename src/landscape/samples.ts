// Loss, gradient and Hessian of a landscape at many places at once.

import type { Expression } from '../formula/expression';
import { variable } from '../formula/expression';
import { ok, type Result } from '../formula/result';
import { createInterpreter } from '../kernel/interpreter';
import { type Program, toProgram } from '../kernel/program';
import { type Landscape, parameterVariable } from './landscape';

/** Doubles of one kind, one a place, in the order of the places. */
export interface Samples {
  readonly loss: Float64Array;
  readonly gradientX: Float64Array;
  readonly gradientY: Float64Array;
  readonly hessianXX: Float64Array;
  readonly hessianXY: Float64Array;
  readonly hessianYY: Float64Array;
}

/** A program that keeps x and y and writes each named expression of them into a lane of its name. */
export function fieldProgram(landscape: Landscape, outputs: Readonly<Record<string, Expression>>): Result<Program> {
  return toProgram({
    lanes: ['x', 'y', ...Object.keys(outputs)],
    next: [variable('x'), variable('y'), ...Object.values(outputs)],
    uniforms: Object.keys(landscape.parameters).map(parameterVariable),
  });
}

/** Everything at places (x[i], y[i]). A place where the formula is undefined gets NaN. */
export function sample(
  landscape: Landscape,
  values: Readonly<Record<string, number>>,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Result<Samples> {
  const { loss, gradient, hessian } = landscape.field;
  const program = fieldProgram(landscape, {
    loss,
    fx: gradient[0],
    fy: gradient[1],
    fxx: hessian[0],
    fxy: hessian[1],
    fyy: hessian[2],
  });
  if (!program.ok) return program;
  const kernel = createInterpreter(program.value, { particles: x.length });
  kernel.lanes[0]!.set(x);
  kernel.lanes[1]!.set(y);
  kernel.advance({ first: 1, steps: 1, uniforms: Object.keys(landscape.parameters).map((p) => values[p]!) });
  const [, , l, fx, fy, fxx, fxy, fyy] = kernel.lanes as readonly Float64Array[] as Eight;
  return ok({ loss: l, gradientX: fx, gradientY: fy, hessianXX: fxx, hessianXY: fxy, hessianYY: fyy });
}
type Eight = readonly [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];

/** Places of a regular grid over the window, row by row, y increasing: columns × rows of them. */
export function gridPlaces(
  window: Landscape['window'],
  columns: number,
  rows: number,
): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(columns * rows);
  const y = new Float64Array(columns * rows);
  for (let i = 0; i < x.length; i++) {
    x[i] = window.x[0] + ((window.x[1] - window.x[0]) * (i % columns)) / (columns - 1);
    y[i] = window.y[0] + ((window.y[1] - window.y[0]) * Math.floor(i / columns)) / (rows - 1);
  }
  return { x, y };
}
