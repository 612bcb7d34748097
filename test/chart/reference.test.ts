// Curves beside what was measured: up to their limit, from there on, and in between.
import { describe, expect, test } from 'vitest';
import { beyondLook, type Standing, toReferenceLook, toReferencePaths, valueAt } from '../../src/chart/reference';

const scale = { x: (step: number) => 10 * step, y: (value: number) => (value > 0 ? 100 - value : Number.NaN) };
const points = [
  [0, 0],
  [1, 10],
  [2, 20],
  [3, 30],
] as const;

describe('a curve', () => {
  test('is whole without a limit, and begins where it has a place', () =>
    expect(toReferencePaths({ points, limitStep: undefined }, scale)).toEqual({
      within: 'M10.0,90.0L20.0,80.0L30.0,70.0',
      beyond: '',
    }));
  test('goes on from its limit without a gap', () =>
    expect(toReferencePaths({ points, limitStep: 2 }, scale)).toEqual({
      within: 'M10.0,90.0L20.0,80.0',
      beyond: 'M20.0,80.0L30.0,70.0',
    }));
  test('may never have been in range', () =>
    expect(toReferencePaths({ points, limitStep: 0 }, scale)).toEqual({
      within: '',
      beyond: 'M10.0,90.0L20.0,80.0L30.0,70.0',
    }));
  test('far outside stays within what a browser can draw', () => {
    const far = toReferencePaths(
      {
        points: [
          [0, 1],
          [1, 1e300],
        ],
        limitStep: undefined,
      },
      { ...scale, y: (v) => -v },
    );
    expect(far.within).toBe('M0.0,-1.0L10.0,-10000.0');
  });
  test('has a value between its points: logarithmic where it can be', () => {
    expect(
      valueAt(
        {
          points: [
            [0, 1],
            [2, 100],
          ],
        },
        1,
      ),
    ).toBeCloseTo(10);
    expect(
      valueAt(
        {
          points: [
            [0, -1],
            [2, 1],
          ],
        },
        1,
      ),
    ).toBe(0);
    expect([valueAt({ points }, -1), valueAt({ points }, 4)]).toEqual([Number.NaN, Number.NaN]);
    expect(valueAt({ points }, 3)).toBe(30);
  });
});

test('no two standings are drawn alike, nor like a curve beyond its limit', () => {
  const standings: Standing[] = ['exact', 'paper', 'approximate', 'fit'];
  const looks = [...standings.map((s) => toReferenceLook(s, 'red')), beyondLook];
  const strokes = looks.map(({ width, dash, casing }) => JSON.stringify([width, dash, casing]));
  expect(new Set(strokes).size).toBe(looks.length);
});
