// Borders of basins as they are drawn: nothing within a basin, and lines between two that lie where the labels change.

import { describe, expect, test } from 'vitest';
import { toBorderLines, toBorderTexels } from '../../src/view/geometry/basin-borders';
import { surfaceOf } from './grids';

const CORNERS = 65;
const labelsOf = (label: (column: number, row: number) => number): Int16Array =>
  Int16Array.from({ length: CORNERS * CORNERS }, (_, i) => label(i % CORNERS, Math.floor(i / CORNERS)));

/** Where along row `row`, in corners, a channel passes through its middle. */
function crossings(label: (column: number, row: number) => number, row: number): number[] {
  const { texels, side } = toBorderTexels(labelsOf(label));
  expect(side).toBe(CORNERS);
  const found: number[] = [];
  for (let column = 0; column + 1 < side; column++) {
    for (let channel = 0; channel < 4; channel++) {
      const [a, b] = [0, 1].map((k) => texels[4 * (row * side + column + k) + channel]! - 127.5) as [number, number];
      if (a < 0 !== b < 0) found.push(column + a / (a - b));
    }
  }
  return found;
}

describe('as texels, borders', () => {
  test('are nowhere where there is one basin', () => expect(crossings(() => 3, 20)).toEqual([]));

  test('lie half way between corners of different basins, nowhere included, and are seen in time', () => {
    const label = (column: number) => (column < 30 ? 0 : -1);
    for (const row of [0, 31, CORNERS - 1]) expect(crossings(label, row)).toEqual([29.5]);
    const { texels } = toBorderTexels(labelsOf(label));
    const line = Array.from({ length: CORNERS }, (_, column) => texels[4 * column]! + texels[4 * column + 1]!);
    const step = Math.sign(line[40]! - line[20]!);
    for (let column = 26; column < 33; column++) expect(step * (line[column + 1]! - line[column]!)).toBeGreaterThan(1);
    expect(Math.abs(line[40]! - line[20]!)).toBe(255);
  });

  test('are one line where corners on it lead nowhere', () => {
    const found = crossings((column) => (column < 30 ? 0 : column > 30 ? 1 : -1), 20);
    expect(found.length).toBeGreaterThan(0);
    for (const at of found) expect(Math.abs(at - 30)).toBeLessThan(0.7);
  });

  test('are between each two of many basins', () => {
    // a chequered field, every square a basin of its own
    const label = (column: number, row: number) => Math.floor(column / 8) + 8 * Math.floor(row / 8);
    for (const row of [4, 20, 36, 52]) {
      const found = new Set(crossings(label, row).map((at) => Math.round(at * 2) / 2));
      expect([...found].sort((a, b) => a - b)).toEqual([7.5, 15.5, 23.5, 31.5, 39.5, 47.5, 55.5, 63.5]);
    }
  });

  test.each([0.21, 0.5, 1, -0.37])('follow a slope of %f without steps', (slope) => {
    const label = (column: number, row: number) => (column < 32.2 + slope * (row - 32) ? 0 : 1);
    const rows = Array.from({ length: CORNERS - 8 }, (_, i) => i + 4);
    const away = rows.flatMap((row) => crossings(label, row).map((at) => at - 32.2 - slope * (row - 32)));
    expect(away.length).toBeGreaterThanOrEqual(rows.length);
    expect(Math.max(...away) - Math.min(...away)).toBeLessThan(0.5);
    for (const a of away) expect(Math.abs(a)).toBeLessThan(0.5);
  });
});

describe('as lines, borders', () => {
  const { space } = surfaceOf(() => 0);
  // corners per unit of the world, along x and along y
  const [perX, perY] = [(CORNERS - 1) / (2 * space.halfX), (CORNERS - 1) / (2 * space.halfY)];
  const linesOf = (label: (column: number, row: number) => number) =>
    toBorderLines(labelsOf(label), space).map((line) =>
      line.map(([x, y]) => [(x + space.halfX) * perX, (y + space.halfY) * perY] as const),
    );

  test('are none where there is one basin', () => expect(linesOf(() => 0)).toEqual([]));

  test.each([0, 0.21, 0.5, 1, -0.37])('follow a slope of %f without steps', (slope) => {
    const from = slope < 0 ? 50.2 : 8.2;
    const lines = linesOf((column, row) => (row < from + slope * column ? 0 : 1));
    const points = lines.flat().filter(([x, y]) => Math.min(x, y, CORNERS - 1 - x, CORNERS - 1 - y) > 4);
    expect(points.length).toBeGreaterThan(60);
    // half a corner would be the steps themselves; labels do not say where between two corners the border is
    const away = points.map(([x, y]) => (y - from - slope * x) / Math.hypot(1, slope));
    expect(Math.max(...away) - Math.min(...away)).toBeLessThan(slope === 0 ? 1e-9 : 0.4);
    for (const a of away) expect(Math.abs(a)).toBeLessThan(0.5);
  });
});
