// A parsed scene as plain data, for another thread: there it need not be read, nor checked, again.

import type { Expression } from '../formula/expression';
import { type FlatExpressions, flatten, unflatten } from '../formula/flat';
import type { Landscape } from '../landscape/landscape';
import type { Region, Scene } from './parsed';

export interface FlatScene extends Omit<Scene, 'landscape' | 'regions'> {
  readonly landscape: Omit<Landscape, 'field'>;
  readonly regions: readonly Omit<Region, 'condition'>[];
  /** Loss, gradient, Hessian, then the condition of each region. */
  readonly expressions: FlatExpressions;
}

export function flattenScene({ landscape: { field, ...landscape }, regions, ...scene }: Scene): FlatScene {
  const { loss, gradient, hessian } = field;
  const conditions = regions.map(({ condition }) => condition);
  return {
    ...scene,
    landscape,
    regions: regions.map(({ condition: _, ...region }) => region),
    expressions: flatten([loss, ...gradient, ...hessian, ...conditions]),
  };
}

export function unflattenScene({ landscape, regions, expressions, ...scene }: FlatScene): Scene {
  const [loss, fx, fy, fxx, fxy, fyy, ...conditions] = unflatten(expressions) as AtLeastSix;
  return {
    ...scene,
    landscape: { ...landscape, field: { loss, gradient: [fx, fy], hessian: [fxx, fxy, fyy] } },
    regions: regions.map((region, i) => ({ ...region, condition: conditions[i]! })),
  };
}
type E = Expression;
type AtLeastSix = [E, E, E, E, E, E, ...E[]];
