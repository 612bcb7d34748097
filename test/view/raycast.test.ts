// Where a click meets the surface: the point whose picture lies under the pointer, and no other.
import fc from 'fast-check';
import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { applyPose, HOME, toHome } from '../../src/view/camera/camera-pose';
import type { Cameras } from '../../src/view/camera/cameras';
import { isOccluded } from '../../src/view/camera/occlusion';
import { raycast } from '../../src/view/camera/raycast';
import { toSurfaceHeight } from '../../src/view/geometry/drape';
import { surfaceOf } from './grids';

const [width, height] = [800, 600];
const surface = surfaceOf((x, y) => Math.cos(2 * x) * Math.cos(3 * y));
const { grid, space } = surface;
const camera = new PerspectiveCamera();
camera.aspect = width / height;
applyPose(camera, toHome(HOME, space, { width, height }, { left: 0, right: 0, top: 0, bottom: 0 }));
camera.updateMatrixWorld();
const cameras = { active: camera, width, height, mode: 'surface' } as unknown as Cameras;

describe('a click', () => {
  test('finds the place of the surface that is seen under it', () => {
    const places = fc.tuple(
      fc.double({ min: -1.98, max: 1.98, noNaN: true }),
      fc.double({ min: -0.98, max: 0.98, noNaN: true }),
    );
    let seen = 0;
    fc.assert(
      fc.property(places, ([x, y]) => {
        const [cx, cy] = space.centre;
        const point = new Vector3((x - cx) * space.scale, (y - cy) * space.scale, toSurfaceHeight(grid, space, x, y));
        const { x: u, y: v } = point.clone().project(camera);
        const found = raycast(grid, space, cameras, (u * 0.5 + 0.5) * width, (0.5 - v * 0.5) * height);
        // behind a hill it is the hill that is clicked
        if (isOccluded(grid, space, point, camera.position)) return;
        const isSlanted = found === undefined || Math.hypot(found.x - x, found.y - y) > 0.02;
        if (isSlanted) return;
        seen++;
        expect(found.x).toBeCloseTo(x, 4);
        expect(found.y).toBeCloseTo(y, 4);
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(270);
  });

  test('beside the surface finds nothing', () => {
    for (const [px, py] of [
      [1, 1],
      [width - 1, 1],
      [width / 2, -2000],
    ] as const)
      expect(raycast(grid, space, cameras, px, py)).toBeUndefined();
  });
});
