// Which losses get a contour on the surface, and which of these are index contours. Numbers only.
import { toLevels } from './height';
import type { SurfaceSpace } from './surface-space';

/** Contours drawn on the surface, at most MAX_LEVELS, and which of them are stronger: on maps every fifth. */
const LEVELS = 16;
const INDEX = 5;
export const MAX_LEVELS = 48;

/** Losses of the contours drawn on the surface, increasing; at most MAX_LEVELS. */
export const toContourLevels = (space: SurfaceSpace): number[] => toLevels(space.height, LEVELS).slice(0, MAX_LEVELS);

/** Which contours are index contours: on even steps the round ones, else every fifth. */
export function toIndexed({ height }: SurfaceSpace, levels: readonly number[]): boolean[] {
  const step = (levels[1] as number) - (levels[0] as number);
  return levels.map((level, k) => (height.scale === 'linear' ? Math.round(level / step) : k + 1) % INDEX === 0);
}
