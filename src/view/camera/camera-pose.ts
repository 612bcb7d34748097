// Where a camera stands and looks, as numbers: from places in a document and back, the home view, and ways between two views. No controls.
import { Matrix4, type PerspectiveCamera, Vector3 } from 'three';
import type { ViewMode } from '../geometry/appearance';
import type { CameraPlace } from '../geometry/camera-place';
import type { Margin } from '../geometry/projection';
import { FLOOR, RELIEF, type SurfaceSpace } from '../geometry/surface-space';

/** Looks at `target` from a direction. Angles in radians; `extent` is the visible height there, in world units. */
export interface Pose {
  readonly azimuth: number;
  readonly elevation: number;
  readonly target: Vector3;
  readonly extent: number;
  /** Vertical field of view in radians. */
  readonly opening: number;
}

/** Of the orbiting camera, in radians. */
export const OPENING = (28 * Math.PI) / 180;
/** The field of view at the end of a flight to the parallel view from above. */
export const ALMOST_PARALLEL = (1.2 * Math.PI) / 180;
/** Where the orbiting camera starts: x runs to the right along the front, y to the back. Radians. */
export const HOME = { azimuth: (-62 * Math.PI) / 180, elevation: (54 * Math.PI) / 180 };
/** From above x runs to the right. */
export const ABOVE = { azimuth: -Math.PI / 2, elevation: Math.PI / 2 };
/** The visitor's zoom: 1 shows the whole box. */
export const ZOOMS: Readonly<Record<ViewMode, readonly [number, number]>> = { surface: [0.4, 5], top: [0.5, 60] };
const CENTRINGS = 5;

export type Size = { readonly width: number; readonly height: number };

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
export const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** Unit vectors of a view: to the right, up, and back to the eye. */
export function toAxes({ azimuth, elevation }: Pick<Pose, 'azimuth' | 'elevation'>) {
  const flat = Math.cos(elevation);
  const back = new Vector3(flat * Math.cos(azimuth), flat * Math.sin(azimuth), Math.sin(elevation));
  const right = new Vector3(-Math.sin(azimuth), Math.cos(azimuth), 0);
  return { right, up: new Vector3().crossVectors(back, right), back };
}

/** The view from a direction in which the whole box just fits inside the margins, and stands in their middle. */
export function toHome(
  direction: Pick<Pose, 'azimuth' | 'elevation'>,
  box: Pick<SurfaceSpace, 'halfX' | 'halfY'>,
  size: Size,
  margin: Margin,
): Pose {
  const { azimuth, elevation } = direction;
  const target = new Vector3(0, 0, RELIEF / 2);
  let distance = 1;
  for (let k = 0; k < CENTRINGS; k++) {
    const fit = toFit(direction, target, box, size, margin);
    distance = fit.distance;
    target.add(fit.shift);
  }
  return grounded({ azimuth, elevation, target, extent: extentAt(distance), opening: OPENING });
}

const extentAt = (distance: number): number => 2 * distance * Math.tan(OPENING / 2);
const distanceOf = ({ extent, opening }: Pick<Pose, 'extent' | 'opening'>): number =>
  extent / 2 / Math.tan(opening / 2);

/** The same picture, its target moved along the line of sight to half the height of the box, so that two numbers define it. */
export function grounded(pose: Pose): Pose {
  const { back } = toAxes(pose);
  if (Math.abs(back.z) < 1e-3) return pose;
  const along = (RELIEF / 2 - pose.target.z) / back.z;
  const distance = distanceOf(pose) - along;
  return {
    ...pose,
    target: pose.target.clone().addScaledVector(back, along),
    extent: 2 * distance * Math.tan(pose.opening / 2),
  };
}

/** A place of a document as a pose of the orbiting camera; what is left out is as in the home view. */
export function toPose(place: CameraPlace, space: SurfaceSpace, size: Size, margin: Margin): Pose {
  const azimuth = place.azimuth === undefined ? HOME.azimuth : radians(place.azimuth);
  const elevation = place.elevation === undefined ? HOME.elevation : radians(place.elevation);
  const home = toHome({ azimuth, elevation }, space, size, margin);
  const target = place.at ? onFloor(place.at, space) : home.target;
  const [least, most] = ZOOMS.surface;
  return { ...home, target, extent: home.extent / Math.min(Math.max(place.zoom ?? 1, least), most) };
}

