// Where a place on the canvas meets the surface. Borrows a grid and a camera; draws nothing.
import { Vector3 } from 'three';
import { isInside, toSurfaceHeight } from '../geometry/drape';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { FLOOR, RELIEF, type SurfaceSpace } from '../geometry/surface-space';
import type { Cameras } from './cameras';

/** World units between two samples along the ray, and halvings of the last piece. */
const STRIDE = 1 / 400;
const HALVINGS = 20;

/** The point of the surface under (px, py) in CSS pixels of the tile, in domain coordinates; undefined beside it. */
export function raycast(
  grid: SurfaceGrid,
  space: SurfaceSpace,
  { active, width, height, mode }: Cameras,
  px: number,
  py: number,
): { readonly x: number; readonly y: number } | undefined {
  active.updateMatrixWorld();
  const at = (depth: number): Vector3 =>
    new Vector3((px / width) * 2 - 1, 1 - (py / height) * 2, depth).unproject(active);
  const from = at(-1);
  const along = at(1).sub(from).normalize();
  if (along.z >= 0) return undefined;
  const reach = (z: number): Vector3 => from.clone().addScaledVector(along, (z - from.z) / along.z);
  if (mode === 'top') return toDomainInside(reach(0), space);
  // above the box the ray meets nothing
  const start = reach(Math.min(from.z, RELIEF));
  const length = (FLOOR - start.z) / along.z;
  const isBelow = (point: Vector3): boolean => {
    const place = toDomainInside(point, space);
    return place !== undefined && point.z <= toSurfaceHeight(grid, space, place.x, place.y);
  };
  for (let gone = 0; gone <= length; gone += STRIDE) {
    const point = start.clone().addScaledVector(along, gone);
    if (!isBelow(point)) continue;
    let [above, below] = [gone - STRIDE, gone];
    for (let k = 0; k < HALVINGS; k++) {
      const middle = (above + below) / 2;
      if (isBelow(start.clone().addScaledVector(along, middle))) below = middle;
      else above = middle;
    }
    return toDomainInside(start.clone().addScaledVector(along, below), space);
  }
  return undefined;
}

function toDomainInside({ x, y }: Vector3, { centre, scale, window }: SurfaceSpace) {
  const place = { x: centre[0] + x / scale, y: centre[1] + y / scale };
  return isInside(window, place.x, place.y) ? place : undefined;
}
