// Samples of a surface over its window for a picture: loss and gradient.

import { at, ok, type Result } from '../formula/result';
import { createKernelNow } from '../kernel/create';
import type { Landscape } from './landscape';
import { fieldProgram, gridPlaces, sample, type Values } from './samples';
import type { Window } from './schema';

/** Row by row, y increasing: columns × rows of each. NaN where the formula is undefined. */
export interface Picture {
  readonly window: Window;
  readonly columns: number;
  readonly rows: number;
  readonly loss: Float64Array;
  readonly gradientX: Float64Array;
  readonly gradientY: Float64Array;
}

/** Fewest samples along the shorter side. */
const FEWEST = 33;

/** `side`: samples along the longer side of the window. */
export function pictureOf(landscape: Landscape, values: Values, side: number): Result<Picture> {
  const { window } = landscape;
  const [width, height] = [window.x[1] - window.x[0], window.y[1] - window.y[0]];
  const least = Math.min(side, FEWEST);
  const columns = width >= height ? side : Math.max(least, Math.round((side * width) / height));
  const rows = height >= width ? side : Math.max(least, Math.round((side * height) / width));
  const { x, y } = gridPlaces(window, columns, rows);
  const samples = columns * rows < FEW ? sample(landscape, values, x, y) : manySamples(landscape, values, x, y);
  if (!samples.ok) return at('formula', samples);
  const { loss, gradientX, gradientY } = samples.value;
  return ok({ window, columns, rows, loss, gradientX, gradientY });
}

/** With fewer places than this, compiling a program without the Hessian does not pay. */
const FEW = 4096;

function manySamples(
  landscape: Landscape,
  values: Values,
  x: Float64Array,
  y: Float64Array,
): Result<Pick<Picture, 'loss' | 'gradientX' | 'gradientY'>> {
  const { loss, gradient } = landscape.field;
  const [fx, fy] = gradient;
  const program = fieldProgram(landscape, { loss, fx, fy });
  if (!program.ok) return program;
  const kernel = createKernelNow(program.value, { particles: x.length });
  kernel.lanes[0]!.set(x);
  kernel.lanes[1]!.set(y);
  kernel.advance({ first: 1, steps: 1, uniforms: Object.keys(landscape.parameters).map((p) => values[p]!) });
  // not the kernel's own memory, which is larger
  const [l, gx, gy] = kernel.lanes.slice(2).map((lane) => lane.slice()) as [Float64Array, Float64Array, Float64Array];
  return ok({ loss: l, gradientX: gx, gradientY: gy });
}
