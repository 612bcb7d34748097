// The surface as a flat picture where there is no WebGL: an image of its colours, contours and borders of basins as paths. World units, y up.

import type { Look } from '../geometry/appearance';
import { toBorderLines } from '../geometry/basin-borders';
import { toContourLevels } from '../geometry/contour-levels';
import { toContourLines } from '../geometry/contours';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { toSurfacePixels } from '../geometry/surface-pixels';
import type { SurfaceSpace } from '../geometry/surface-space';

export interface FlatSurface {
  setGrid(grid: SurfaceGrid, space: SurfaceSpace): void;
  setBasins(basins: ArrayLike<number>): void;
  setLook(look: Pick<Look, 'palette' | 'basins'>): void;
  /** The context's units are world units; `pixel` is one CSS pixel in them. */
  paint(context: CanvasRenderingContext2D, pixel: number): void;
}

export function createFlatSurface(): FlatSurface {
  const image = document.createElement('canvas');
  let shown: { readonly grid: SurfaceGrid; readonly space: SurfaceSpace } | undefined;
  let contours = new Path2D();
  let borders: Path2D | undefined;
  let look: Pick<Look, 'palette' | 'basins'> = { palette: 'viridis', basins: true };

  function colour(): void {
    if (!shown) return;
    const { columns, rows } = shown.grid;
    [image.width, image.height] = [columns, rows];
    const context = image.getContext('2d');
    if (!context) return;
    const pixels = new ImageData(toSurfacePixels(shown.grid, shown.space, look.palette), columns, rows);
    context.putImageData(pixels, 0, 0);
  }

  return {
    setGrid(grid, space) {
      shown = { grid, space };
      borders = undefined;
      contours = toPath(toContourLines(grid, space, toContourLevels(space)).map(({ line }) => line));
      colour();
    },
    setBasins(basins) {
      if (shown) borders = toPath(toBorderLines(basins, shown.space));
    },
    setLook(next) {
      const isNewPalette = next.palette !== look.palette;
      look = next;
      if (isNewPalette) colour();
    },
    paint(context, pixel) {
      if (!shown) return;
      const { halfX, halfY } = shown.space;
      const { columns, rows } = shown.grid;
      const [dx, dy] = [(2 * halfX) / (columns - 1), (2 * halfY) / (rows - 1)];
      // samples are the middles of the image's pixels
      context.drawImage(image, -halfX - dx / 2, -halfY - dy / 2, dx * columns, dy * rows);
      context.lineJoin = 'round';
      stroke(context, contours, 'rgb(0 0 0 / 42%)', pixel);
      if (!borders || !look.basins) return;
      stroke(context, borders, 'rgb(20 20 20 / 55%)', 4 * pixel);
      stroke(context, borders, '#ffffff', 2 * pixel);
    },
  };
}

function stroke(context: CanvasRenderingContext2D, path: Path2D, style: string, width: number): void {
  context.strokeStyle = style;
  context.lineWidth = width;
  context.stroke(path);
}

function toPath(lines: readonly (readonly (readonly [number, number])[])[]): Path2D {
  const path = new Path2D();
  for (const line of lines)
    for (const [i, [x, y]] of line.entries()) {
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
  return path;
}
