// From (x, y, loss) to three's world: the longer side of the window is 2, z is up. Owns the uniforms that shaders share.
import { type DataTexture, Vector2, Vector3, Vector4 } from 'three';
import type { SurfaceGrid } from '../stage/scenery';
import { createRankUniforms, type HeightMap, heightGlsl, setRankUniforms, toHeight, toHeightUniform } from './height';

/** Height of the box, in world units. */
export const RELIEF = 0.56;
/** The floor lies a little below the lowest loss. */
export const FLOOR = -0.05;

/** A window placed in the world, with its height map. */
export interface World {
  readonly window: SurfaceGrid['window'];
  readonly centre: readonly [number, number];
  /** World units per unit of x and of y. */
  readonly scale: number;
  readonly halfX: number;
  readonly halfY: number;
  readonly height: HeightMap;
}

export function toWorld(window: SurfaceGrid['window'], height: HeightMap): World {
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

/** Writes the world position of a point into `into` and returns it. The shaders' placeGlsl does the same. */
export function place(world: World, x: number, y: number, loss: number, into: Vector3): Vector3 {
  const z = Math.min(toHeight(world.height, loss), 1) * RELIEF;
  return into.set((x - world.centre[0]) * world.scale, (y - world.centre[1]) * world.scale, z);
}

/** Uniforms shared by reference between the surface and what is drawn on it. */
export function createWorldUniforms() {
  return {
    heightMap: { value: new Vector3(0, 1, 0) },
    ...createRankUniforms(),
    /** Centre x, centre y, scale, relief. */
    world: { value: new Vector4(0, 0, 1, RELIEF) },
    /** x0, y0, x1, y1. */
    bounds: { value: new Vector4(-1, -1, 1, 1) },
    pixelRatio: { value: 1 },
    /** Of the canvas, in CSS pixels. */
    viewport: { value: new Vector2(1, 1) },
    /** Size of a particle, 1 where there is room. */
    crowding: { value: 1 },
    /** Size of particles and widths of trails besides crowding: 1, more for a projector and with large type. */
    markerScale: { value: 1 },
    /** Nothing of a swarm is fainter than this; 0 … 1. */
    leastOpacity: { value: 0 },
    /** Half the window's width and height in world units, and the surface's losses: see ground.ts. */
    halves: { value: new Vector2(1, 1) },
    losses: { value: undefined as DataTexture | undefined },
  };
}
export type WorldUniforms = ReturnType<typeof createWorldUniforms>;

export function setWorldUniforms(uniforms: WorldUniforms, world: World): void {
  const { x, y } = world.window;
  uniforms.heightMap.value.set(...toHeightUniform(world.height));
  setRankUniforms(uniforms, world.height);
  uniforms.world.value.set(world.centre[0], world.centre[1], world.scale, RELIEF);
  uniforms.bounds.value.set(x[0], y[0], x[1], y[1]);
}

/** heightGlsl and `vec3 place(vec3 point)`, point being (x, y, loss). */
export const placeGlsl = `
  ${heightGlsl}
  uniform vec4 world;
  vec3 place(vec3 point) {
    return vec3((point.xy - world.xy) * world.z, clamp(toHeight(point.z), 0.0, 1.0) * world.w);
  }`;
