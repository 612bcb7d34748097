// Whether a surface is defined in its window at all.

import { fail, ok, type Result } from '../formula/result';
import type { Landscape } from './landscape';
import { gridPlaces, samplerOf, type Values } from './samples';

/** Places along each side of the window: first a few, then as many as a picture has. */
const SIDES = [17, 257];

/** Fails where no finite loss is found in the window. */
export function definedIn(landscape: Landscape, values: Values): Result<unknown> {
  const sampler = samplerOf(landscape);
  if (!sampler.ok) return sampler;
  for (const side of SIDES) {
    const { x, y } = gridPlaces(landscape.window, side, side);
    const { loss } = sampler.value(values, x, y);
    if (loss.subarray(0, x.length).some(Number.isFinite)) return ok(undefined);
  }
  const message = 'the loss is undefined everywhere in the window; choose another window, or mend the formula';
  return fail({ path: 'formula', message });
}
