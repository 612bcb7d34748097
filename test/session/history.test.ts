// What has been measured while the player goes to and fro: what has been shown, and never the future.

import { effect } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { createHistory } from '../../src/session/history';
import type { Measured } from '../../src/swarm/measured';

/** Measures that can be told apart; nothing of them is read. */
const measuredAt = (step: number) => [{ counts: { diverged: step } } as unknown as Measured];

function watched() {
  const history = createHistory();
  const cursors: (number | undefined)[] = [];
  let changes = -1;
  effect(() => {
    const { cursor } = history.measured.value;
    changes++;
    if (changes > 0 && cursor !== cursors.at(-1)) cursors.push(cursor);
  });
  return {
    ...history,
    cursors,
    get changes() {
      return changes;
    },
    get current() {
      return history.measured.value.current?.[0]?.counts.diverged;
    },
    get steps() {
      return history.measured.value.moments.map(({ step }) => step);
    },
    get revision() {
      return history.measured.value.revision;
    },
  };
}
const moments = (...steps: number[]) => steps.map((step) => ({ step, runs: measuredAt(step) }));

test('what was measured ahead is held back until it is passed, or jumped over', () => {
  const f = watched();
  f.show(0, measuredAt(0));
  f.found(moments(4, 8, 12));
  expect(f.steps).toEqual([0]);
  f.show(4, []);
  expect(f.steps).toEqual([0, 4]);
  f.found(moments(16, 20, 24));
  f.show(22, measuredAt(22));
  expect(f.steps).toEqual([0, 4, 8, 12, 16, 20, 22]);
  expect(f.cursors).toEqual([]);
});

test('going back keeps the history, moves the cursor, and speaks of the step that is shown', () => {
  const f = watched();
  f.show(0, measuredAt(0));
  f.found(moments(4, 8, 12));
  f.show(12, []);
  expect(f.current).toBe(12);
  f.show(9, []);
  expect(f.current).toBe(8);
  f.show(6, measuredAt(6));
  expect(f.current).toBe(6);
  expect(f.steps).toEqual([0, 4, 8, 12]);
  f.show(12, []);
  expect(f.cursors).toEqual([9, 6, undefined]);
  expect(f.revision).toBe(0);
  expect(f.current).toBe(12);
});

test('a frame that brings nothing new changes nothing', () => {
  const f = watched();
  f.show(0, measuredAt(0));
  f.found(moments(8));
  expect(f.changes).toBe(1);
  f.show(4, []);
  expect(f.changes).toBe(1);
  f.show(8, []);
  expect(f.changes).toBe(2);
  f.show(2, []);
  expect(f.changes).toBe(3);
});

test('from the start again, nothing has been shown, and nothing need be measured again', () => {
  const f = watched();
  f.show(0, measuredAt(0));
  f.found(moments(4, 8));
  f.show(8, []);
  f.restart();
  f.show(0, measuredAt(0));
  expect(f.steps).toEqual([0]);
  f.show(4, []);
  expect(f.steps).toEqual([0, 4]);
});

test('another scene brings nothing of the one before', () => {
  const f = watched();
  f.found(moments(4, 8));
  f.clear();
  f.show(8, []);
  expect(f.steps).toEqual([]);
  expect(f.current).toBe(undefined);
});

test('a measurement between two others changes the revision: whoever follows begins anew', () => {
  const f = watched();
  f.show(0, measuredAt(0));
  f.show(8, measuredAt(8));
  f.found(moments(4, 12));
  f.show(12, []);
  expect(f.steps).toEqual([0, 4, 8, 12]);
  expect(f.revision).toBe(1);
});
