// Curves on the surface: where they end, how high they lie, and where they must stop.

import { describe, expect, test } from 'vitest';
import { drapeArrow, drapeEllipse, toInside, toSurfaceHeight } from '../../src/view/geometry/drape';
import { type Point3, place, RELIEF } from '../../src/view/geometry/surface-space';
import { surfaceOf } from './grids';

const plane = (x: number, y: number) => 0.5 * x + y;
const distance = (a: Point3, b: Point3) => Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z);
const window = { x: [-2, 2], y: [-1, 1] } as const;

describe('the part of a way that is inside the window', () => {
  test.each([
    ['all of it', [0, 0, 1, 0.5], 1],
    ['to the very border', [0, 0, 2, 1], 1],
    ['out to the right', [1, 0, 4, 0], 0.25],
    ['out below', [0, 0.5, 0, -3], 0.5],
    ['out over a corner', [1, 0.5, 2, 2], 0.25],
    ['none of it', [2, 0, 1, 0], 0],
    ['along the border', [2, -1, 0, 4], 0.5],
    ['no way at all', [1, 1, 0, 0], 1],
  ] as const)('%s', (_, [x, y, dx, dy], part) => {
    expect(toInside(window, x, y, dx, dy)).toBe(part);
  });
});

describe('an arrow', () => {
  const { grid, space } = surfaceOf(plane);
  const at = (x: number, y: number) => place(space, x, y, plane(x, y));

  test('begins at the particle, ends where it points to, and lies on the surface in between', () => {
    const from = { x: -0.7, y: 0.2, loss: plane(-0.7, 0.2) };
    const { points, isOpen } = drapeArrow(grid, space, from, 1.1, -0.9);
    expect(isOpen).toBe(false);
    expect(distance(points[0]!, at(-0.7, 0.2))).toBeLessThan(1e-12);
    expect(distance(points.at(-1)!, at(0.4, -0.7))).toBeLessThan(1e-12);
    expect(points.length).toBeGreaterThan(20);
    for (const { x, y, z } of points) expect(z).toBeCloseTo(at(x * 2, y * 2).z, 12);
  });

  test('is cut open at the border', () => {
    const { points, isOpen } = drapeArrow(grid, space, { x: 1, y: 0, loss: plane(1, 0) }, 50, 5);
    expect(isOpen).toBe(true);
    expect(distance(points.at(-1)!, at(2, 0.1))).toBeLessThan(1e-12);
    expect(points.length).toBeLessThan(100);
  });

  test('is cut open where the surface has a hole', () => {
    const holed = surfaceOf((x, y) => (Math.abs(x - 1) < 0.3 ? Number.NaN : plane(x, y)));
    const { points, isOpen } = drapeArrow(holed.grid, holed.space, { x: 0, y: 0, loss: 0 }, 2, 0);
    expect(isOpen).toBe(true);
    expect(points.at(-1)!.x * 2).toBeGreaterThan(0.55);
    expect(points.at(-1)!.x * 2).toBeLessThan(0.75);
  });

  test('of length 0 is two points in one place', () => {
    const { points, isOpen } = drapeArrow(grid, space, { x: 1, y: 0, loss: plane(1, 0) }, 0, 0);
    expect([points.length, isOpen, distance(points[0]!, points[1]!)]).toEqual([2, false, 0]);
  });
});

test('heights are cut where the surface is', () => {
  const { grid, space } = surfaceOf((x, y) => (Math.hypot(x, y) < 0.2 ? 1e6 : x * x + y * y));
  expect(toSurfaceHeight(grid, space, 0, 0)).toBe(RELIEF);
  expect(toSurfaceHeight(grid, space, 1, 0)).toBeCloseTo(place(space, 1, 0, 1).z, 12);
});

describe('an ellipse', () => {
  const { grid, space } = surfaceOf(plane);

  test('is closed, and has its semi-axes along x and y', () => {
    const curve = drapeEllipse(grid, space, { x: 0.5, y: 0.1 }, 0.8, 0.4);
    const points = curve.filter((p) => p !== undefined);
    expect(points.length).toBe(curve.length);
    expect(points.at(-1)).toEqual(points[0]);
    const extent = (axis: 'x' | 'y', f: typeof Math.max) => f(...points.map((p) => p[axis] * 2));
    expect([extent('x', Math.min), extent('x', Math.max)].map((v) => v.toFixed(9))).toEqual([
      '-0.300000000',
      '1.300000000',
    ]);
    expect([extent('y', Math.min), extent('y', Math.max)].map((v) => v.toFixed(9))).toEqual([
      '-0.300000000',
      '0.500000000',
    ]);
  });

  test('has a gap outside the window', () => {
    const curve = drapeEllipse(grid, space, { x: 1.8, y: 0 }, 0.5, 0.5);
    expect(curve[0]).toBeUndefined();
    expect(curve.filter((p) => p !== undefined).every((p) => p.x <= 1)).toBe(true);
    expect(curve[Math.floor(curve.length / 2)]).toBeDefined();
  });
});
