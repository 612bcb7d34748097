// Checks names and numbers of a document: closed lists, ranges, defaults.

import { canonicalName, closestName, spelledTwice } from '../formula/names';
import { excerpt, fail, listed, ok, type Problem, type Result, shown } from '../formula/result';
import type { Hyper } from '../optimizer/optimizer';

/** The problem of a name that is not in a list, with a suggestion. */
export function unknownName(path: string, expected: string, found: string, known: Iterable<string>): Problem {
  const names = [...known];
  const near = closestName(found, names);
  const others = names.length > 0 ? `there are ${listed(names)}` : 'there is none';
  const remedy = near ? `did you mean "${excerpt(near)}"?` : others;
  return { path, message: `expected ${expected}, found ${shown(found)}; ${remedy}` };
}

type Range = Pick<Hyper, 'min' | 'max' | 'whole'>;
const isInRange = (value: unknown, { min, max, whole }: Range): value is number =>
  typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));

/** Replaces defaults by given numbers; unknown names and numbers out of range are problems. */
export function setNumbers(
  ranges: Readonly<Record<string, Range>>,
  given: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, number>>,
): Result<Record<string, number>> {
  const values = { ...defaults };
  const same = spelledTwice(Object.keys(given));
  const problems: Problem[] = same ? [same] : [];
  for (const [key, value] of Object.entries(given)) {
    const name = canonicalName(key);
    const range = Object.hasOwn(ranges, name) ? ranges[name] : undefined;
    if (!range) problems.push(unknownName(excerpt(key), 'a known name', key, Object.keys(ranges)));
    else if (isInRange(value, range)) values[name] = value;
    else {
      const kind = range.whole ? 'whole number' : 'number';
      const message = `expected a ${kind} in [${range.min}, ${range.max}], found ${shown(value)}`;
      problems.push({ path: excerpt(key), message });
    }
  }
  return problems.length > 0 ? fail(problems) : ok(values);
}
