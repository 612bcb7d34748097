// Contour lines of a grid as polylines, and the places along them where a label can stand. d3-contour; no screen, no DOM.
import { contours } from 'd3-contour';
import { toHeight } from './height';
import type { SurfaceGrid } from './surface-grid';
import type { SurfaceSpace } from './surface-space';

/** A place for a label on a contour: x, y and direction of the line (dx, dy), all in world units. */
export interface Spot {
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  /** Length of the line it lies on, in world units. */
  readonly length: number;
}

export type Point = readonly [number, number];
/** Distance between spots along a line, and half the stretch that must be straight, in world units. */
const SPACING = 0.11;
const REACH = 0.07;
const STRAIGHT = 0.985;
/** A grid with more samples along a side is fine. */
const FINE = 160;
/** The height of undefined samples: below every other. */
const UNDEFINED = -1;
/** No label nearer to the border of the window than this, in world units. */
const EDGE = 0.05;

/** The contours of all levels as lines in world units, cut at the border of the window. */
export function toContourLines(
  grid: SurfaceGrid,
  space: SurfaceSpace,
  levels: readonly number[],
): { readonly level: number; readonly line: readonly Point[] }[] {
  const { columns, rows, heights } = toHeights(grid, space);
  const generator = contours().size([columns, rows]).smooth(true);
  return levels.flatMap((level) =>
    generator
      .contour(heights, toHeight(space.height, level))
      .coordinates.flat()
      .flatMap((ring) => toOpenLines(ring as unknown as Point[], columns, rows))
      .map((line) => ({ level, line: toSpaceLine(line, { columns, rows }, space) })),
  );
}

/** An area of one colour: everything higher than `height`, up to the next band, which lies on top of it. */
export interface Band {
  /** Displayed height of its lower border and of what it shows, its middle. */
  readonly height: number;
  readonly middle: number;
  /** Closed rings in world units; holes run the other way round. They may reach half a cell over the border of the window. */
  readonly rings: readonly (readonly Point[])[];
}

/** The surface as bands between contours, lowest first, each to be painted over the ones below. The last one is what is cut at height 1. */
export function toContourBands(grid: SurfaceGrid, space: SurfaceSpace, levels: readonly number[]): Band[] {
  const { columns, rows, heights } = toHeights(grid, space);
  // where the landscape is not defined, nothing is painted
  const defined = heights.map((height) => (Number.isFinite(height) ? height : UNDEFINED));
  const generator = contours().size([columns, rows]).smooth(true);
  const borders = [UNDEFINED / 2, ...levels.map((level) => toHeight(space.height, level)), 1];
  return borders.map((border, k) => {
    const [height, next] = [Math.max(border, 0), borders[k + 1] ?? border];
    const rings = generator.contour(defined, border).coordinates.flat() as unknown as Point[][];
    return {
      height,
      middle: (height + next) / 2,
      rings: rings.map((ring) => toSpaceLine(ring, { columns, rows }, space)),
    };
  });
}

/** Spots on all levels, straightest first within a line, lines in turn so that no level takes every place. */
export function toSpots(grid: SurfaceGrid, space: SurfaceSpace, levels: readonly number[]): Spot[] {
  const perLine: { spot: Spot; straightness: number }[][] = [];
  for (const { level, line } of toContourLines(grid, space, levels)) {
    const spots = toLineSpots(line, space, level);
    if (spots.length > 0) perLine.push(spots.sort((a, b) => b.straightness - a.straightness));
  }
  perLine.sort((a, b) => (b[0]?.spot.length ?? 0) - (a[0]?.spot.length ?? 0));
  const deepest = Math.max(0, ...perLine.map((line) => line.length));
  const spots: Spot[] = [];
  for (let k = 0; k < deepest; k++)
    for (const line of perLine) {
      const one = line[k];
      if (one !== undefined) spots.push(one.spot);
    }
  return spots;
}

/**
 * Contoured in displayed height: linear interpolation is more accurate there, and cut walls make no lines. Every second sample of a fine grid
 * suffices for labels, and takes a quarter of the time.
 */
function toHeights({ columns, rows, loss }: SurfaceGrid, { height }: SurfaceSpace) {
  const step = Math.max(columns, rows) > FINE && columns % 2 === 1 && rows % 2 === 1 ? 2 : 1;
  const [across, along] = [(columns - 1) / step + 1, (rows - 1) / step + 1];
  const heights = Array.from({ length: across * along }, (_, i) => {
    const at = step * (Math.floor(i / across) * columns + (i % across));
    return toHeight(height, loss[at] as number);
  });
  return { columns: across, rows: along, heights };
}

/** d3 closes its rings along the border of the grid: cut them there. Grid coordinates, sample i at i + 0.5. */
export function toOpenLines(ring: readonly Point[], columns: number, rows: number): Point[][] {
  const isBorder = ([x, y]: Point) => x < 0.51 || y < 0.51 || x > columns - 0.51 || y > rows - 0.51;
  const start = ring.findIndex(isBorder);
  if (start < 0) return [[...ring]];
  const lines: Point[][] = [];
  let line: Point[] = [];
  for (let k = 0; k <= ring.length; k++) {
    const point = ring[(start + k) % ring.length] as Point;
    if (!isBorder(point)) line.push(point);
    else {
      if (line.length > 1) lines.push(line);
      line = [];
    }
  }
  return lines;
}

export const toSpaceLine = (
  line: readonly Point[],
  { columns, rows }: Pick<SurfaceGrid, 'columns' | 'rows'>,
  { halfX, halfY }: SurfaceSpace,
): Point[] =>
  line.map(([x, y]) => [((x - 0.5) / (columns - 1)) * 2 * halfX - halfX, ((y - 0.5) / (rows - 1)) * 2 * halfY - halfY]);

/** Spots every SPACING along a line where it is nearly straight. */
function toLineSpots(
  line: readonly Point[],
  space: SurfaceSpace,
  level: number,
): { spot: Spot; straightness: number }[] {
  const along = new Float64Array(line.length);
  for (let i = 1; i < line.length; i++) {
    const [x0, y0] = line[i - 1] as Point;
    const [x1, y1] = line[i] as Point;
    along[i] = (along[i - 1] as number) + Math.hypot(x1 - x0, y1 - y0);
  }
  const length = along.at(-1) ?? 0;
  const spots: { spot: Spot; straightness: number }[] = [];
  let from = 0;
  let middle = 0;
  let to = 0;
  for (let at = REACH; at + REACH <= length; at += SPACING) {
    while ((along[from] as number) < at - REACH) from++;
    while ((along[middle] as number) < at) middle++;
    while ((along[to] as number) < at + REACH && to + 1 < line.length) to++;
    const [x0, y0] = line[from] as Point;
    const [x, y] = line[middle] as Point;
    const [x1, y1] = line[to] as Point;
    const dx = x1 - x0;
    const dy = y1 - y0;
    const straightness = Math.hypot(dx, dy) / ((along[to] as number) - (along[from] as number));
    const isInside = Math.abs(x) < space.halfX - EDGE && Math.abs(y) < space.halfY - EDGE;
    if (isInside && straightness >= STRAIGHT) spots.push({ spot: { level, x, y, dx, dy, length }, straightness });
  }
  return spots;
}
