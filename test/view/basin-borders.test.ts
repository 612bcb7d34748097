// Borders of basins as the surface's shader gets them: nothing within a basin, zero on the line between two.

import { describe, expect, test } from 'vitest';
import { toBorderTexels } from '../../src/view/basin-borders';

const CORNERS = 17;
/** Labels of a rule over the corners, and the texels as numbers in [0, 1]. */
function texelsOf(label: (column: number, row: number) => number) {
  const labels = Int16Array.from({ length: CORNERS * CORNERS }, (_, i) => label(i % CORNERS, Math.floor(i / CORNERS)));
  const { texels, side } = toBorderTexels(labels);
  return { side, at: (u: number, v: number) => texels[v * side + u]! / 255 };
}

describe('the borders of basins', () => {
  test('are nowhere where there is one basin', () => {
    const { side, at } = texelsOf(() => 3);
    expect(side).toBe(4 * (CORNERS - 1) + 1);
    for (let i = 0; i < side; i++) expect(at(i, side - 1 - i)).toBe(1);
  });

  test('lie half way between corners of different basins, nowhere included', () => {
    const { side, at } = texelsOf((column) => (column < 8 ? 0 : -1));
    // between the corners 7 and 8: texel 30
    for (let v = 0; v < side; v++) {
      expect(at(30, v)).toBeLessThan(0.01);
      expect(at(29, v)).toBeGreaterThan(0.1);
      expect(at(31, v)).toBeGreaterThan(0.1);
      expect(at(20, v)).toBe(1);
    }
  });

  test('follow a slope without steps: on a diagonal every texel of it is low', () => {
    const { side, at } = texelsOf((column, row) => (column + row < CORNERS - 1 ? 0 : 1));
    for (let i = 8; i < side - 8; i++)
      expect(Math.min(at(i, side - 1 - i - 2), at(i, side - 1 - i))).toBeLessThan(0.35);
    expect(at(8, 8)).toBe(1);
    expect(at(side - 9, side - 9)).toBe(1);
  });

  test('meet where three basins meet', () => {
    const { at } = texelsOf((column, row) => (row < 8 ? 0 : column < 8 ? 1 : 2));
    expect(at(30, 30)).toBeLessThan(0.3);
    expect(at(30, 50)).toBeLessThan(0.01);
    expect(at(10, 30)).toBeLessThan(0.01);
    expect(at(30, 10)).toBe(1);
  });
});
