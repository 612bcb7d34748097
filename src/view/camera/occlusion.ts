// Whether a hill stands between a point of the surface and the eye. Borrows a grid; knows no labels.
import { toHeight } from '../geometry/height';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { type Point3, RELIEF, type SurfaceSpace } from '../geometry/surface-space';

/** Opacity of what a hill hides. Anything fainter would be invisible on a projector. */
export const FADED = 0.6;

const STEPS = 96;
/** World units by which the surface must rise above the ray: less may be the point's own slope. */
const TOLERANCE = 0.02;

/** True if the surface hides `point` (world units) from `eye`. Walks along the ray in nearest grid samples. */
export function isOccluded(grid: SurfaceGrid, space: SurfaceSpace, point: Point3, eye: Point3): boolean {
  const { columns, rows, loss } = grid;
  const { halfX, halfY, height } = space;
  const distance = Math.hypot(point.x - eye.x, point.y - eye.y, point.z - eye.z);
  const step = 3 / STEPS / distance;
  for (let k = 1; k <= STEPS; k++) {
    const t = k * step;
    const x = point.x + (eye.x - point.x) * t;
    const y = point.y + (eye.y - point.y) * t;
    const z = point.z + (eye.z - point.z) * t;
    if (Math.abs(x) > halfX || Math.abs(y) > halfY || z > RELIEF) return false;
    const column = Math.round(((x + halfX) / (2 * halfX)) * (columns - 1));
    const row = Math.round(((y + halfY) / (2 * halfY)) * (rows - 1));
    const surface = Math.min(toHeight(height, loss[row * columns + column] ?? Number.NaN), 1) * RELIEF;
    if (surface > z + TOLERANCE) return true;
  }
  return false;
}

/** isHidden for many points, answered once per grid cell. */
export function createOcclusion(grid: SurfaceGrid, space: SurfaceSpace, eye: Point3): (point: Point3) => boolean {
  const known = new Map<number, boolean>();
  return (point) => {
    const column = Math.round(((point.x / space.halfX + 1) / 2) * (grid.columns - 1));
    const row = Math.round(((point.y / space.halfY + 1) / 2) * (grid.rows - 1));
    const cell = row * grid.columns + column;
    let answer = known.get(cell);
    if (answer === undefined) {
      answer = isOccluded(grid, space, point, eye);
      known.set(cell, answer);
    }
    return answer;
  };
}
