// The two cameras and their controls: orbiting above the surface, and looking straight down; and the flight between two views. Knows the box, not what is in it.
import { type Camera, type Matrix4, MOUSE, OrthographicCamera, PerspectiveCamera, Vector3 } from 'three';
import type { ViewMode } from '../geometry/appearance';
import type { CameraPlace, Gestures } from '../geometry/camera-place';
import { type Margin, type Projection, toMargin, toTopFrustum } from '../geometry/projection';
import type { SurfaceSpace } from '../geometry/surface-space';
import {
  ABOVE,
  ALMOST_PARALLEL,
  applyPose,
  between,
  degrees,
  HOME,
  OPENING,
  onFloor,
  type Pose,
  poseOf,
  toDomain,
  toHome,
  toPose,
  ZOOMS,
} from './camera-pose';
import { createControls } from './controls';

/** Milliseconds of a flight. */
const FLIGHT = 700;
/** Up and down no farther than this, in radians from the vertical. */
const POLAR = [0.02, (86 * Math.PI) / 180] as const;

/** Their projection is the current view: in flight, the current position, with the mode of the destination. */
export interface Cameras extends Projection {
  readonly active: Camera;
  /** How much of the surface view there is: 1, on the way to the top view less, there 0. */
  readonly relief: number;
  readonly isFlying: boolean;
  /** Everything is given; on a flight, where it leads. */
  readonly place: CameraPlace & { readonly mode: ViewMode };
  /** What is left out goes home, the mode stays. In flight, from the next call of fly() on, or at once. */
  go(place: CameraPlace, isInFlight?: boolean): void;
  /** Moves a flight on, to a time in milliseconds; a gesture of the visitor ends it. */
  fly(now: number): void;
  /** Keeps the whole box visible for any shape of the tile; the visitor's view is kept. `columns`, `rows`: of the tiles. */
  fit(size: FitSize, space: SurfaceSpace): void;
  /** Writes the matrix from world units to clip coordinates into `into` and returns it. */
  toClip(into: Matrix4): Matrix4;
  dispose(): void;
}

export interface FitSize {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** There is room for tick labels. */
  readonly isWide: boolean;
  /** Of everything written, 1 or more. */
  readonly scale: number;
}

