// Straight lines against numbers that are known: Anscombe's first set, printed tables of Student's t.
import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { fitLine, studentQuantile } from '../../src/statistics/fit';

const ones = (n: number) => new Array<number>(n).fill(1);

describe('a fitted line', () => {
  test('has slope, intercept, r² and standard error of F. J. Anscombe (1973)', () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const fit = fitLine(x, y, ones(11))!;
    expect(fit.slope).toBeCloseTo(0.50009, 5);
    expect(fit.intercept).toBeCloseTo(3.00009, 5);
    expect(fit.r2).toBeCloseTo(0.66654, 5);
    // standard error 0.117906, t of 9 degrees of freedom 2.262157
    expect(fit.high - fit.slope).toBeCloseTo(0.117906 * 2.262157, 5);
    expect(fit.slope - fit.low).toBeCloseTo(fit.high - fit.slope, 12);
    expect(fit.points).toBe(11);
  });

  test('counts a point of weight 3 as three points where the line goes, and weights as relative', () => {
    const weighted = fitLine([0, 1, 3], [1, 2, 7], [1, 3, 2])!;
    const repeated = fitLine([0, 1, 1, 1, 3, 3], [1, 2, 2, 2, 7, 7], ones(6))!;
    expect(weighted.slope).toBeCloseTo(repeated.slope, 12);
    expect(weighted.intercept).toBeCloseTo(repeated.intercept, 12);
    expect(weighted.r2).toBeCloseTo(repeated.r2, 12);
    const scaled = fitLine([0, 1, 3], [1, 2, 7], [10, 30, 20])!;
    expect(scaled.low).toBeCloseTo(weighted.low, 12);
  });

  test('leaves out what has no weight, be it infinite', () => {
    const fit = fitLine([0, 1, 2, 3], [1, 3, 5, Number.POSITIVE_INFINITY], [1, 1, 1, 0])!;
    expect([fit.slope, fit.intercept, fit.r2, fit.points]).toEqual([2, 1, 1, 3]);
  });

  test('knows nothing of its error from two points, and is none through one place', () => {
    expect(fitLine([0, 1], [0, 1], [1, 1])).toMatchObject({ slope: 1, low: -Infinity, high: Infinity });
    expect(fitLine([1, 1], [0, 1], [1, 1])).toBeUndefined();
    expect(fitLine([1], [0], [1])).toBeUndefined();
  });
});

// any printed table, such as Abramowitz and Stegun 26.10
test.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [10, 2.228],
  [29, 2.045],
  [30, 2.042],
  [120, 1.98],
])('Student t with %i degrees of freedom exceeds %f in 5 %%', (degrees, value) => {
  expect(studentQuantile(degrees)).toBeCloseTo(value, 3);
});

/** P(|t| < value) for 1 to 4 degrees, as they are integrated by hand. */
const INSIDE: readonly ((value: Decimal) => Decimal)[] = [
  (t) => t.atan().times(2).div(Decimal.acos(-1)),
  (t) => t.div(t.pow(2).plus(2).sqrt()),
  (t) => {
    const u = t.div(Decimal.sqrt(3));
    return u.div(u.pow(2).plus(1)).plus(u.atan()).times(2).div(Decimal.acos(-1));
  },
  (t) => {
    const sine = t.div(t.pow(2).plus(4).sqrt());
    return sine.times(new Decimal(3).minus(sine.pow(2))).div(2);
  },
];

test.each([1, 2, 3, 4])('Student t with %i degrees of freedom leaves 5 %% outside to 14 digits', (degrees) => {
  const outside = new Decimal(1).minus(INSIDE[degrees - 1]!(new Decimal(studentQuantile(degrees))));
  expect(Math.abs(outside.div(0.05).minus(1).toNumber())).toBeLessThan(1e-14);
});
