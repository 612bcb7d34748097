// The space in which the surface stands, in world units: the longer side of the window is 2, z is up. Numbers and GLSL text; knows no three.js.

import { type HeightMap, heightGlsl, toHeight } from './height';
import type { SurfaceGrid } from './surface-grid';

/** Height of the box, in world units. */
export const RELIEF = 0.56;
/** The floor lies a little below the lowest loss. */
export const FLOOR = -0.05;

/** A window and its height map, placed in world units. */
export interface SurfaceSpace {
  readonly window: SurfaceGrid['window'];
  readonly centre: readonly [number, number];
  /** World units per unit of x and of y. */
  readonly scale: number;
  readonly halfX: number;
  readonly halfY: number;
  readonly height: HeightMap;
}

export function toSurfaceSpace(window: SurfaceGrid['window'], height: HeightMap): SurfaceSpace {
  const [x0, x1] = window.x;
  const [y0, y1] = window.y;
  const scale = 2 / Math.max(x1 - x0, y1 - y0);
  return {
    window,
    centre: [(x0 + x1) / 2, (y0 + y1) / 2],
    scale,
    halfX: ((x1 - x0) / 2) * scale,
    halfY: ((y1 - y0) / 2) * scale,
    height,
  };
}

/** A point in world units. */
export interface Point3 {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Where (x, y, loss) in domain coordinates stands, in world units. The shaders' placeGlsl does the same. */
export const place = (space: SurfaceSpace, x: number, y: number, loss: number): Point3 => ({
  x: (x - space.centre[0]) * space.scale,
  y: (y - space.centre[1]) * space.scale,
  z: Math.min(toHeight(space.height, loss), 1) * RELIEF,
});

/** heightGlsl and `vec3 place(vec3 point)`, point being (x, y, loss). */
export const placeGlsl = `
  ${heightGlsl}
  uniform vec4 space;
  vec3 place(vec3 point) {
    return vec3((point.xy - space.xy) * space.z, clamp(toHeight(point.z), 0.0, 1.0) * space.w);
  }`;
