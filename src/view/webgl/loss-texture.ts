// The surface's losses as a texture, so that shaders lay things on the triangles that are drawn. Borrows a grid; knows no camera.
import { DataTexture, FloatType, RedFormat } from 'three';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { RELIEF, type SurfaceSpace } from '../geometry/surface-space';
import type { SurfaceUniforms } from './surface-uniforms';

/** Loss where the landscape is not defined. */
export const NOWHERE = 3e38;

export interface LossTexture {
  /** Copies the grid's losses; the shared uniforms point to them. */
  setGrid(grid: SurfaceGrid, space: SurfaceSpace): void;
  dispose(): void;
}

export function createLossTexture({ halves, losses }: Pick<SurfaceUniforms, 'halves' | 'losses'>): LossTexture {
  const dispose = () => {
    losses.value?.dispose();
    losses.value = undefined;
  };
  return {
    setGrid({ columns, rows, loss }, { halfX, halfY }) {
      halves.value.set(halfX, halfY);
      const texels = toLossTexels(loss);
      const texture = losses.value;
      if (texture?.image.width === columns && texture.image.height === rows) texture.image.data = texels;
      else {
        dispose();
        losses.value = new DataTexture(texels, columns, rows, RedFormat, FloatType);
      }
      losses.value!.needsUpdate = true;
    },
    dispose,
  };
}

function toLossTexels(loss: Float64Array): Float32Array<ArrayBuffer> {
  const texels = new Float32Array(loss);
  for (let i = 0; i < texels.length; i++) if (!Number.isFinite(loss[i])) texels[i] = NOWHERE;
  return texels;
}

/**
 * For vertex shaders, after heightGlsl or placeGlsl. `surfaceHeightAt(point)`: height of the drawn surface at a place in world units, outside the window as at its border;
 * `surfaceSlopeAt` its slope. Both set `isNowhere` where a corner of the cell is not defined: such corners count as the mean of the others.
 */
export const surfaceHeightGlsl = `
  uniform vec2 halves;
  uniform highp sampler2D losses;
  bool isNowhere = false;

  // Heights at the lower left, lower right, upper left and upper right corner of the cell; and where in the cell the point lies.
  vec4 cornersAt(vec2 point, out vec2 part) {
    ivec2 size = textureSize(losses, 0);
    vec2 at = clamp(point / halves * 0.5 + 0.5, 0.0, 1.0) * vec2(size - 1);
    ivec2 cell = min(ivec2(at), size - 2);
    part = at - vec2(cell);
    vec4 heights = vec4(0.0);
    vec4 known = vec4(0.0);
    for (int k = 0; k < 4; k++) {
      float loss = texelFetch(losses, cell + ivec2(k & 1, k >> 1), 0).r;
      if (!(abs(loss) < ${(NOWHERE / 2).toExponential()})) continue;
      known[k] = 1.0;
      heights[k] = clamp(toHeight(loss), 0.0, 1.0) * ${RELIEF.toFixed(3)};
    }
    float count = dot(known, vec4(1.0));
    if (count < 4.0) isNowhere = true;
    return mix(vec4(dot(heights, known) / max(count, 1.0)), heights, known);
  }

  float surfaceHeightAt(vec2 point) {
    vec2 part;
    vec4 h = cornersAt(point, part);
    // The two triangles of the cell.
    if (part.x > part.y) return h.x + part.x * (h.y - h.x) + part.y * (h.w - h.y);
    return h.x + part.y * (h.z - h.x) + part.x * (h.w - h.z);
  }

  vec2 surfaceSlopeAt(vec2 point) {
    vec2 part;
    vec4 h = cornersAt(point, part);
    vec2 cell = 2.0 * halves / vec2(textureSize(losses, 0) - 1);
    return vec2(mix(h.y - h.x, h.w - h.z, part.y), mix(h.z - h.x, h.w - h.y, part.x)) / cell;
  }`;
