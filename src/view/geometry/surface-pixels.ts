// The colours of the surface as an image, a pixel for each sample. Numbers only.
import type { Palette } from './appearance';
import { toHeight } from './height';
import { toSurfaceColour } from './palette';
import type { SurfaceGrid } from './surface-grid';
import type { SurfaceSpace } from './surface-space';

/** RGBA bytes of every sample in the order of the grid, y increasing; transparent where the landscape is not defined. */
export function toSurfacePixels({ loss }: SurfaceGrid, { height }: SurfaceSpace, palette: Palette) {
  const pixels = new Uint8ClampedArray(4 * loss.length);
  for (let i = 0; i < loss.length; i++) {
    if (!Number.isFinite(loss[i])) continue;
    const [r, g, b] = toSurfaceColour(palette, toHeight(height, loss[i]!));
    pixels.set([r * 255, g * 255, b * 255, 255], 4 * i);
  }
  return pixels;
}
