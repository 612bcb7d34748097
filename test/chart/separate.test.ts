// Labels that are moved apart: never on each other, never outside, as near as they can be.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { separate } from '../../src/chart/separate';

const GAP = 12;
const placedOf = (wanted: readonly number[]) => separate(wanted, GAP, 0, 100);
const position = fc.oneof(fc.double({ min: -20, max: 120, noNaN: true }), fc.constant(Number.NaN), fc.constant(50));

test('labels that are far apart stay where they are, those outside come in', () =>
  expect(placedOf([80, -5, Number.NaN, 40, 130])).toEqual([80, 0, Number.NaN, 40, 100]));

test('no label is on another or outside, and their order is that of the wanted positions', () =>
  fc.assert(
    fc.property(fc.array(position, { maxLength: 16 }), (wanted) => {
      const placed = placedOf(wanted);
      const shown = [...placed.keys()].filter((i) => !Number.isNaN(placed[i]));
      shown.sort((a, b) => placed[a]! - placed[b]!);
      for (const [k, i] of shown.entries()) {
        expect(placed[i]).toBeGreaterThanOrEqual(-1e-9);
        expect(placed[i]).toBeLessThanOrEqual(100 + 1e-9);
        if (k === 0) continue;
        expect(placed[i]! - placed[shown[k - 1]!]!).toBeGreaterThanOrEqual(GAP - 1e-9);
        expect(wanted[i]).toBeGreaterThanOrEqual(wanted[shown[k - 1]!]!);
      }
      // 9 fit
      expect(shown.length).toBe(Math.min(9, wanted.filter((w) => !Number.isNaN(w)).length));
    }),
  ));

test('where not all fit, the crowd loses labels: the outermost and the lonely keep theirs', () => {
  const wanted = [...Array.from({ length: 14 }, (_, i) => 20 + i / 10), 90, 5];
  const placed = placedOf(wanted);
  expect(placed[14]).not.toBeNaN();
  expect(placed[15]).not.toBeNaN();
  expect(placed.filter((p) => !Number.isNaN(p)).length).toBe(9);
});
