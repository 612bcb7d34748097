// Counting: against published intervals and hand-made numbers.

import { describe, expect, test } from 'vitest';
import { moments } from '../../src/statistics/moments';
import { quantiles } from '../../src/statistics/quantiles';
import { wilson } from '../../src/statistics/wilson';
import { addCounts, count } from '../../src/swarm/counts';
import { stateHash } from '../../src/swarm/hash';

const all = () => true;

describe("Wilson's interval", () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d: %f to %f', (k, n, low, high) => {
    const share = wilson(k, n);
    expect(share.share).toBe(k / n);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  test('is symmetric, inside [0, 1], contains the share, and is tight at 0 and 1', () => {
    for (const n of [1, 2, 17, 1000, 1_000_000]) {
      for (const k of new Set([0, 1, Math.floor(n / 3), n - 1, n])) {
        const share = wilson(k, n);
        const mirror = wilson(n - k, n);
        expect(share.low).toBeCloseTo(1 - mirror.high, 12);
        expect(share.low).toBeGreaterThanOrEqual(0);
        expect(share.high).toBeLessThanOrEqual(1);
        expect(share.low).toBeLessThanOrEqual(share.share);
        expect(share.high).toBeGreaterThanOrEqual(share.share);
      }
      expect(wilson(0, n).low).toBe(0);
      expect(wilson(n, n).high).toBe(1);
    }
  });
});

describe('quantiles', () => {
  test.each([
    [
      [1, 2, 3, 4, 5],
      [1, 1.4, 3, 4.6, 5],
    ],
    [
      [5, 3, 1, 4, 2],
      [1, 1.4, 3, 4.6, 5],
    ],
    [
      [10, 20],
      [10, 11, 15, 19, 20],
    ],
    [[7], [7, 7, 7, 7, 7]],
    [
      [-1, -10, -2],
      [-10, -8.4, -2, -1.2, -1],
    ],
  ])('of %j at 0, 10, 50, 90, 100 %% are %j (type 7)', (values, expected) => {
    const found = quantiles(Float64Array.from(values), [0, 0.1, 0.5, 0.9, 1], all);
    expected.forEach((e, i) => {
      expect(found[i]).toBeCloseTo(e, 12);
    });
  });

  test('ignore NaN and what is not counted', () => {
    const values = Float64Array.of(1, Number.NaN, 2, 100, 3);
    expect(quantiles(values, [0.5], (i) => i !== 3)).toEqual([2]);
  });

  test('of nothing are NaN', () => {
    expect(quantiles(Float64Array.of(Number.NaN), [0.5, 1], all)).toEqual([Number.NaN, Number.NaN]);
  });

  test('stay what they are beside an infinite value', () => {
    const values = Float64Array.of(1, 2, Number.POSITIVE_INFINITY);
    expect(quantiles(values, [0, 0.5, 1], all)).toEqual([1, 2, Number.POSITIVE_INFINITY]);
    expect(quantiles(values, [0.75], all)).toEqual([Number.POSITIVE_INFINITY]);
  });

  test('change nothing', () => {
    const values = Float64Array.of(3, 1, 2);
    quantiles(values, [0.5], all);
    expect([...values]).toEqual([3, 1, 2]);
  });
});

describe('moments', () => {
  test('of four corners', () => {
    const m = moments(Float64Array.of(0, 0, 2, 2), Float64Array.of(0, 4, 0, 4), all);
    expect(m).toEqual({
      mean: [1, 2],
      covariance: [
        [4 / 3, 0],
        [0, 16 / 3],
      ],
    });
  });

  test('of a line, without what is not counted', () => {
    const m = moments(Float64Array.of(1, 2, 3, 1e9), Float64Array.of(-2, -4, -6, 1e9), (i) => i < 3);
    expect(m).toEqual({
      mean: [2, -4],
      covariance: [
        [1, -2],
        [-2, 4],
      ],
    });
  });

  test('keep the variance of a narrow swarm far away', () => {
    const x = Float64Array.from({ length: 1000 }, (_, i) => 1e6 + (i % 2) * 1e-3);
    expect(moments(x, x, all).covariance[0][0]).toBeCloseTo((0.25e-6 * 1000) / 999, 12);
  });

  test('of one particle have no covariance, of none no mean', () => {
    expect(moments(Float64Array.of(3), Float64Array.of(4), all)).toEqual({
      mean: [3, 4],
      covariance: [
        [Number.NaN, Number.NaN],
        [Number.NaN, Number.NaN],
      ],
    });
    expect(moments(new Float64Array(0), new Float64Array(0), all).mean).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('counts', () => {
  const labels = Int16Array.of(0, 1, -1, 1, 0);
  const diverged = Float64Array.of(0, 0, 0, 1, 0);
  const regions = [Float64Array.of(1, 1, 1, 1, 0), Float64Array.of(0, 0, 0, 1, 1)];

  test('say where particles are; the diverged are nowhere else', () => {
    expect(count(2, labels, diverged, regions)).toEqual({ basins: [2, 1], elsewhere: 1, diverged: 1, regions: [3, 1] });
  });

  test('of parts add up to those of the whole', () => {
    const cut = (begin: number, end: number) =>
      count(
        2,
        labels.slice(begin, end),
        diverged.slice(begin, end),
        regions.map((r) => r.slice(begin, end)),
      );
    expect(addCounts([cut(0, 2), cut(2, 3), cut(3, 5)])).toEqual(count(2, labels, diverged, regions));
  });
});

describe('the hash', () => {
  const lanes = (...values: number[][]) => values.map((v) => Float64Array.from(v));

  test('is SHA-256 of the doubles, particle by particle', async () => {
    const bytes = new Uint8Array(Float64Array.of(1, 3, 2, 4, 5).buffer);
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    const hex = Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
    expect(stateHash([lanes([1, 2], [3, 4]), lanes([5])])).toBe(hex);
  });

  test('takes every NaN as one', () => {
    const odd = new Float64Array(
      new BigUint64Array([0x7ff800000000deadn, 0xfff0000000000001n, 0x7ff8000000000000n]).buffer,
    );
    expect(odd.every(Number.isNaN)).toBe(true);
    expect(stateHash([[odd]])).toBe(stateHash([lanes([Number.NaN, Number.NaN, Number.NaN])]));
  });

  test('tells orders, signs of zero, and single bits apart', () => {
    const states = [
      [1, 2],
      [2, 1],
      [1, 2 + 2 ** -51],
      [0, 2],
      [-0, 2],
    ].map((v) => stateHash([lanes(v)]));
    expect(new Set(states).size).toBe(5);
  });

  test('tells particle order from lane order, beyond one chunk', () => {
    const many = Float64Array.from({ length: 3000 }, (_, i) => i);
    const swapped = many.slice().reverse();
    expect(stateHash([[many, swapped]])).not.toBe(stateHash([[swapped, many]]));
    const last = many.slice();
    last[2999] = -1;
    expect(stateHash([[many]])).not.toBe(stateHash([[last]]));
  });
});
