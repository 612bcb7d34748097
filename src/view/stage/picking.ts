// Which particle is drawn at a place on the canvas. Borrows positions; projects them one by one as the shader does.
import { Matrix4, Vector3 } from 'three';
import type { Cameras } from '../camera/cameras';
import { createOcclusion } from '../camera/occlusion';
import { toHeight } from '../geometry/height';
import { CORE } from '../geometry/particle-size';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { RELIEF, type SurfaceSpace } from '../geometry/surface-space';
import { toLift } from '../webgl/particle-shaders';
import type { Picked } from './stage-interface';

/** CSS pixels from the pointer to a particle's middle. */
const REACH = 14;

/** The view of the particles. */
export interface Outlook {
  /** World to clip coordinates. */
  readonly clip: Matrix4;
  readonly eye: Vector3;
  readonly fromAbove: boolean;
  /** Of the canvas, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Size of a particle: 1 where there is room, times the scale of the markers. */
  readonly crowding: number;
  /** A hill stands before a place on the surface, in world units. The vector is lent. */
  readonly isHidden: (point: Vector3) => boolean;
}

/** `seesThrough`: the surface is translucent, and hides nothing. */
export function toOutlook(
  grid: SurfaceGrid,
  space: SurfaceSpace,
  cameras: Cameras,
  crowding: number,
  seesThrough = false,
): Outlook {
  const { active, mode, width, height } = cameras;
  const fromAbove = mode === 'top';
  const isHidden = fromAbove || seesThrough ? () => false : createOcclusion(grid, space, active.position);
  return { clip: cameras.toClip(new Matrix4()), eye: active.position, fromAbove, width, height, crowding, isHidden };
}

/**
 * The particle within REACH whose marker is nearest to (px, py); of those whose markers lie under it the one drawn on top. `drawn`: [x, y,
 * loss] of every particle of each run. Particles that have diverged, that the shader omits or that a hill hides are not picked.
 */
export function pickParticle(
  space: SurfaceSpace,
  drawn: readonly { readonly run: number; readonly positions: Float32Array }[],
  px: number,
  py: number,
  { clip, eye, fromAbove, width, height, crowding, isHidden }: Outlook,
): Picked | undefined {
  const { window, centre, scale } = space;
  const [x0, x1] = window.x;
  const [y0, y1] = window.y;
  const e = clip.elements;
  const point = new Vector3();
  let picked: Picked | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  let uppermost = Number.POSITIVE_INFINITY;

  for (const { run, positions } of drawn) {
    for (let i = 0, particle = 0; i < positions.length; i += 3, particle++) {
      const x = positions[i] as number;
      const y = positions[i + 1] as number;
      const loss = positions[i + 2] as number;
      if (!(x >= x0 && x <= x1 && y >= y0 && y <= y1 && Math.abs(loss) < 3e38)) continue;
      const wx = (x - centre[0]) * scale;
      const wy = (y - centre[1]) * scale;
      const wz = Math.min(toHeight(space.height, loss), 1) * RELIEF;
      const w = e[3] * wx + e[7] * wy + e[11] * wz + e[15];
      if (w <= 0) continue;
      const dx = (((e[0] * wx + e[4] * wy + e[8] * wz + e[12]) / w) * 0.5 + 0.5) * width - px;
      const dy = (0.5 - ((e[1] * wx + e[5] * wy + e[9] * wz + e[13]) / w) * 0.5) * height - py;
      const squared = dx * dx + dy * dy;
      if (squared > REACH * REACH) continue;
      const toMarker = Math.max(Math.sqrt(squared) - CORE * crowding, 0);
      if (toMarker > nearest) continue;
      point.set(wx, wy, wz);
      const depth = (fromAbove ? 0 : point.distanceTo(eye)) - toLift(particle, run);
      if (toMarker === nearest && depth >= uppermost) continue;
      if (isHidden(point)) continue;
      picked = { run, particle };
      nearest = toMarker;
      uppermost = depth;
    }
  }
  return picked;
}
