// Quantiles from histograms: close to the exact ones, and the same for any way of cutting the values.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantiles } from '../../src/statistics/quantiles';
import { addSketches, sketch, sketchQuantiles } from '../../src/statistics/sketch';

const AT = [0.1, 0.5, 0.9];
const none = (n: number) => new Float64Array(n);
const of = (values: Float64Array) => sketchQuantiles(sketch(values, none(values.length)), AT);
const finite = fc.double({ min: -1e30, max: 1e30, noNaN: true });

describe('quantiles of a sketch', () => {
  test('lie within 0.8 % of an order statistic beside the exact quantile, for any values', () => {
    fc.assert(
      fc.property(fc.float64Array({ minLength: 1, maxLength: 200, min: -1e30, max: 1e30, noNaN: true }), (values) => {
        const sorted = values.slice().sort();
        of(values).forEach((q, i) => {
          const rank = AT[i]! * (sorted.length - 1);
          const [low, high] = [sorted[Math.floor(rank)]!, sorted[Math.ceil(rank)]!];
          expect(q).toBeGreaterThanOrEqual(low - 0.008 * Math.abs(low) - 1e-37);
          expect(q).toBeLessThanOrEqual(high + 0.008 * Math.abs(high) + 1e-37);
        });
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('are within 0.4 % of the exact ones for many values', () => {
    const values = Float64Array.from({ length: 20_000 }, (_, i) => Math.exp(Math.sin(i * 12.9898) * 3));
    const exact = quantiles(values, AT, () => true);
    of(values).forEach((q, i) => {
      expect(Math.abs(q / exact[i]! - 1)).toBeLessThan(0.004);
    });
  });

  test('are exact where all values are one', () => {
    fc.assert(
      fc.property(finite, (value) => {
        expect(of(new Float64Array(7).fill(value)).map((q) => q + 0)).toEqual(AT.map(() => value + 0));
      }),
      { seed: 6 },
    );
  });

  test('are bit for bit the same however the values are cut', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => Math.tan(i));
    const parts = [values.subarray(0, 3), values.subarray(3, 700), values.subarray(700)];
    expect(sketchQuantiles(addSketches(parts.map((p) => sketch(p, none(p.length)))), AT)).toEqual(of(values));
  });

  test('pass over NaN and the diverged; of nothing they are NaN', () => {
    const values = Float64Array.of(1, Number.NaN, 3, 1e9);
    const [low, high] = sketchQuantiles(sketch(values, Float64Array.of(0, 0, 0, 1)), [0, 1]);
    expect([low! / 1, high! / 3]).toEqual([expect.closeTo(1, 1.9), expect.closeTo(1, 1.9)]);
    expect(of(Float64Array.of(Number.NaN))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(of(new Float64Array(0))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  test('keep infinities at the ends', () => {
    const values = Float64Array.of(Number.NEGATIVE_INFINITY, 0, 5, Number.POSITIVE_INFINITY);
    expect(sketchQuantiles(sketch(values, none(4)), [0, 1])).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });
});
