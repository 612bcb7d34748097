// The uniforms that the shaders of surface, particles, trails and ellipses share by reference.
import { type DataTexture, Vector2, Vector3, Vector4 } from 'three';
import { MAX_KNOTS, toHeightUniform } from '../geometry/height';
import { RELIEF, type SurfaceSpace } from '../geometry/surface-space';

/** Uniforms shared by reference between the surface and what is drawn on it. */
export function createSurfaceUniforms() {
  return {
    heightMap: { value: new Vector3(0, 1, 0) },
    /** Knots of the rank scale, three numbers each, and how many there are. */
    ranks: { value: new Float32Array(3 * MAX_KNOTS) },
    rankCount: { value: 0 },
    /** Centre x, centre y, scale, relief. */
    space: { value: new Vector4(0, 0, 1, RELIEF) },
    /** x0, y0, x1, y1. */
    bounds: { value: new Vector4(-1, -1, 1, 1) },
    pixelRatio: { value: 1 },
    /** Of the canvas, in CSS pixels. */
    viewport: { value: new Vector2(1, 1) },
    /** Size of a particle, 1 where there is room. */
    crowding: { value: 1 },
    /** Size of particles and widths of trails besides crowding: 1, more for a projector and with large type. */
    markerScale: { value: 1 },
    /** The least opacity of anything of a swarm; 0 … 1. */
    leastOpacity: { value: 0 },
    /** Half the window's width and height in world units, and the surface's losses: see loss-texture.ts. */
    halves: { value: new Vector2(1, 1) },
    losses: { value: undefined as DataTexture | undefined },
  };
}
export type SurfaceUniforms = ReturnType<typeof createSurfaceUniforms>;

export function setSurfaceUniforms(uniforms: SurfaceUniforms, space: SurfaceSpace): void {
  const { x, y } = space.window;
  uniforms.heightMap.value.set(...toHeightUniform(space.height));
  uniforms.ranks.value.set(space.height.ranks);
  uniforms.rankCount.value = space.height.ranks.length / 3;
  uniforms.space.value.set(space.centre[0], space.centre[1], space.scale, RELIEF);
  uniforms.bounds.value.set(x[0], y[0], x[1], y[1]);
}
