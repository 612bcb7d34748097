// The positions of the surfaces on the canvas: one for all runs, or one per run. Knows pixels only.
import type { Layout } from './appearance';

/** CSS pixels, from the upper left corner of the canvas. */
export interface Tile {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Index of the only run that is drawn; undefined: all. */
  readonly run: number | undefined;
}

export interface Tiling {
  readonly columns: number;
  readonly rows: number;
  /** In the order of the runs, row by row. All of one size. */
  readonly tiles: readonly Tile[];
}

/** CSS pixels between two tiles. */
const GAP = 2;
/** Width by height of a tile in which a surface looks best. */
const BEST = 1.35;

/** `runs`: indices of the runs that are seen. Without any, the surface alone is drawn. */
export function toTiling(layout: Layout, runs: readonly number[], width: number, height: number): Tiling {
  if (layout === 'overlay' || runs.length === 0)
    return { columns: 1, rows: 1, tiles: [{ left: 0, top: 0, width, height, run: undefined }] };
  const columns = bestColumns(runs.length, width, height);
  const rows = Math.ceil(runs.length / columns);
  const w = Math.max(1, Math.floor((width - GAP * (columns - 1)) / columns));
  const h = Math.max(1, Math.floor((height - GAP * (rows - 1)) / rows));
  const tiles = runs.map((run, i) => ({
    left: (i % columns) * (w + GAP),
    top: Math.floor(i / columns) * (h + GAP),
    width: w,
    height: h,
    run,
  }));
  return { columns, rows, tiles };
}

/** The number of columns with which the surfaces become largest. */
function bestColumns(count: number, width: number, height: number): number {
  const sizeWith = (columns: number): number => {
    const rows = Math.ceil(count / columns);
    return Math.min(width / columns, (BEST * height) / rows);
  };
  let best = 1;
  for (let columns = 2; columns <= count; columns++) if (sizeWith(columns) > sizeWith(best) * 1.001) best = columns;
  return best;
}

/** The tile at a place on the canvas in CSS pixels, and the place within it. */
export function tileAt(
  { tiles }: Tiling,
  px: number,
  py: number,
): { readonly index: number; readonly px: number; readonly py: number } | undefined {
  const index = tiles.findIndex(
    ({ left, top, width, height }) => px >= left && px < left + width && py >= top && py < top + height,
  );
  const tile = tiles[index];
  return tile && { index, px: px - tile.left, py: py - tile.top };
}
