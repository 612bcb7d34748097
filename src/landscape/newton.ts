// Newton's method on the gradient, for many places at once. Lengths are counted in windows, so that the units of x and y do not matter.

import { norm, solve } from './matrix';
import type { Samples } from './samples';
import type { Window } from './schema';

/** A sampler with the parameters' values bound. */
export type At = (x: Float64Array, y: Float64Array, n?: number) => Samples;

/** Places on their way to critical points; the first n are alive. */
export interface Walkers {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The last step, in windows. */
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  n: number;
}

export function createWalkers(x: ArrayLike<number>, y: ArrayLike<number>): Walkers {
  const n = x.length;
  return { x: Float64Array.from(x), y: Float64Array.from(y), dx: new Float64Array(n), dy: new Float64Array(n), n };
}

/** Length of the last step of walker i, in windows. */
export const lastStep = ({ dx, dy }: Walkers, i: number): number => norm(dx[i]!, dy[i]!);

/**
 * Moves all walkers by `steps` steps, each at most `reach` windows long. Near a degenerate point the steps of Newton's method shrink only
 * by a constant factor; if two in a row do, the geometric series is summed.
 */
export function walk(at: At, window: Window, walkers: Walkers, steps: number, reach: number, solver = solve): void {
  const { x, y, dx, dy, n } = walkers;
  const width = window.x[1] - window.x[0];
  const height = window.y[1] - window.y[0];
  const whole = new Float64Array(2);
  for (let step = 0; step < steps; step++) {
    const s = at(x, y, n);
    for (let i = 0; i < n; i++) {
      const gx = s.gradientX[i]! * width;
      const gy = s.gradientY[i]! * height;
      solver(
        s.hessianXX[i]! * width * width,
        s.hessianXY[i]! * width * height,
        s.hessianYY[i]! * height * height,
        gx,
        gy,
        whole,
      );
      const factor = stretch(dx[i]!, dy[i]!, -whole[0]!, -whole[1]!);
      const length = factor * norm(whole[0]!, whole[1]!);
      const part = length > reach ? (factor * reach) / length : factor;
      dx[i] = -part * whole[0]!;
      dy[i] = -part * whole[1]!;
      x[i] = x[i]! + dx[i]! * width;
      y[i] = y[i]! + dy[i]! * height;
    }
  }
}

/** 1 / (1 − q) if the step (x, y) is q times the one before, with 0.3 < q < 0.97; else 1. */
function stretch(beforeX: number, beforeY: number, x: number, y: number): number {
  const size = beforeX * beforeX + beforeY * beforeY;
  const q = (x * beforeX + y * beforeY) / size;
  if (!(q > 0.3 && q < 0.97)) return 1;
  return norm(x - q * beforeX, y - q * beforeY) < 0.02 * norm(x, y) ? 1 / (1 - q) : 1;
}
