// Curves laid on the surface: straight or round in x and y, in height where the surface is drawn. Borrows a grid; knows no screen.

import { toHeight } from './height';
import type { SurfaceGrid } from './surface-grid';
import { type Point3, place, RELIEF, type SurfaceSpace } from './surface-space';

/** World units between two points of a curve, and the most points of an arrow. */
const SPACING = 1 / 64;
const MOST = 96;
const ELLIPSE_POINTS = 72;

/** Points in world units; undefined where the curve leaves the surface. */
export type Curve = readonly (Point3 | undefined)[];

/** Height of the drawn surface above (x, y) in the window, in world units. NaN where the landscape is not defined. */
export function toSurfaceHeight(
  { window, columns, rows, loss }: SurfaceGrid,
  space: SurfaceSpace,
  x: number,
  y: number,
): number {
  const u = ((x - window.x[0]) / (window.x[1] - window.x[0])) * (columns - 1);
  const v = ((y - window.y[0]) / (window.y[1] - window.y[0])) * (rows - 1);
  const column = Math.min(Math.max(Math.floor(u), 0), columns - 2);
  const row = Math.min(Math.max(Math.floor(v), 0), rows - 2);
  const corner = (dc: number, dr: number) =>
    Math.min(toHeight(space.height, loss[(row + dr) * columns + column + dc] as number), 1);
  const [right, up] = [u - column, v - row];
  const low = corner(0, 0) * (1 - right) + corner(1, 0) * right;
  const high = corner(0, 1) * (1 - right) + corner(1, 1) * right;
  return (low * (1 - up) + high * up) * RELIEF;
}

/** The fraction of the line from (x, y), inside the window, to (x + dx, y + dy) that stays inside: at most 1. */
export function toInside(window: SurfaceGrid['window'], x: number, y: number, dx: number, dy: number): number {
  const until = (at: number, by: number, [lo, hi]: readonly [number, number]) =>
    by === 0 ? 1 : ((by > 0 ? hi : lo) - at) / by;
  return Math.min(until(x, dx, window.x), until(y, dy, window.y), 1);
}

export const isInside = ({ x: [x0, x1], y: [y0, y1] }: SurfaceGrid['window'], x: number, y: number): boolean =>
  x >= x0 && x <= x1 && y >= y0 && y <= y1;

/** From a particle inside the window in a straight line. `isOpen`: it had to end where the window or the surface ends. */
export function drapeArrow(
  grid: SurfaceGrid,
  space: SurfaceSpace,
  from: { readonly x: number; readonly y: number; readonly loss: number },
  dx: number,
  dy: number,
): { readonly points: Point3[]; readonly isOpen: boolean } {
  const inside = toInside(space.window, from.x, from.y, dx, dy);
  const length = inside * Math.hypot(dx, dy) * space.scale;
  const count = Math.min(Math.max(Math.ceil(length / SPACING), 1), MOST);
  const points = [place(space, from.x, from.y, from.loss)];
  for (let k = 1; k <= count; k++) {
    const part = (inside * k) / count;
    const point = toPoint(grid, space, from.x + part * dx, from.y + part * dy);
    if (point === undefined) return { points, isOpen: true };
    points.push(point);
  }
  return { points, isOpen: inside < 1 };
}

/** A closed curve around (x, y): its first point, at the right, is its last one too. */
export function drapeEllipse(
  grid: SurfaceGrid,
  space: SurfaceSpace,
  { x, y }: { readonly x: number; readonly y: number },
  rx: number,
  ry: number,
): Curve {
  return Array.from({ length: ELLIPSE_POINTS + 1 }, (_, k) => {
    const angle = (2 * Math.PI * (k % ELLIPSE_POINTS)) / ELLIPSE_POINTS;
    const at = [x + rx * Math.cos(angle), y + ry * Math.sin(angle)] as const;
    return isInside(space.window, ...at) ? toPoint(grid, space, ...at) : undefined;
  });
}

function toPoint(grid: SurfaceGrid, space: SurfaceSpace, x: number, y: number): Point3 | undefined {
  const height = toSurfaceHeight(grid, space, x, y);
  if (!Number.isFinite(height)) return undefined;
  return { x: (x - space.centre[0]) * space.scale, y: (y - space.centre[1]) * space.scale, z: height };
}
