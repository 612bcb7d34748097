// Surfaces and eyes for tests of the view: grids from a function, cameras without a page.

import { type Camera, Matrix4, OrthographicCamera, PerspectiveCamera, Vector3 } from 'three';
import { createOcclusion } from '../../src/view/camera/occlusion';
import type { HeightScale } from '../../src/view/geometry/appearance';
import { toHeightMap } from '../../src/view/geometry/height';
import type { SurfaceGrid } from '../../src/view/geometry/surface-grid';
import { type Point3, type SurfaceSpace, toSurfaceSpace } from '../../src/view/geometry/surface-space';
import type { Outlook } from '../../src/view/stage/picking';

export interface Surface {
  readonly grid: SurfaceGrid;
  readonly space: SurfaceSpace;
}

/** 65 × 33 samples over [−2, 2] × [−1, 1]. */
export function surfaceOf(loss: (x: number, y: number) => number, height: HeightScale = 'linear'): Surface {
  const [columns, rows] = [65, 33];
  const values = Float64Array.from({ length: columns * rows }, (_, i) =>
    loss(-2 + (4 * (i % columns)) / (columns - 1), -1 + (2 * Math.floor(i / columns)) / (rows - 1)),
  );
  const nothing = new Float64Array(columns * rows);
  const window = { x: [-2, 2], y: [-1, 1] } as const;
  const grid = { window, columns, rows, loss: values, gradientX: nothing, gradientY: nothing };
  return { grid, space: toSurfaceSpace(window, toHeightMap(values, height)) };
}

const [width, height] = [800, 600];

/** Looks at the middle of the box from a place in world units; without one straight down. */
export function outlookOf({ grid, space }: Surface, from?: readonly [number, number, number]): Outlook {
  const camera: Camera = from
    ? new PerspectiveCamera(28, width / height, 0.05, 60)
    : new OrthographicCamera(-1.6, 1.6, 1.2, -1.2, 0.1, 20);
  camera.up.set(0, from ? 0 : 1, from ? 1 : 0);
  camera.position.set(...(from ?? ([0, 0, 10] as const)));
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  const clip = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
  const isHidden = from ? createOcclusion(grid, space, camera.position) : () => false;
  return { clip, eye: camera.position, fromAbove: !from, width, height, crowding: 1, isHidden };
}

/** Where a point in world units is on the canvas. */
export function pixelsOf({ clip }: Outlook, { x: wx, y: wy, z: wz }: Point3): { px: number; py: number } {
  const { x, y } = new Vector3(wx, wy, wz).applyMatrix4(clip);
  return { px: (x * 0.5 + 0.5) * width, py: (0.5 - y * 0.5) * height };
}
