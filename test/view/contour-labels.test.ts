// Which spots of a contour have room for a number, in either view; and which contours are the strong ones.

import { expect, test } from 'vitest';
import { toIndexed } from '../../src/view/geometry/contour-levels';
import { fits, type Seen } from '../../src/view/labels/contour-labels';
import { surfaceOf } from './grids';

const seen = (change: Partial<Seen>): Seen => ({
  level: 1,
  px: 0,
  py: 0,
  angle: 0,
  stretch: 60,
  length: 400,
  ...change,
});

test('a long, straight, nearly level line has room for a number in both views', () => {
  expect(fits(seen({}), 30, [], 'top')).toBe(true);
  expect(fits(seen({}), 30, [], 'surface')).toBe(true);
});

test('from the side a number needs a longer line than from above', () => {
  expect(fits(seen({ length: 100 }), 30, [], 'top')).toBe(true);
  expect(fits(seen({ length: 100 }), 30, [], 'surface')).toBe(false);
});

test('from the side a number does not stand where perspective shortens the line to less than itself', () => {
  expect(fits(seen({ stretch: 20 }), 30, [], 'surface')).toBe(false);
});

test('from the side a number does not stand on its head', () => {
  expect(fits(seen({ angle: 1.4 }), 30, [], 'surface')).toBe(false);
  expect(fits(seen({ angle: 1.4 }), 30, [], 'top')).toBe(true);
});

test('equal numbers keep farther apart than others', () => {
  const standing = [seen({ px: 150 })];
  expect(fits(seen({}), 30, standing, 'surface')).toBe(false);
  expect(fits(seen({ level: 2 }), 30, standing, 'surface')).toBe(true);
  expect(fits(seen({ level: 2, px: 100 }), 30, standing, 'surface')).toBe(false);
});

test('on even steps every fifth contour from zero is strong', () => {
  const { space } = surfaceOf((x, y) => x * x + y * y);
  expect(toIndexed(space, [0.2, 0.4, 0.6, 0.8, 1, 1.2])).toEqual([false, false, false, false, true, false]);
  expect(toIndexed(space, [-0.4, -0.2, 0, 0.2])).toEqual([false, false, true, false]);
});

test('on other scales it is the fifth, the tenth and so on', () => {
  const { space } = surfaceOf((x, y) => x * x + y * y, 'rank');
  expect(toIndexed(space, [0.1, 0.3, 1, 3, 10, 20])).toEqual([false, false, false, false, true, false]);
});
