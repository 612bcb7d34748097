// Where two documents differ, and as what a link says it.
import { describe, expect, test } from 'vitest';
import { changedPath, changesBetween } from '../../src/scene/changes';

test.each([
  [{ a: 1 }, { a: 1 }, undefined],
  [{ a: { b: 1, c: 2 } }, { a: { b: 3, c: 2 } }, ['a', 'b']],
  [{ a: { b: 1, c: 2 } }, { a: { b: 3, c: 4 } }, ['a']],
  [{ a: { b: 1 } }, { a: { b: 1, c: 4 } }, ['a', 'c']],
  [{ runs: [{ lr: 1 }, { lr: 2 }] }, { runs: [{ lr: 1 }, { lr: 3 }] }, ['runs', '1', 'lr']],
  [{ runs: [1, 2] }, { runs: [1] }, ['runs']],
  [{ a: 1, b: 1 }, { a: 2, b: 2 }, []],
  [{ a: undefined }, {}, undefined],
  [{ a: { b: 1, c: { d: 1, e: 1 } } }, { a: { b: 1, c: { d: 2, e: 2 } } }, ['a', 'c']],
  [{ a: [{ b: 1 }, { b: 1 }] }, { a: [{ b: 2 }, { b: 2 }] }, ['a']],
  [{ a: [1] }, { a: { 0: 1 } }, ['a']],
  [1, 2, []],
])('%j and %j differ first at %j', (before, after, path) => expect(changedPath(before, after)).toEqual(path));

describe('changes', () => {
  test('are the single values that differ, in the order of the document', () =>
    expect(changesBetween({ a: 1, b: { c: 'x', d: [1, 2] } }, { a: 1, b: { c: 'y', d: [1, 3], e: true } })).toEqual([
      { path: 'b.c', value: 'y' },
      { path: 'b.d.1', value: 3 },
      { path: 'b.e', value: true },
    ]));

  test('are none between equal documents', () => expect(changesBetween({ a: [1] }, { a: [1] })).toEqual([]));

  test.each([
    ['a value is taken away', { a: 1 }, {}],
    ['an object takes the place of a value', { a: 1 }, { a: { b: 1 } }],
    ['a list is longer', { a: [1] }, { a: [1, 2] }],
    ['a text is long', { a: '' }, { a: 'x'.repeat(41) }],
    ['a key has a dot', {}, { 'a.b': 1 }],
    ['there are nine of them', {}, Object.fromEntries([...'abcdefghi'].map((key) => [key, 1]))],
  ])('are not enough where %s', (_, from, to) => expect(changesBetween(from, to)).toBeUndefined());
});
