// Garwood's limits against published values, and what they say of escape times.
import { describe, expect, test } from 'vitest';
import { meanEscapeTime, poissonLimits } from '../../src/statistics/escape-time';

/** P(N ≤ count), the plain sum in the book's order; for means that do not underflow. */
function cdf(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= count; k++) {
    term *= mean / k;
    sum += term;
  }
  return sum;
}

describe('limits of a Poisson mean', () => {
  // Garwood (1936), as tabulated in Johnson, Kotz and Kemp, and by R's poisson.test
  test.each([
    [1, 0.02532, 5.572],
    [2, 0.2422, 7.225],
    [5, 1.6235, 11.668],
    [10, 4.795, 18.39],
    [50, 37.11, 65.92],
    [100, 81.36, 121.63],
  ])('%i: %f to %f', (count, low, high) => {
    const limits = poissonLimits(count);
    expect(limits.low / low).toBeCloseTo(1, 3);
    expect(limits.high / high).toBeCloseTo(1, 3);
  });

  test.each([1, 3, 30, 300, 500])('%i leave a fortieth on either side', (count) => {
    const { low, high } = poissonLimits(count);
    expect(1 - cdf(count - 1, low)).toBeCloseTo(0.025, 10);
    expect(cdf(count, high)).toBeCloseTo(0.025, 10);
  });

  test('nothing seen: the two-sided limit is 3.689', () =>
    expect(poissonLimits(0)).toEqual({ low: 0, high: expect.closeTo(3.6889, 4) }));

  test('the approximation for many meets the exact limits', () => {
    // third differences of a smooth curve vanish: what is left is the step between the two ways
    const limits = [998, 999, 1000, 1001].map((count) => poissonLimits(count));
    for (const side of ['low', 'high'] as const) {
      const [a, b, c, d] = limits.map((l) => l[side]) as [number, number, number, number];
      expect(Math.abs(a - 3 * b + 3 * c - d)).toBeLessThan(1e-3);
    }
    const million = poissonLimits(1e6);
    expect((million.high - 1e6) / 1000).toBeCloseTo(1.96, 2);
    expect((1e6 - million.low) / 1000).toBeCloseTo(1.96, 2);
  });
});

describe('mean escape time', () => {
  test('is exposure over events, between the limits', () => {
    const { mean, low, high } = meanEscapeTime({ events: 10, exposure: 1000 });
    expect(mean).toBe(100);
    expect(low).toBeCloseTo(1000 / 18.39, 1);
    expect(high).toBeCloseTo(1000 / 4.795, 1);
  });

  test('without events is at least a third of the exposure', () =>
    expect(meanEscapeTime({ events: 0, exposure: 300 })).toEqual({
      mean: Infinity,
      low: expect.closeTo(300 / 2.9957, 2),
      high: Infinity,
    }));
});
