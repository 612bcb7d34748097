// The surface seen from above as marks of a figure: areas between contours, or an image; contours; borders of basins.
import type { ImageMark, Mark } from '../../figure/figure';
import { linePath } from '../../figure/path';
import type { Palette } from '../geometry/appearance';
import { toBorderLines } from '../geometry/basin-borders';
import { toContourLevels, toIndexed } from '../geometry/contour-levels';
import { type Point, toContourBands, toContourLines } from '../geometry/contours';
import { CUT_COLOUR, type Rgb, toCss, toSurfaceColour } from '../geometry/palette';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { toSurfacePixels } from '../geometry/surface-pixels';
import type { SurfaceSpace } from '../geometry/surface-space';

/** World units to CSS pixels of the figure. */
export type ToPixels = (x: number, y: number) => readonly [px: number, py: number];

const toPath = (lines: readonly (readonly Point[])[], toPixels: ToPixels, end = ''): string =>
  lines.map((line) => linePath(line.map(([x, y]) => toPixels(x, y))) + end).join('');

/** Areas of one colour between neighbouring contours, as paths. */
export function toBandMarks(grid: SurfaceGrid, space: SurfaceSpace, palette: Palette, toPixels: ToPixels): Mark[] {
  const bands = toContourBands(grid, space, toContourLevels(space)).filter(({ rings }) => rings.length > 0);
  return bands.map(({ height, middle, rings }) => {
    const fill = height < 1 ? toSurfaceColour(palette, middle) : mix(toSurfaceColour(palette, 1), CUT_COLOUR);
    return { kind: 'path', class: 'band', d: toPath(rings, toPixels, 'Z'), fill: toCss(fill) };
  });
}

/** What is cut off is paler, as on the surface. */
const mix = (a: Rgb, b: Rgb): Rgb => a.map((c, k) => 0.45 * c + 0.55 * b[k as 0 | 1 | 2]) as unknown as Rgb;

/** The colour of every sample, interpolated. */
export function toImageMark(grid: SurfaceGrid, space: SurfaceSpace, palette: Palette, toPixels: ToPixels): ImageMark {
  const { columns, rows } = grid;
  const pixels = toSurfacePixels(grid, space, palette);
  const upright = new Uint8ClampedArray(pixels.length);
  for (let row = 0; row < rows; row++)
    upright.set(pixels.subarray(4 * row * columns, 4 * (row + 1) * columns), 4 * (rows - 1 - row) * columns);
  // samples are the middles of the image's pixels
  const [dx, dy] = [space.halfX / (columns - 1), space.halfY / (rows - 1)];
  const [x, y] = toPixels(-space.halfX - dx, space.halfY + dy);
  const [right, bottom] = toPixels(space.halfX + dx, -space.halfY - dy);
  return { kind: 'image', pixels: upright, columns, rows, x, y, width: right - x, height: bottom - y };
}

/** Index contours are stronger. `width`: of the others, in CSS pixels. */
export function toContourMarks(grid: SurfaceGrid, space: SurfaceSpace, width: number, toPixels: ToPixels): Mark[] {
  const levels = toContourLevels(space);
  const indexed = toIndexed(space, levels);
  const lines = toContourLines(grid, space, levels);
  return levels.flatMap((level, k) => {
    const d = toPath(
      lines.filter((one) => one.level === level).map(({ line }) => line),
      toPixels,
    );
    const look = { stroke: '#000000', strokeOpacity: 0.42, strokeWidth: indexed[k] ? 1.6 * width : width } as const;
    return d === '' ? [] : [{ kind: 'path', class: 'contour', d, join: 'round', ...look } as const];
  });
}

/** `basins`: the basin of each corner of a square grid over the window. */
export function toBasinMarks(basins: ArrayLike<number>, space: SurfaceSpace, toPixels: ToPixels): Mark[] {
  const d = toPath(toBorderLines(basins, space), toPixels);
  const line = { kind: 'path', class: 'basin', d, join: 'round' } as const;
  return [
    { ...line, stroke: '#141414', strokeOpacity: 0.55, strokeWidth: 4 },
    { ...line, stroke: '#ffffff', strokeWidth: 2 },
  ];
}