export const onFloor = (at: readonly [number, number], { centre, scale }: SurfaceSpace): Vector3 =>
  new Vector3((at[0] - centre[0]) * scale, (at[1] - centre[1]) * scale, RELIEF / 2);

export const toDomain = ({ x, y }: Vector3, { centre, scale }: SurfaceSpace): [number, number] => [
  centre[0] + x / scale,
  centre[1] + y / scale,
];

/** The pose between two, at fraction `part`: the shorter way round, zooming evenly. */
export function between(from: Pose, to: Pose, part: number): Pose {
  const mix = (a: number, b: number): number => a + (b - a) * part;
  const turn = Math.atan2(Math.sin(to.azimuth - from.azimuth), Math.cos(to.azimuth - from.azimuth));
  return {
    azimuth: from.azimuth + turn * part,
    elevation: mix(from.elevation, to.elevation),
    target: from.target.clone().lerp(to.target, part),
    extent: from.extent * (to.extent / from.extent) ** part,
    opening: 2 * Math.atan(mix(Math.tan(from.opening / 2), Math.tan(to.opening / 2))),
  };
}

const basis = new Matrix4();
/** Puts a perspective camera into a pose. Its aspect stays. */
export function applyPose(camera: PerspectiveCamera, pose: Pose): void {
  const { right, up, back } = toAxes(pose);
  const distance = distanceOf(pose);
  camera.fov = degrees(pose.opening);
  // the box is never farther than 3 from where one looks
  camera.near = Math.max(0.05, distance - 4);
  camera.far = distance + 8;
  camera.position.copy(pose.target).addScaledVector(back, distance);
  camera.quaternion.setFromRotationMatrix(basis.makeBasis(right, up, back));
  camera.updateProjectionMatrix();
}

/** The pose that an orbiting camera has. */
export function poseOf(camera: PerspectiveCamera, target: Vector3): Pose {
  const back = camera.position.clone().sub(target);
  const distance = back.length();
  back.divideScalar(distance);
  return grounded({
    azimuth: Math.atan2(back.y, back.x),
    elevation: Math.asin(Math.min(Math.max(back.z, -1), 1)),
    target: target.clone(),
    extent: extentAt(distance),
    opening: OPENING,
  });
}

/**
 * Smallest distance from the target at which all eight corners of the box are inside the margins, in closed form; and by
 * how much to move the target so that the box stands in the middle.
 */
function toFit(
  direction: Pick<Pose, 'azimuth' | 'elevation'>,
  target: Vector3,
  box: Pick<SurfaceSpace, 'halfX' | 'halfY'>,
  { width, height }: Size,
  margin: Margin,
): { distance: number; shift: Vector3 } {
  const { right, up, back } = toAxes(direction);
  const tangent = Math.tan(OPENING / 2);
  const tangents = {
    left: tangent * (width / height) * Math.max(1 - (2 * margin.left) / width, 0.4),
    right: tangent * (width / height) * Math.max(1 - (2 * margin.right) / width, 0.4),
    top: tangent * Math.max(1 - (2 * margin.top) / height, 0.4),
    bottom: tangent * Math.max(1 - (2 * margin.bottom) / height, 0.4),
  };
  const corners = [-box.halfX, box.halfX].flatMap((x) =>
    [-box.halfY, box.halfY].flatMap((y) =>
      [FLOOR, RELIEF].map((z) => {
        const corner = new Vector3(x, y, z).sub(target);
        return { aside: corner.dot(right), above: corner.dot(up), nearer: corner.dot(back) };
      }),
    ),
  );
  const needs = (side: (corner: (typeof corners)[number]) => number) => Math.max(...corners.map(side));
  const toRight = needs((c) => c.nearer + c.aside / tangents.right);
  const toLeft = needs((c) => c.nearer - c.aside / tangents.left);
  const toTop = needs((c) => c.nearer + c.above / tangents.top);
  const toBottom = needs((c) => c.nearer - c.above / tangents.bottom);
  return {
    distance: Math.max(toRight, toLeft, toTop, toBottom),
    shift: right
      .multiplyScalar((toRight - toLeft) / (1 / tangents.right + 1 / tangents.left))
      .addScaledVector(up, (toTop - toBottom) / (1 / tangents.top + 1 / tangents.bottom)),
  };
}
