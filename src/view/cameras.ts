// The two cameras and their controls: orbiting above the surface, and looking straight down. Knows the box, not what is in it.
import { type Camera, type Matrix4, MOUSE, OrthographicCamera, PerspectiveCamera, TOUCH, Vector3 } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { ViewMode } from './scenery';
import { FLOOR, RELIEF, type World } from './world';

/** Where the orbiting camera starts: x runs to the right along the front, y to the back. Radians. */
const AZIMUTH = (-62 * Math.PI) / 180;
const ELEVATION = (54 * Math.PI) / 180;
const FIELD_OF_VIEW = 28;
const CENTRINGS = 5;
/** CSS pixels kept free for tick labels. */
const margin = {
  surface: { left: 44, right: 34, top: 24, bottom: 40 },
  top: { left: 50, right: 18, top: 18, bottom: 42 },
};

export interface Cameras {
  readonly active: Camera;
  readonly mode: ViewMode;
  /** Size of the container, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  setMode(mode: ViewMode): void;
  /** Keeps the whole box in sight whatever the container's shape; the visitor's zoom survives. */
  fit(width: number, height: number, world: World): void;
  reset(): void;
  /** World to CSS pixels, in place; z becomes the depth, in [−1, 1] when visible. */
  toScreen(point: Vector3): Vector3;
  /** Writes the matrix from world to clip coordinates into `into` and returns it. */
  toClip(into: Matrix4): Matrix4;
  dispose(): void;
}

