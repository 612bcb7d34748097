// Surfaces and eyes for tests of the view: grids from a function, cameras without a page.

import { type Camera, Matrix4, OrthographicCamera, PerspectiveCamera, type Vector3 } from 'three';
import { createHiding } from '../../src/view/camera/occlusion';
import { toHeightMap } from '../../src/view/geometry/height';
import { toWorld, type World } from '../../src/view/geometry/surface-space';
import type { Outlook } from '../../src/view/stage/picking';
import type { HeightScale, SurfaceGrid } from '../../src/view/stage/scenery';

export interface Ground {
  readonly grid: SurfaceGrid;
  readonly world: World;
}

/** 65 × 33 samples over [−2, 2] × [−1, 1]. */
export function groundOf(loss: (x: number, y: number) => number, height: HeightScale = 'linear'): Ground {
  const [columns, rows] = [65, 33];
  const values = Float64Array.from({ length: columns * rows }, (_, i) =>
    loss(-2 + (4 * (i % columns)) / (columns - 1), -1 + (2 * Math.floor(i / columns)) / (rows - 1)),
  );
  const nothing = new Float64Array(columns * rows);
  const window = { x: [-2, 2], y: [-1, 1] } as const;
  const grid = { window, columns, rows, loss: values, gradientX: nothing, gradientY: nothing };
  return { grid, world: toWorld(window, toHeightMap(values, height)) };
}

const [width, height] = [800, 600];

/** Looks at the middle of the box from a place in world units; without one straight down. */
export function outlookOf({ grid, world }: Ground, from?: readonly [number, number, number]): Outlook {
  const camera: Camera = from
    ? new PerspectiveCamera(28, width / height, 0.05, 60)
    : new OrthographicCamera(-1.6, 1.6, 1.2, -1.2, 0.1, 20);
  camera.up.set(0, from ? 0 : 1, from ? 1 : 0);
  camera.position.set(...(from ?? ([0, 0, 10] as const)));
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  const clip = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
  const isHidden = from ? createHiding(grid, world, camera.position) : () => false;
  return { clip, eye: camera.position, fromAbove: !from, width, height, crowding: 1, isHidden };
}

/** Where a point of the world is on the canvas. */
export function pixelsOf({ clip }: Outlook, point: Vector3): { px: number; py: number } {
  const { x, y } = point.clone().applyMatrix4(clip);
  return { px: (x * 0.5 + 0.5) * width, py: (0.5 - y * 0.5) * height };
}
