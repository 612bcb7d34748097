// What the charts are told while the player goes to and fro: what has been shown, and never the future.

import { expect, test } from 'vitest';
import { createChartFeed } from '../../src/app/charts/chart-feed';
import type { Measured } from '../../src/swarm/measured';

/** Measures that can be told apart; nothing of them is read. */
const measuredAt = (step: number) => [{ counts: { diverged: step } } as unknown as Measured];

function feed() {
  const history: { step: number; runs: readonly Measured[] }[] = [];
  const cursors: (number | undefined)[] = [];
  let draws = 0;
  const made = createChartFeed({
    history,
    push(step, runs) {
      if (!history.some((moment) => moment.step === step)) history.push({ step, runs });
    },
    clear() {
      history.length = 0;
    },
    draw: () => draws++,
    setCursorStep: (step) => cursors.push(step),
  });
  return {
    ...made,
    get current() {
      return made.current?.[0]?.counts.diverged;
    },
    get draws() {
      return draws;
    },
    get steps() {
      return history.map(({ step }) => step);
    },
    cursors,
  };
}
const moments = (...steps: number[]) => steps.map((step) => ({ step, runs: measuredAt(step) }));

test('what was measured ahead is held back until it is passed, or jumped over', () => {
  const f = feed();
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
  const f = feed();
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
  expect(f.current).toBe(12);
});

test('a frame that brings nothing new draws nothing', () => {
  const f = feed();
  f.show(0, measuredAt(0));
  f.found(moments(8));
  expect(f.draws).toBe(1);
  f.show(4, []);
  expect(f.draws).toBe(1);
  f.show(8, []);
  expect(f.draws).toBe(2);
  f.show(2, []);
  expect(f.draws).toBe(3);
});

test('from the start again, nothing has been shown, and nothing need be measured again', () => {
  const f = feed();
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
  const f = feed();
  f.found(moments(4, 8));
  f.clear();
  f.show(8, []);
  expect(f.steps).toEqual([]);
  expect(f.current).toBe(undefined);
});
