// Which runs are seen: what the reader chose, and what a chapter shows.

import { expect, test } from 'vitest';
import { createVisibility } from '../../src/session/visibility';

function watched() {
  const visibility = createVisibility();
  visibility.reset(3);
  return { visibility, seen: () => visibility.visible.value };
}

test('a chapter gives back what the reader had chosen when it is left', () => {
  const { seen, visibility } = watched();
  visibility.choose(2, false);
  visibility.only([0, 2]);
  expect(seen()).toEqual([true, false, true]);
  visibility.only(undefined);
  expect(seen()).toEqual([true, true, false]);
});

test('the reader has the last word', () => {
  const { seen, visibility } = watched();
  visibility.only([0]);
  visibility.choose(1, true);
  expect(seen()).toEqual([true, true, false]);
  visibility.choose(0, false);
  visibility.only(undefined);
  expect(seen()).toEqual([false, true, true]);
});

test('a run that is not there is neither seen nor hidden', () => {
  const { seen, visibility } = watched();
  visibility.choose(3, true);
  expect(seen()).toEqual([true, true, true]);
});

test('what changes nothing is not told', () => {
  const { seen, visibility } = watched();
  const before = seen();
  visibility.choose(1, true);
  visibility.only(undefined);
  visibility.reset(3);
  expect(seen()).toBe(before);
});