export function createCameras(canvas: HTMLCanvasElement, onChange: () => void): Cameras {
  const orbit = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.05, 60);
  orbit.up.set(0, 0, 1);
  const top = new OrthographicCamera(-1, 1, 1, -1, 0.1, 20);
  top.position.set(0, 0, 10);

  const orbitControls = new OrbitControls(orbit, canvas);
  orbitControls.minPolarAngle = 0.02;
  orbitControls.maxPolarAngle = (86 * Math.PI) / 180;
  const topControls = new OrbitControls(top, canvas);
  topControls.enableRotate = false;
  topControls.mouseButtons = { LEFT: MOUSE.PAN, MIDDLE: MOUSE.DOLLY, RIGHT: MOUSE.PAN };
  topControls.touches = { ONE: TOUCH.PAN, TWO: TOUCH.DOLLY_PAN };
  topControls.minZoom = 0.5;
  topControls.maxZoom = 60;
  for (const controls of [orbitControls, topControls]) {
    controls.enableDamping = false;
    controls.addEventListener('change', onChange);
  }

  let mode: ViewMode = 'surface';
  let width = 1;
  let height = 1;
  let box: Pick<World, 'halfX' | 'halfY'> = { halfX: 1, halfY: 1 };
  /** Distance at which the box just fits, seen from the present direction. */
  let fitting = 1;
  /** Nobody has moved the camera: a new size may choose the view anew. A click that moves nothing does not count. */
  let isHome = true;
  let isHeld = false;
  orbitControls.addEventListener('start', () => {
    isHeld = true;
  });
  orbitControls.addEventListener('end', () => {
    isHeld = false;
  });
  orbitControls.addEventListener('change', () => {
    if (isHeld) isHome = false;
  });

  const enable = () => {
    orbitControls.enabled = mode === 'surface';
    topControls.enabled = mode === 'top';
  };
  const placeOrbit = (zoom: number) => {
    const offset = orbit.position.clone().sub(orbitControls.target).normalize();
    orbit.position.copy(orbitControls.target).addScaledVector(offset, fitting * zoom);
    orbitControls.minDistance = 0.2 * fitting;
    orbitControls.maxDistance = 2.5 * fitting;
    orbitControls.update();
  };
  /** Looks from the default direction, and centres what the perspective makes lopsided. */
  const home = () => {
    const flat = Math.cos(ELEVATION);
    const back = new Vector3(flat * Math.cos(AZIMUTH), flat * Math.sin(AZIMUTH), Math.sin(ELEVATION));
    orbitControls.target.set(0, 0, RELIEF / 2);
    for (let k = 0; k < CENTRINGS; k++) {
      orbit.position.copy(orbitControls.target).add(back);
      const { distance, right, up } = toFit(orbit, orbitControls.target, box, width, height);
      fitting = distance;
      orbitControls.target.add(right).add(up);
    }
    orbit.position.copy(orbitControls.target).addScaledVector(back, fitting);
  };
  home();
  enable();

  return {
    get active() {
      return mode === 'surface' ? orbit : top;
    },
    get mode() {
      return mode;
    },
    get width() {
      return width;
    },
    get height() {
      return height;
    },
    setMode(next) {
      mode = next;
      enable();
    },
    fit(nextWidth, nextHeight, world) {
      const zoom = orbit.position.distanceTo(orbitControls.target) / fitting;
      width = nextWidth;
      height = nextHeight;
      box = world;
      orbit.aspect = width / height;
      orbit.updateProjectionMatrix();
      if (isHome) home();
      else fitting = toFit(orbit, orbitControls.target, box, width, height).distance;
      placeOrbit(isHome ? 1 : zoom);

      const m = margin.top;
      const perPixel = Math.max(
        (2 * box.halfX) / Math.max(width - m.left - m.right, 40),
        (2 * box.halfY) / Math.max(height - m.top - m.bottom, 40),
      );
      const shiftX = ((m.left - m.right) / 2) * perPixel;
      const shiftY = ((m.bottom - m.top) / 2) * perPixel;
      top.left = (-width / 2) * perPixel - shiftX;
      top.right = (width / 2) * perPixel - shiftX;
      top.bottom = (-height / 2) * perPixel - shiftY;
      top.top = (height / 2) * perPixel - shiftY;
      top.updateProjectionMatrix();
    },
    reset() {
      isHome = true;
      home();
      placeOrbit(1);
      top.position.set(0, 0, 10);
      topControls.target.set(0, 0, 0);
      top.zoom = 1;
      top.updateProjectionMatrix();
      topControls.update();
    },
    toScreen(point) {
      const camera = mode === 'surface' ? orbit : top;
      camera.updateMatrixWorld();
      point.project(camera);
      return point.set((point.x * 0.5 + 0.5) * width, (0.5 - point.y * 0.5) * height, point.z);
    },
    toClip(into) {
      const camera = mode === 'surface' ? orbit : top;
      camera.updateMatrixWorld();
      return into.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    },
    dispose() {
      orbitControls.dispose();
      topControls.dispose();
    },
  };
}

/**
 * Smallest distance from the target at which all eight corners of the box are inside the margins, in closed form; and by
 * how much to move the target to the right and up so that the box stands in the middle.
 */
function toFit(
  camera: PerspectiveCamera,
  target: Vector3,
  box: Pick<World, 'halfX' | 'halfY'>,
  width: number,
  height: number,
): { distance: number; right: Vector3; up: Vector3 } {
  const back = camera.position.clone().sub(target).normalize();
  const right = new Vector3().crossVectors(camera.up, back).normalize();
  const up = new Vector3().crossVectors(back, right);
  const m = margin.surface;
  const tangent = Math.tan((camera.fov * Math.PI) / 360);
  const tangents = {
    left: tangent * (width / height) * Math.max(1 - (2 * m.left) / width, 0.4),
    right: tangent * (width / height) * Math.max(1 - (2 * m.right) / width, 0.4),
    top: tangent * Math.max(1 - (2 * m.top) / height, 0.4),
    bottom: tangent * Math.max(1 - (2 * m.bottom) / height, 0.4),
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
    right: right.multiplyScalar((toRight - toLeft) / (1 / tangents.right + 1 / tangents.left)),
    up: up.multiplyScalar((toTop - toBottom) / (1 / tangents.top + 1 / tangents.bottom)),
  };
}
