// Ellipses of Gaussians as numbers: every point at its Mahalanobis distance, axes along eigenvectors, equal dashes, nothing where nothing is.

import { describe, expect, test } from 'vitest';
import { SEGMENTS, toSegments, toSemiAxes, writeEllipse, writeLength } from '../../src/view/geometry/ellipse-points';
import { surfaceOf } from './grids';

type Covariance = readonly [number, number, number];

const covariances: readonly (readonly [string, Covariance])[] = [
  ['SGD at a saddle after 300 steps', [0.0026, 0, 0.005]],
  ['a circle', [0.3, 0, 0.3]],
  ['along x', [4, 0, 0.01]],
  ['turned', [0.6, 0.3, 0.9]],
  ['turned the other way', [0.6, -0.5, 0.9]],
  ['a diagonal needle', [1, 0.9999, 1]],
  ['tiny', [1e-18, 3e-19, 2e-18]],
];
const turns = Array.from({ length: 48 }, (_, k) => (2 * Math.PI * k) / 48);

/** √(dᵀ Σ⁻¹ d). */
function mahalanobis([xx, xy, yy]: Covariance, dx: number, dy: number): number {
  return Math.sqrt((yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (xx * yy - xy * xy));
}

describe.each(covariances)('%s', (_, covariance) => {
  const [xx, xy, yy] = covariance;
  const [ax, ay, bx, by] = toSemiAxes(covariance)!;

  test('every point of the curve is at distance 1', () => {
    for (const turn of turns) {
      const [c, s] = [Math.cos(turn), Math.sin(turn)];
      expect(mahalanobis(covariance, c * ax + s * bx, c * ay + s * by)).toBeCloseTo(1, 9);
    }
  });

  test('its axes are eigenvectors, as long as the standard deviations along them', () => {
    for (const [x, y] of [
      [ax, ay],
      [bx, by],
    ] as const) {
      const variance = x * x + y * y;
      expect((xx * x + xy * y) / Math.sqrt(variance) / xx).toBeCloseTo((variance * x) / Math.sqrt(variance) / xx, 9);
      expect((xy * x + yy * y) / Math.sqrt(variance) / yy).toBeCloseTo((variance * y) / Math.sqrt(variance) / yy, 9);
    }
    expect((ax * bx + ay * by) / Math.hypot(ax, ay) / Math.hypot(bx, by)).toBeCloseTo(0, 12);
    expect(Math.hypot(ax, ay)).toBeGreaterThanOrEqual(Math.hypot(bx, by));
  });
});

describe('on a surface', () => {
  const { space } = surfaceOf((x, y) => x * x + y * y);
  const ellipse = { run: 0, at: [0.5, -0.25], covariance: [0.6, 0.3, 0.9], isInRange: true } as const;

  test.each([1, 2])('the curve of %d σ is at distance %d of the mean, in units of the domain', (distance) => {
    const numbers = new Float32Array(8).fill(7);
    expect(writeEllipse(ellipse, distance, space, numbers, 1)).toBe(true);
    const [before, x, y, ax, ay, bx, by, after] = numbers as unknown as number[];
    expect([before, after]).toEqual([7, 7]);
    for (const turn of turns) {
      const [c, s] = [Math.cos(turn), Math.sin(turn)];
      const dx = (x! + c * ax! + s * bx!) / space.scale + space.centre[0] - 0.5;
      const dy = (y! + c * ay! + s * by!) / space.scale + space.centre[1] + 0.25;
      expect(mahalanobis(ellipse.covariance, dx, dy)).toBeCloseTo(distance, 5);
    }
  });

  const { NaN: nan, POSITIVE_INFINITY: infinite } = Number;
  test.each([
    ['a point', [0, 0, 0]],
    ['a line along x', [1, 0, 0]],
    ['a diagonal line', [1, 1, 1]],
    ['a line but for rounding', [0.1, 0.1 * (1 - 1e-15), 0.1]],
    ['no covariance', [1, 2, 1]],
    ['negative variances', [-1, 0, -1]],
    ['one negative variance', [-1, 0, 2]],
    ['undefined variance', [nan, 0, 1]],
    ['undefined covariance', [1, nan, 1]],
    ['an infinite one', [infinite, 0, 1]],
    ['all infinite', [infinite, infinite, infinite]],
    ['a huge one', [1e9, 0, 1e9]],
    ['one that overflows', [1e308, 0, 1e308]],
  ] as const)('of %s nothing is drawn', (_, covariance) => {
    const numbers = new Float32Array(6);
    expect(writeEllipse({ ...ellipse, covariance }, 2, space, numbers, 0)).toBe(false);
    expect(numbers.every((v) => v === 0)).toBe(true);
  });

  test.each([
    [nan, 0],
    [0, infinite],
  ])('around (%d, %d) nothing is drawn', (x, y) => {
    expect(writeEllipse({ ...ellipse, at: [x, y] }, 1, space, new Float32Array(6), 0)).toBe(false);
  });
});

describe('the length of the curve', () => {
  /** By many small straight pieces. */
  function lengths(major: number, minor: number, pieces: number): number[] {
    const sums = [0];
    for (let k = 0; k < pieces; k++) {
      const [a, b] = [k, k + 1].map((i) => (2 * Math.PI * i) / pieces) as [number, number];
      const dx = major * (Math.cos(b) - Math.cos(a));
      sums.push(sums[k]! + Math.hypot(dx, minor * (Math.sin(b) - Math.sin(a))));
    }
    return sums;
  }

  test.each([
    [1, 1, 1e-6],
    [1, 0.7, 1e-5],
    [0.02, 0.01, 5e-4],
    [3, 0.3, 1e-3],
    [1, 1e-4, 1.3e-3],
  ])('of semi-axes %d and %d is known, and nearly so at every turn', (major, minor, tolerance) => {
    const numbers = new Float32Array(4);
    writeLength(major, minor, numbers, 0);
    const [length, w1, w2, w3] = numbers as unknown as [number, number, number, number];
    const pieces = 4000;
    const sums = lengths(major, minor, pieces);
    expect(Math.abs(length / sums[pieces]! - 1)).toBeLessThan(1e-3);
    let last = -1e-9;
    for (let k = 0; k <= pieces; k += 20) {
      const turn = (2 * Math.PI * k) / pieces;
      const part = turn / (2 * Math.PI) + w1 * Math.sin(2 * turn) + w2 * Math.sin(4 * turn) + w3 * Math.sin(6 * turn);
      expect(Math.abs(part - sums[k]! / sums[pieces]!)).toBeLessThan(tolerance);
      expect(part).toBeGreaterThanOrEqual(last);
      last = part;
    }
  });
});

test('larger curves have more corners, within what the ribbon has', () => {
  expect([0, 0.01, 1, 2, 4, 1e9].map(toSegments)).toEqual([
    SEGMENTS[0],
    SEGMENTS[0],
    252,
    503,
    SEGMENTS[1],
    SEGMENTS[1],
  ]);
});