/** `onChange` is called with every change, `onMoved` after gestures and at the end of a flight. */
export function createCameras(
  canvas: HTMLCanvasElement,
  gestures: Gestures,
  onChange: () => void,
  onMoved: () => void,
): Cameras {
  const orbit = new PerspectiveCamera(degrees(OPENING), 1, 0.05, 60);
  orbit.up.set(0, 0, 1);
  const flying = new PerspectiveCamera();
  const top = new OrthographicCamera(-1, 1, 1, -1, 0.1, 20);
  top.position.set(0, 0, 10);

  // a gesture ends a flight at once
  const land = () => {
    if (flight) fly(Number.POSITIVE_INFINITY);
  };
  const controls = createControls(canvas, { orbit, top }, gestures, land);
  const { orbit: orbitControls, top: topControls } = controls;
  [orbitControls.minPolarAngle, orbitControls.maxPolarAngle] = POLAR;
  topControls.enableRotate = false;
  topControls.mouseButtons = { LEFT: MOUSE.PAN, MIDDLE: MOUSE.DOLLY, RIGHT: MOUSE.PAN };
  [topControls.minZoom, topControls.maxZoom] = ZOOMS.top;

  let size: FitSize = { width: 1, height: 1, columns: 1, rows: 1, isWide: true, scale: 1 };
  let space: SurfaceSpace | undefined;
  let mode: ViewMode = 'surface';
  /** The last requested pose of the orbiting camera, or the one set by hand. */
  let wanted: CameraPlace = {};
  let flight:
    | { readonly from: Pose; readonly to: Pose; readonly fromRelief: number; since: number | undefined; seen: Pose }
    | undefined;
  let relief = 1;
  let isMovedByHand = false;
  const projected = new Vector3();

  const marginOf = (of: ViewMode): Margin => toMargin(of, size.isWide, size.scale);
  const enable = () => {
    orbitControls.enabled = mode === 'surface' && !flight;
    topControls.enabled = mode === 'top' && !flight;
  };
  const activeCamera = (): Camera => (flight ? flying : mode === 'surface' ? orbit : top);

  for (const one of [orbitControls, topControls]) {
    one.enableDamping = false;
    one.addEventListener('start', () => {
      isMovedByHand = true;
    });
    one.addEventListener('end', () => {
      isMovedByHand = false;
    });
    one.addEventListener('change', () => {
      if (isMovedByHand) onHand();
      onChange();
    });
  }
  function onHand(): void {
    if (mode === 'surface' && space) {
      const { azimuth, elevation, target, extent } = poseOf(orbit, orbitControls.target);
      const home = toHome({ azimuth, elevation }, space, size, marginOf('surface'));
      wanted = {
        azimuth: degrees(azimuth),
        elevation: degrees(elevation),
        zoom: home.extent / extent,
        at: toDomain(target, space),
      };
    }
    onMoved();
  }

  function placeOrbit(): void {
    if (!space) return;
    const margin = marginOf('surface');
    const pose = toPose(wanted, space, size, margin);
    const distanceAt = (extent: number) => extent / 2 / Math.tan(OPENING / 2);
    const home = distanceAt(toHome(pose, space, size, margin).extent);
    orbitControls.minDistance = home / ZOOMS.surface[1] / 1.001;
    orbitControls.maxDistance = (home / ZOOMS.surface[0]) * 1.001;
    orbitControls.target.copy(pose.target);
    const elevation = Math.min(Math.max(pose.elevation, Math.PI / 2 - POLAR[1]), Math.PI / 2 - POLAR[0]);
    applyPose(orbit, { ...pose, elevation });
    [orbit.near, orbit.far] = [0.05, 60];
    orbit.updateProjectionMatrix();
    orbitControls.update();
  }

  function placeTop(zoom: number, target: Vector3): void {
    top.position.set(target.x, target.y, 10);
    topControls.target.set(target.x, target.y, 0);
    top.zoom = Math.min(Math.max(zoom, ZOOMS.top[0]), ZOOMS.top[1]);
    top.updateProjectionMatrix();
    topControls.update();
  }

  function fitTop(of: SurfaceSpace): void {
    Object.assign(top, toTopFrustum(of, size, marginOf('top')));
    top.updateProjectionMatrix();
  }

  /** The current view. */
  function poseNow(): Pose {
    if (mode === 'surface') return poseOf(orbit, orbitControls.target);
    const middle = new Vector3((top.left + top.right) / 2, (top.top + top.bottom) / 2, 0).divideScalar(top.zoom);
    return {
      ...ABOVE,
      target: middle.add(topControls.target).setZ(0),
      extent: (top.top - top.bottom) / top.zoom,
      opening: ALMOST_PARALLEL,
    };
  }

  function fly(now: number): void {
    if (!flight) return;
    flight.since ??= now === Number.POSITIVE_INFINITY ? 0 : now;
    const part = Math.min(Math.max((now - flight.since) / FLIGHT, 0), 1);
    const eased = part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2;
    const end = mode === 'surface' ? 1 : 0;
    relief = flight.fromRelief + (end - flight.fromRelief) * eased;
    if (part < 1) {
      flight.seen = between(flight.from, flight.to, eased);
      applyPose(flying, flight.seen);
      return;
    }
    flight = undefined;
    enable();
    onChange();
    onMoved();
  }

  return {
    get active() {
      return activeCamera();
    },
    get eye() {
      return activeCamera().position;
    },
    get mode() {
      return mode;
    },
    get width() {
      return size.width;
    },
    get height() {
      return size.height;
    },
    get relief() {
      return relief;
    },
    get isFlying() {
      return flight !== undefined;
    },
    get place() {
      if (!space) return { mode };
      const { x, y } = space.window;
      const round = (value: number, unit: number) => Number((Math.round(value / unit) * unit).toPrecision(6));
      const roundPlace = (target: Vector3): [number, number] => {
        const [u, v] = toDomain(target, space!);
        return [round(u, (x[1] - x[0]) / 2000), round(v, (y[1] - y[0]) / 2000)];
      };
      if (mode === 'top') return { mode, zoom: round(top.zoom, 0.001), at: roundPlace(topControls.target) };
      const pose = toPose(wanted, space, size, marginOf('surface'));
      const { azimuth = degrees(HOME.azimuth), elevation = degrees(HOME.elevation), zoom = 1 } = wanted;
      return {
        mode,
        azimuth: round(azimuth, 0.1),
        elevation: round(elevation, 0.1),
        // the box is larger from some directions than from others
        zoom: round(Math.min(Math.max(zoom, ZOOMS.surface[0]), ZOOMS.surface[1]), 0.001),
        at: roundPlace(pose.target),
      };
    },
    go(place, isInFlight = false) {
      const from = flight?.seen ?? poseNow();
      const fromRelief = relief;
      mode = place.mode ?? mode;
      if (mode === 'surface') {
        const { mode: _, ...rest } = place;
        wanted = rest;
        placeOrbit();
      } else if (space) placeTop(place.zoom ?? 1, place.at ? onFloor(place.at, space) : new Vector3());
      relief = mode === 'surface' ? 1 : 0;
      flight = undefined;
      if (isInFlight) {
        flight = { from, to: poseNow(), fromRelief, since: undefined, seen: from };
        relief = fromRelief;
        applyPose(flying, from);
      }
      enable();
    },
    fly,
    fit(next, nextSpace) {
      // a flight planned for another size would end in the wrong place
      land();
      const isElsewhere = space !== undefined && JSON.stringify(space.window) !== JSON.stringify(nextSpace.window);
      size = next;
      space = nextSpace;
      // the centre was on another surface
      if (isElsewhere) {
        wanted = { ...wanted, at: undefined };
        placeTop(top.zoom, new Vector3());
      }
      orbit.aspect = flying.aspect = size.width / size.height;
      // the controls measure the whole canvas
      orbitControls.panSpeed = size.rows;
      topControls.panSpeed = Math.sqrt(size.columns * size.rows);
      placeOrbit();
      fitTop(space);
    },
    toScreen({ x, y, z }) {
      const camera = activeCamera();
      camera.updateMatrixWorld();
      projected.set(x, y, z).project(camera);
      return {
        px: (projected.x * 0.5 + 0.5) * size.width,
        py: (0.5 - projected.y * 0.5) * size.height,
        depth: projected.z,
      };
    },
    toClip(into) {
      const camera = activeCamera();
      camera.updateMatrixWorld();
      return into.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    },
    dispose() {
      controls.dispose();
    },
  };
}
