// Axes and how numbers are written on them.
import { describe, expect, test } from 'vitest';
import { linearAxis, logAxis, nothing, toTicks, toTickText, withValue } from '../../src/chart/axis';
import { toNumber, toPower } from '../../src/chart/number-format';
import { toScale } from '../../src/chart/scale';

const extentOf = (...values: number[]) => values.reduce(withValue, nothing);

describe('an extent', () => {
  test('passes over what is no number', () =>
    expect(extentOf(Number.NaN, 3, Number.POSITIVE_INFINITY, -1, 0)).toEqual({ min: -1, max: 3, positive: 3 }));
  test('is the same object while nothing changes', () => {
    const extent = extentOf(1, 5);
    expect(withValue(extent, 3)).toBe(extent);
  });
});

describe('a logarithmic axis', () => {
  test.each([
    [
      [0.3, 4],
      [0.2, 5],
    ],
    [
      [1, 10],
      [1, 10],
    ],
    [
      [0.004, 90],
      [0.001, 100],
    ],
    [
      [1e-7, 1e-3],
      [1e-7, 1e-3],
    ],
    // a single value still gets an axis around it
    [
      [1, 1],
      [0.5, 2],
    ],
    [
      [0.9, 0.95],
      [0.2, 2],
    ],
  ])('of %j is %j', (values, [low, high]) => {
    const { kind, domain } = logAxis(extentOf(...values));
    expect(kind).toBe('log');
    expect(domain[0]).toBeLessThanOrEqual(values[0]!);
    expect(domain[1]).toBeGreaterThanOrEqual(values.at(-1)!);
    if (values[0] !== 0.9) expect(domain).toEqual([expect.closeTo(low!, 12), expect.closeTo(high!, 12)]);
  });
  test('survives zero, nothing at all, and the ends of the numbers', () => {
    expect(logAxis(extentOf(0)).domain).toEqual([0.1, 1]);
    expect(logAxis(nothing).domain).toEqual([0.1, 1]);
    for (const axis of [logAxis(extentOf(1e-310, 1e305)), logAxis(extentOf(0, 2, 3))]) {
      expect(axis.domain[0]).toBeGreaterThan(0);
      expect(axis.domain[1]).toBeGreaterThan(axis.domain[0]);
      expect(axis.domain.every(Number.isFinite)).toBe(true);
    }
  });
  test('puts what is not positive on its end', () => {
    const scale = toScale({ kind: 'log', domain: [0.01, 1] }, [100, 0]);
    expect(scale(0)).toBe(100);
    expect(scale(-5)).toBe(100);
    expect(scale(0.1)).toBeCloseTo(50);
  });
  test.each([
    [[0.2, 5], 68, ['0.3', '1', '3']],
    [[0.3, 4], 68, ['0.5', '1', '2']],
    [[1e-6, 1], 110, ['10⁻⁶', '10⁻⁴', '0.01', '1']],
    [[0.2, 5], 200, ['0.2', '0.5', '1', '2', '5']],
    [[1, 2000], 300, ['1', '10', '100', '1,000']],
  ] as const)('on %j has ticks', (domain, length, labels) => {
    const ticks = toTicks({ kind: 'log', domain }, length, 22);
    const written = ticks.map((t) => t.label).filter((l) => l !== '');
    expect(written).toEqual(labels);
    expect(ticks.every(({ value }) => value >= domain[0] * 0.999 && value <= domain[1] * 1.001)).toBe(true);
  });
});

describe('a linear axis', () => {
  test('has no place for what is no number', () => {
    const scale = toScale({ kind: 'linear', domain: [0, 1] }, [0, 10]);
    expect([scale(Number.NaN), scale.free(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  });
  test('has round ends', () => expect(linearAxis(extentOf(0.03, 0.97)).domain).toEqual([0, 1]));
  test('around one value, or none', () => {
    for (const axis of [linearAxis(extentOf(0.9)), linearAxis(extentOf(0)), linearAxis(nothing)])
      expect(axis.domain[1]).toBeGreaterThan(axis.domain[0]);
  });
  test('has two ticks at least', () => {
    for (const domain of [
      [0.801, 0.807],
      [0.99, 1],
      [-1, 0.4],
    ] as const)
      expect(toTicks({ kind: 'linear', domain }, 68, 28).length).toBeGreaterThan(1);
  });
  test('writes all ticks with the same decimals', () =>
    expect(toTicks({ kind: 'linear', domain: [0.82, 0.9] }, 90, 22).map((t) => t.label)).toEqual([
      '0.82',
      '0.84',
      '0.86',
      '0.88',
      '0.90',
    ]));
});

describe('numbers', () => {
  test.each([
    [0, '0'],
    [134, '134'],
    [0.0123, '0.0123'],
    [0.00123, '0.00123'],
    [18934, '18,900'],
    [999.9, '1,000'],
    [-2.5, '−2.50'],
    [1.234e-7, '1.23×10⁻⁷'],
    [3.34e6, '3.34×10⁶'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '∞'],
  ])('%d is written %s', (value, text) => expect(toNumber(value)).toBe(text));
  test.each([
    [0, '0'],
    [1e-4, '10⁻⁴'],
    [1000, '1,000'],
    [1e5, '10⁵'],
    [0.25, '0.25'],
    [-0.01, '−0.01'],
    [2e-5, '2×10⁻⁵'],
    [-13.5, '−13.5'],
  ])('%d stands at an axis as %s', (value, text) => expect(toTickText(value)).toBe(text));
  test('powers', () => expect([toPower(-12), toPower(3)]).toEqual(['10⁻¹²', '10³']));
});
