// From loss to displayed height: what each scale promises, also for flat, stepped and partly undefined landscapes.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HeightScale } from '../../src/view/geometry/appearance';
import { toHeight, toHeightMap, toHeightPerLoss, toLevels, toLoss } from '../../src/view/geometry/height';

const scales: readonly HeightScale[] = ['linear', 'log', 'rank'];
const side = 65;
const sampled = (loss: (x: number, y: number) => number) =>
  Float64Array.from({ length: side * side }, (_, i) =>
    loss((2 * (i % side)) / (side - 1) - 1, (2 * Math.floor(i / side)) / (side - 1) - 1),
  );
const bowl = sampled((x, y) => x * x + 25 * y * y);
const walls = sampled((x, y) => 3 + (x * x + y * y) * 10 ** (6 * Math.abs(x)));
const landscapes = { 'a bowl': bowl, 'a bowl between walls': walls } as const;
const named = Object.keys(landscapes) as (keyof typeof landscapes)[];
const partLower = (losses: Float64Array, loss: number) => losses.filter((one) => one < loss).length / losses.length;

describe.each(scales)('%s', (scale) => {
  test.each(named)('of %s: starts at 0, never falls, and toLoss leads back', (name) => {
    const map = toHeightMap(landscapes[name], scale);
    expect(toHeight(map, map.min)).toBe(0);
    expect(toHeight(map, map.cap)).toBeCloseTo(1, 12);
    let last = 0;
    for (let k = 0; k <= 400; k++) {
      const loss = map.min + (map.cap - map.min) * (k / 400) ** 6;
      const height = toHeight(map, loss);
      expect(height).toBeGreaterThanOrEqual(last);
      last = height;
      expect(toHeight(map, toLoss(map, k / 400))).toBeCloseTo(k / 400, 9);
    }
  });

  test('has the slope that it says, also where pieces of the curve meet', () => {
    const map = toHeightMap(bowl, scale);
    for (let k = 1; k < 64; k++) {
      for (const height of [k / 64, (k + 0.4) / 64]) {
        const loss = toLoss(map, height);
        const by = 1e-7 * (map.cap - map.min);
        const before = (toHeight(map, loss) - toHeight(map, loss - by)) / by;
        const after = (toHeight(map, loss + by) - toHeight(map, loss)) / by;
        const slope = toHeightPerLoss(map, loss);
        expect(before / slope).toBeCloseTo(1, 3);
        expect(after / slope).toBeCloseTo(1, 3);
      }
    }
  });

  test('of a flat landscape is 0', () => {
    const map = toHeightMap(new Float64Array(100).fill(7), scale);
    expect(toHeight(map, 7)).toBe(0);
    expect(toHeightPerLoss(map, 7)).toSatisfy(Number.isFinite);
  });

  test('of nothing is nothing, and does not disturb the rest', () => {
    const holed = bowl.map((loss, i) => (i % 3 === 0 ? Number.NaN : i % 3 === 1 ? Number.POSITIVE_INFINITY : loss));
    const map = toHeightMap(holed, scale);
    expect(toHeight(map, Number.NaN)).toBeNaN();
    expect(toHeight(map, 0.5)).toBeGreaterThan(0);
    expect(toHeight(map, 0.5)).toBeLessThan(1);
    expect(() => toHeight(toHeightMap(new Float64Array(9).fill(Number.NaN), scale), 1)).not.toThrow();
  });

  test('contours lie inside, increase, and are spread over the heights', () => {
    for (const losses of [bowl, walls]) {
      const map = toHeightMap(losses, scale);
      const heights = toLevels(map, 12).map((loss) => toHeight(map, loss));
      expect(heights.length).toBeGreaterThanOrEqual(6);
      expect(heights).toEqual([...heights].sort((a, b) => a - b));
      const gaps = [...heights, 1].map((height, k) => height - (heights[k - 1] ?? 0));
      expect(Math.max(...gaps)).toBeLessThan(0.25);
      expect(Math.min(...heights)).toBeGreaterThan(0);
      expect(Math.max(...heights)).toBeLessThan(1);
    }
  });
});

describe('rank', () => {
  test.each(named)('of %s is the part of the window that lies lower, within a hundredth', (name) => {
    const losses = landscapes[name];
    const map = toHeightMap(losses, 'rank');
    for (let i = 0; i < losses.length; i += 37)
      expect(Math.abs(toHeight(map, losses[i]!) - partLower(losses, losses[i]!))).toBeLessThan(0.01);
  });

  test('a plateau stands at the part that lies lower than it', () => {
    const losses = Float64Array.from({ length: 1001 }, (_, i) =>
      i < 300 ? i / 300 : i < 800 ? 1 : 1 + (i - 799) / 200,
    );
    const map = toHeightMap(losses, 'rank');
    expect(toHeight(map, 1)).toBeCloseTo(0.3, 2);
    // the curve climbs to the next quantile without a step
    expect(toHeight(map, 1.07)).toBeGreaterThan(0.79);
  });

  test('of two values shows the lower one at 0 and the higher one at 1', () => {
    const map = toHeightMap(Float64Array.of(2, 5, 2, 2, 5), 'rank');
    expect([toHeight(map, 2), toHeight(map, 5)]).toEqual([0, 1]);
    expect(toHeight(map, 3)).toBeGreaterThan(0);
  });

  test('does not depend on the unit of loss', () => {
    const map = toHeightMap(bowl, 'rank');
    const other = toHeightMap(
      bowl.map((loss) => 1000 * loss - 5),
      'rank',
    );
    for (const loss of [0.01, 0.5, 3, 20]) expect(toHeight(other, 1000 * loss - 5)).toBeCloseTo(toHeight(map, loss), 9);
  });

  test('never falls, whatever the losses', () => {
    const losses = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(losses, (all) => {
        const map = toHeightMap(Float64Array.from(all), 'rank');
        const heights = [...all].sort((a, b) => a - b).map((loss) => toHeight(map, loss));
        return heights.every(
          (height, k) => height >= -1e-9 && height <= 1 + 1e-9 && height >= (heights[k - 1] ?? 0) - 1e-9,
        );
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

test.each(['linear', 'log', 'rank'] as const)(
  'a landscape that is the same everywhere has no levels to tell apart (%s)',
  (scale) => {
    const map = toHeightMap(new Float64Array(9).fill(3), scale);
    expect(toLevels(map, 6)).toEqual([]);
    expect(toHeight(map, 3)).toBe(0);
  },
);
