// The colour bar: how many numbers it has, which, and what stands over it.

import { expect, test } from 'vitest';
import { toHeight, toHeightMap } from '../../src/view/geometry/height';
import { toBarTicks, toBarTitle } from '../../src/view/labels/colour-bar';
import { surfaceOf } from './grids';

const landscapes = {
  bowl: (x: number, y: number) => x * x + 25 * y * y,
  wells: (x: number, y: number) => -Math.exp(-9 * (x - 1) ** 2 - y * y) - 0.4 * Math.exp(-x * x - 9 * y * y),
  banana: (x: number, y: number) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  shallow: (x: number, y: number) => 1e6 + 1e-3 * (x + y),
};
const cases = Object.keys(landscapes).flatMap((name) =>
  (['linear', 'log', 'rank'] as const).map((scale) => [name as keyof typeof landscapes, scale] as const),
);

test.each(cases)('%s, %s: four to seven numbers, in order and inside the bar', (name, scale) => {
  const { height } = surfaceOf(landscapes[name], scale).space;
  const ticks = toBarTicks(height);
  expect(ticks.length).toBeGreaterThanOrEqual(4);
  expect(ticks.length).toBeLessThanOrEqual(7);
  const heights = ticks.map((loss) => toHeight(height, loss));
  for (const [k, at] of heights.entries()) {
    expect(at).toBeGreaterThan(heights[k - 1] ?? 0);
    expect(at).toBeLessThan(1);
  }
});

test('of a flat landscape there is no number that would not be its own', () => {
  const ticks = toBarTicks(toHeightMap(new Float64Array(9).fill(3), 'linear'));
  expect(ticks.every((loss) => loss >= 3 && loss <= 4)).toBe(true);
});

test('the scale is named unless it is linear', () => {
  const words = { loss: '损失', linear: '线性', log: '对数', rank: '排名' };
  expect(toBarTitle(words, 'linear')).toBe('损失');
  expect(toBarTitle(words, 'rank')).toBe('损失 · 排名');
});
