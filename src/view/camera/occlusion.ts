// Whether a hill stands between a point of the surface and the eye. Borrows a grid; knows no labels.
import type { Vector3 } from 'three';
import { toHeight } from '../geometry/height';
import { RELIEF, type World } from '../geometry/surface-space';
import type { SurfaceGrid } from '../stage/scenery';

/** Opacity of what a hill hides. A projector would lose what is fainter. */
export const FADED = '0.6';

const STEPS = 96;
/** World units by which the surface must rise above the ray: less is the point's own slope. */
const TOLERANCE = 0.02;

/** True if the surface hides `point` (world units) from `eye`. Walks along the ray in nearest grid samples. */
export function isHidden(grid: SurfaceGrid, world: World, point: Vector3, eye: Vector3): boolean {
  const { columns, rows, loss } = grid;
  const { halfX, halfY, height } = world;
  const distance = point.distanceTo(eye);
  const step = 3 / STEPS / distance;
  for (let k = 1; k <= STEPS; k++) {
    const t = k * step;
    const x = point.x + (eye.x - point.x) * t;
    const y = point.y + (eye.y - point.y) * t;
    const z = point.z + (eye.z - point.z) * t;
    if (Math.abs(x) > halfX || Math.abs(y) > halfY || z > RELIEF) return false;
    const column = Math.round(((x + halfX) / (2 * halfX)) * (columns - 1));
    const row = Math.round(((y + halfY) / (2 * halfY)) * (rows - 1));
    const ground = Math.min(toHeight(height, loss[row * columns + column] ?? Number.NaN), 1) * RELIEF;
    if (ground > z + TOLERANCE) return true;
  }
  return false;
}

/** isHidden for many points, answered once a grid cell. */
export function createHiding(grid: SurfaceGrid, world: World, eye: Vector3): (point: Vector3) => boolean {
  const known = new Map<number, boolean>();
  return (point) => {
    const column = Math.round(((point.x / world.halfX + 1) / 2) * (grid.columns - 1));
    const row = Math.round(((point.y / world.halfY + 1) / 2) * (grid.rows - 1));
    const cell = row * grid.columns + column;
    let answer = known.get(cell);
    if (answer === undefined) {
      answer = isHidden(grid, world, point, eye);
      known.set(cell, answer);
    }
    return answer;
  };
}
