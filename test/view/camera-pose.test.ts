// Where cameras stand: the home view, places of documents, and the way between two views.
import fc from 'fast-check';
import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import {
  ABOVE,
  ALMOST_PARALLEL,
  applyPose,
  between,
  degrees,
  grounded,
  HOME,
  OPENING,
  onFloor,
  type Pose,
  poseOf,
  toDomain,
  toHome,
  toPose,
} from '../../src/view/camera/camera-pose';
import { toHeightMap } from '../../src/view/geometry/height';
import { FLOOR, RELIEF, toSurfaceSpace } from '../../src/view/geometry/surface-space';

const margin = { left: 44, right: 34, top: 24, bottom: 40 };
const space = toSurfaceSpace({ x: [-3, 5], y: [0, 2] }, toHeightMap(Float64Array.of(0, 1), 'linear'));
const size = { width: 900, height: 540 };

const cameraAt = (pose: Pose, { width, height }: typeof size) => {
  const camera = new PerspectiveCamera();
  camera.aspect = width / height;
  applyPose(camera, pose);
  camera.updateMatrixWorld();
  return camera;
};
const toPixels = (camera: PerspectiveCamera, point: Vector3, { width, height }: typeof size) => {
  const { x, y } = point.clone().project(camera);
  return { px: (x * 0.5 + 0.5) * width, py: (0.5 - y * 0.5) * height };
};
const corners = [-space.halfX, space.halfX].flatMap((x) =>
  [-space.halfY, space.halfY].flatMap((y) => [FLOOR, RELIEF].map((z) => new Vector3(x, y, z))),
);
const directions = fc.record({
  azimuth: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  elevation: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
});
const sizes = fc.record({ width: fc.integer({ min: 300, max: 2000 }), height: fc.integer({ min: 240, max: 1200 }) });

describe('the home view', () => {
  test('shows the whole box inside the margins, and touches two of them, from every direction and in every shape', () => {
    fc.assert(
      fc.property(directions, sizes, (direction, shape) => {
        const camera = cameraAt(toHome(direction, space, shape, margin), shape);
        const spots = corners.map((corner) => toPixels(camera, corner, shape));
        const room = Math.min(
          ...spots.map(({ px, py }) =>
            Math.min(
              px - margin.left,
              shape.width - margin.right - px,
              py - margin.top,
              shape.height - margin.bottom - py,
            ),
          ),
        );
        expect(room).toBeGreaterThan(-2);
        expect(room).toBeLessThan(6);
      }),
    );
  });
});

describe('a place of a document', () => {
  test('that says nothing is home', () => {
    expect(toPose({}, space, size, margin)).toEqual(toHome(HOME, space, size, margin));
  });

  test('is what the camera tells of itself afterwards', () => {
    const angles = fc.record({
      azimuth: fc.double({ min: -179, max: 179, noNaN: true }),
      elevation: fc.double({ min: 6, max: 88, noNaN: true }),
      zoom: fc.double({ min: 0.5, max: 4.9, noNaN: true }),
      at: fc.tuple(fc.double({ min: -3, max: 5, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true })),
    });
    fc.assert(
      fc.property(angles, (place) => {
        const pose = toPose(place, space, size, margin);
        const camera = cameraAt(pose, size);
        const read = poseOf(camera, pose.target);
        const home = toHome(read, space, size, margin);
        expect(degrees(read.azimuth)).toBeCloseTo(place.azimuth, 6);
        expect(degrees(read.elevation)).toBeCloseTo(place.elevation, 6);
        expect(home.extent / read.extent).toBeCloseTo(place.zoom, 6);
        const [x, y] = toDomain(read.target, space);
        expect(x).toBeCloseTo(place.at[0], 6);
        expect(y).toBeCloseTo(place.at[1], 6);
      }),
    );
  });

  test('zooms no farther than the visitor can', () => {
    const home = toPose({}, space, size, margin);
    expect(home.extent / toPose({ zoom: 60 }, space, size, margin).extent).toBeCloseTo(5);
    expect(home.extent / toPose({ zoom: 0.01 }, space, size, margin).extent).toBeCloseTo(0.4);
  });
});

describe('a target on the line of sight', () => {
  test('can be moved along it without any change of the picture', () => {
    const pose = { ...HOME, target: new Vector3(0.2, -0.1, 0.05), extent: 2, opening: OPENING };
    const moved = grounded(pose);
    expect(moved.target.z).toBeCloseTo(RELIEF / 2);
    const [a, b] = [cameraAt(pose, size), cameraAt(moved, size)];
    expect(a.position.distanceTo(b.position)).toBeLessThan(1e-9);
    expect(a.quaternion.angleTo(b.quaternion)).toBeLessThan(1e-6);
  });
});

describe('the way between two views', () => {
  const from = toHome(HOME, space, size, margin);
  const to: Pose = { ...ABOVE, target: onFloor([1, 1], space), extent: 1.4, opening: ALMOST_PARALLEL };

  test('begins at the one and ends at the other', () => {
    for (const [part, end] of [
      [0, from],
      [1, to],
    ] as const) {
      const pose = between(from, to, part);
      expect(pose.azimuth).toBeCloseTo(end.azimuth);
      expect(pose.elevation).toBeCloseTo(end.elevation);
      expect(pose.extent).toBeCloseTo(end.extent);
      expect(pose.opening).toBeCloseTo(end.opening);
      expect(pose.target.distanceTo(end.target)).toBeLessThan(1e-9);
    }
  });

  test('never jumps: a corner of the box moves on the screen by few pixels from one frame to the next', () => {
    const frames = 60;
    const spots = Array.from({ length: frames + 1 }, (_, k) => {
      const camera = cameraAt(between(from, to, k / frames), size);
      return corners.map((corner) => toPixels(camera, corner, size));
    });
    for (let k = 1; k <= frames; k++)
      for (const [i, { px, py }] of spots[k]!.entries()) {
        const before = spots[k - 1]![i]!;
        expect(Math.hypot(px - before.px, py - before.py)).toBeLessThan(30);
      }
  });

  test('takes the shorter way round', () => {
    const turned = { ...from, azimuth: Math.PI - 0.1 };
    expect(between({ ...from, azimuth: -Math.PI + 0.1 }, turned, 0.5).azimuth).toBeCloseTo(-Math.PI);
  });
});
