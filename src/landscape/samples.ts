// Loss, gradient and Hessian of a landscape at many places at once.

import type { Expression } from '../formula/expression';
import { variable } from '../formula/expression';
import { ok, type Result } from '../formula/result';
import { createKernelNow } from '../kernel/create';
import { createInterpreter } from '../kernel/interpreter';
import type { Kernel } from '../kernel/kernel';
import { type Program, toProgram } from '../kernel/program';
import { type Landscape, parameterVariable } from './landscape';

/** The mathematical part of a landscape: no window, no names. */
export type Surface = Pick<Landscape, 'field' | 'parameters'>;
/** Values of the parameters, by name. */
export type Values = Readonly<Record<string, number>>;

/** Doubles of one kind, one per place, in order. */
export interface Samples {
  readonly loss: Float64Array;
  readonly gradientX: Float64Array;
  readonly gradientY: Float64Array;
  readonly hessianXX: Float64Array;
  readonly hessianXY: Float64Array;
  readonly hessianYY: Float64Array;
}

/** A program that keeps x and y and writes each named expression of them into a lane of its name. */
export function fieldProgram(surface: Surface, outputs: Readonly<Record<string, Expression>>): Result<Program> {
  return toProgram({
    lanes: ['x', 'y', ...Object.keys(outputs)],
    next: [variable('x'), variable('y'), ...Object.values(outputs)],
    uniforms: Object.keys(surface.parameters).map(parameterVariable),
  });
}

/**
 * All quantities at places (x[i], y[i]), i < n (default: all). A place where the formula is undefined gets NaN. The arrays hold until the next
 * call, and may be longer than n.
 */
export interface Sampler {
  (values: Values, x: ArrayLike<number>, y: ArrayLike<number>, n?: number): Samples;
  /** Operations for loss, gradient and Hessian at a place. */
  readonly operations: number;
}

/** For at least this many places compiling a program pays. */
const MANY = 512;

const samplers = new WeakMap<Surface, Result<Sampler>>();

/** A surface's sampler, made once for many calls. Samplers of the same surface share their arrays. */
export function samplerOf(surface: Surface): Result<Sampler> {
  const known = samplers.get(surface) ?? createSampler(surface);
  samplers.set(surface, known);
  return known;
}

/** Compiles a surface, for many calls. */
function createSampler(surface: Surface): Result<Sampler> {
  const { loss, gradient, hessian } = surface.field;
  const [fx, fy] = gradient;
  const [fxx, fxy, fyy] = hessian;
  const program = fieldProgram(surface, { loss, fx, fy, fxx, fxy, fyy });
  if (!program.ok) return program;
  const names = Object.keys(surface.parameters);
  let few: Kernel | undefined;
  let many: Kernel | undefined;
  /** A kernel with room for n places. */
  const kernelFor = (n: number): Kernel => {
    // once compiled, it is used for a few places as well
    if (n < MANY && !many) {
      few ??= createInterpreter(program.value, { particles: MANY });
      return few;
    }
    if (!many || many.particles < n) many = createKernelNow(program.value, { particles: 2 * n });
    return many;
  };
  const sampleAt = (values: Values, x: ArrayLike<number>, y: ArrayLike<number>, n = x.length): Samples => {
    const kernel = kernelFor(n);
    const [laneX, laneY, ...results] = kernel.lanes as readonly Float64Array[] as Eight;
    for (let i = 0; i < n; i++) {
      laneX[i] = x[i]!;
      laneY[i] = y[i]!;
    }
    kernel.advance({ first: 1, steps: 1, particles: n, uniforms: names.map((p) => values[p]!) });
    const [l, gx, gy, hxx, hxy, hyy] = results;
    return { loss: l, gradientX: gx, gradientY: gy, hessianXX: hxx, hessianXY: hxy, hessianYY: hyy };
  };
  return ok(Object.assign(sampleAt, { operations: program.value.instructions.length }));
}
type One = Float64Array;
type Eight = readonly [One, One, One, One, One, One, One, One];

/** All quantities at places (x[i], y[i]), once. A place where the formula is undefined gets NaN. */
export function sample(surface: Surface, values: Values, x: ArrayLike<number>, y: ArrayLike<number>): Result<Samples> {
  const sampler = samplerOf(surface);
  if (!sampler.ok) return sampler;
  const samples = sampler.value(values, x, y);
  // copies, which the next call does not overwrite
  const copies = Object.entries(samples).map(([name, array]) => [name, array.slice(0, x.length)]);
  return ok(Object.fromEntries(copies) as Samples);
}

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
