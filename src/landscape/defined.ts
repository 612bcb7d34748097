// Whether a surface is defined in its window at all.

import { fail, ok, type Result } from '../formula/result';
import { createKernelNow } from '../kernel/create';
import type { Program } from '../kernel/program';
import type { Landscape } from './landscape';
import { fieldProgram, gridPlaces, type Values } from './samples';

/** Places along each side of the window: first a few, then as many as a picture has. */
const SIDES = [17, 257];

const programs = new WeakMap<Landscape, Result<Program>>();
/** The loss of a landscape alone; made once. */
function lossProgram(landscape: Landscape): Result<Program> {
  const known = programs.get(landscape) ?? fieldProgram(landscape, { loss: landscape.field.loss });
  programs.set(landscape, known);
  return known;
}

/** Fails where no finite loss is found in the window. */
export function definedIn(landscape: Landscape, values: Values): Result<unknown> {
  const { window, parameters } = landscape;
  const program = lossProgram(landscape);
  if (!program.ok) return program;
  const names = Object.keys(parameters);
  for (const side of SIDES) {
    const { x, y } = gridPlaces(window, side, side);
    const kernel = createKernelNow(program.value, { particles: x.length });
    const [laneX, laneY, loss] = kernel.lanes as readonly [Float64Array, Float64Array, Float64Array];
    laneX.set(x);
    laneY.set(y);
    kernel.advance({ first: 1, steps: 1, uniforms: names.map((name) => values[name]!) });
    if (loss.some(Number.isFinite)) return ok(undefined);
  }
  const message = 'the loss is undefined everywhere in the window; choose another window, or mend the formula';
  return fail({ path: 'formula', message });
}
