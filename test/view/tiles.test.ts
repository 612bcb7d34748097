// Where the surfaces of several runs stand on the canvas.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tileAt, toTiling } from '../../src/view/geometry/tiles';

const runs = (count: number) => Array.from({ length: count }, (_, k) => k);

describe('the overlay', () => {
  test('is one tile for all runs, as large as the canvas', () => {
    expect(toTiling('overlay', [0, 1, 2], 900, 500)).toEqual({
      columns: 1,
      rows: 1,
      tiles: [{ left: 0, top: 0, width: 900, height: 500, run: undefined }],
    });
  });

  test('is also what is shown when every run is hidden', () => {
    expect(toTiling('tiles', [], 900, 500).tiles).toHaveLength(1);
  });
});

describe('tiles', () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 16 }),
    fc.integer({ min: 200, max: 2000 }),
    fc.integer({ min: 200, max: 1200 }),
  );

  test('are one a visible run, in their order, inside the canvas, of one size and apart from each other', () => {
    fc.assert(
      fc.property(sizes, ([count, width, height]) => {
        const { tiles, columns, rows } = toTiling('tiles', runs(count), width, height);
        expect(tiles.map((t) => t.run)).toEqual(runs(count));
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        expect(columns * (rows - 1)).toBeLessThan(count);
        for (const [i, a] of tiles.entries()) {
          expect([a.width, a.height]).toEqual([tiles[0]!.width, tiles[0]!.height]);
          expect(a.left + a.width).toBeLessThanOrEqual(width);
          expect(a.top + a.height).toBeLessThanOrEqual(height);
          for (const b of tiles.slice(i + 1)) {
            const isApart = a.left + a.width < b.left || b.left + b.width < a.left || a.top + a.height < b.top;
            expect(isApart).toBe(true);
          }
        }
      }),
    );
  });

  test.each([
    [4, 900, 540, 2],
    [4, 360, 700, 1],
    [3, 1200, 300, 3],
    [10, 908, 540, 4],
  ])('%i on %i × %i stand in %i columns', (count, width, height, columns) => {
    expect(toTiling('tiles', runs(count), width, height).columns).toBe(columns);
  });

  test('a place on the canvas is in one of them, or between them', () => {
    const tiling = toTiling('tiles', [2, 5], 802, 400);
    expect(tileAt(tiling, 10, 20)).toEqual({ index: 0, px: 10, py: 20 });
    expect(tileAt(tiling, 412, 20)).toEqual({ index: 1, px: 10, py: 20 });
    expect(tileAt(tiling, 401, 20)).toBeUndefined();
    expect(tiling.tiles.map((t) => t.run)).toEqual([2, 5]);
  });
});
