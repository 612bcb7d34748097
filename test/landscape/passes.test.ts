// Saddles that lead out of a minimum.
import { expect, test } from 'vitest';
import { criticalPoints, findCriticalPoints } from '../../src/landscape/critical';
import { parameterValues } from '../../src/landscape/landscape';
import { passesFrom } from '../../src/landscape/passes';
import { accepted } from '../back-ends';
import { landscapes } from '../landscapes';

const passes = (name: string, of: string) => {
  const landscape = landscapes.get(name)!;
  const values = parameterValues(landscape);
  const points = accepted(criticalPoints(landscape, values));
  return accepted(passesFrom(landscape, values, points, points.find((p) => p.name === of)!)).map((p) => p.name);
};

test('a fjord has one pass, for either valley', () => {
  expect([passes('fjord', 'sharp'), passes('fjord', 'flat')]).toEqual([['pass'], ['pass']]);
});

test('of three wells in a chain the middle one has two passes, the lower one first', () => {
  const ends = [passes('three-wells', 'narrow'), passes('three-wells', 'wide'), passes('three-wells', 'middle')];
  expect(ends.map((p) => p.length).sort()).toEqual([1, 1, 2]);
});

test('passes of Himmelblau: each of its four minima is left over two saddles', () => {
  const landscape = landscapes.get('himmelblau')!;
  const values = parameterValues(landscape);
  const points = accepted(findCriticalPoints(landscape, values));
  const minima = points.filter((p) => p.kind === 'minimum');
  expect(minima.length).toBe(4);
  for (const m of minima) {
    const found = accepted(passesFrom(landscape, values, points, m));
    expect(found.length).toBe(2);
    expect(found[0]!.loss).toBeLessThanOrEqual(found[1]!.loss);
    for (const p of found) expect(p.loss).toBeGreaterThan(m.loss);
  }
});

test('a bowl has none', () => {
  expect(passes('booth', landscapes.get('booth')!.points[0]!.name)).toEqual([]);
});
