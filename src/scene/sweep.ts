// One number on which others in a document depend: the sweep of a scene, the axis of an experiment.

import { at, excerpt, fail, ok, type Problem, type Result } from '../formula/result';
import { quantity } from './quantity';
import type { Sweep } from './schema';

/** The document with every number of the sweep set for one value of it. The numbers are checked when the document is read. */
export function withSweep(
  document: unknown,
  { name, set }: Pick<Sweep, 'name' | 'set'>,
  value: number,
): Result<unknown> {
  let next = document;
  const problems: Problem[] = [];
  for (const [path, formula] of Object.entries(set)) {
    const result = at(`set["${excerpt(path)}"]`, numberAt(formula, name, value));
    if (!result.ok) problems.push(...result.problems);
    else {
      const changed = withValue(next, path.split('.'), result.value);
      if (changed === undefined) {
        problems.push({
          path: `set["${excerpt(path)}"]`,
          message: 'there is no such place in the scene; correct the path',
        });
      } else next = changed;
    }
  }
  return problems.length > 0 ? fail(problems) : ok(next);
}

/** Value of a formula of the sweep's name. */
export const numberAt = (formula: string, name: string, value: number): Result<number> =>
  quantity(formula, { [name]: value });

/** Problems of a sweep's own values. */
export function valueProblems({ values, scale }: Pick<Sweep, 'values' | 'scale'>): Problem[] {
  const i = scale === 'log' ? values.findIndex((value) => value <= 0) : -1;
  return i < 0
    ? []
    : [{ path: `values[${i}]`, message: `expected a number > 0 on a logarithmic scale, found ${values[i]}` }];
}

/** Undefined if the path does not exist: every key but the last must be present. */
export function withValue(place: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof place !== 'object' || place === null) return undefined;
  if (Array.isArray(place)) {
    if (key === '*') {
      const all = place.map((entry) => withValue(entry, rest, value));
      return all.includes(undefined) ? undefined : all;
    }
    const index = Number(key);
    const changed = Object.hasOwn(place, key) ? withValue(place[index], rest, value) : undefined;
    return changed === undefined ? undefined : place.with(index, changed);
  }
  const inside = (place as Record<string, unknown>)[key];
  const changed = withValue(inside ?? (rest.length > 0 ? undefined : null), rest, value);
  return changed === undefined ? undefined : { ...place, [key]: changed };
}
