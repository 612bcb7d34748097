import { expect, test } from 'vitest';
import { add, constant, type Expression, sin, variable } from '../../src/formula/expression';
import { flatten, unflatten } from '../../src/formula/flat';
import { readLandscape } from '../../src/formula/formula';
import { accepted } from '../back-ends';

const sent = (roots: readonly Expression[]) => unflatten(structuredClone(flatten(roots)));

test('expressions that were sent as a list are the same objects in the thread that knows them', () => {
  const { loss, gradient, hessian } = accepted(readLandscape('a*sin(x*y) + where(x < y, sqrt(x), -0.0)', ['a']));
  const roots = [loss, ...gradient, ...hessian, loss];
  for (const [i, e] of sent(roots).entries()) expect(e).toBe(roots[i]);
});

test('each subexpression is sent once', () => {
  const shared = sin(variable('x'));
  const { entries, roots } = flatten([add(shared, constant(2)), shared]);
  // x, sin x, 2, and the sum
  expect(entries).toHaveLength(4);
  expect(entries[roots[1]!]).toEqual(['sin', entries.indexOf('x')]);
});

test('numbers arrive as they are', () => {
  const numbers = [-0, Number.NaN, Number.POSITIVE_INFINITY, 5e-324].map(constant);
  expect(sent(numbers).map((e) => e.op === 'constant' && e.value)).toEqual([
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    5e-324,
  ]);
});

test('a sum of 100 000 terms can be sent', () => {
  let sum: Expression = variable('x');
  for (let i = 0; i < 100_000; i++) sum = add(sum, variable(`x${i}`));
  expect(sent([sum])[0]).toBe(sum);
});
