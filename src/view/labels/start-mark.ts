// Where the swarm starts, over the stage: a cross, the circle of its spread laid on the surface, and the handle by which that is dragged. No WebGL.
import type { Cameras } from '../camera/cameras';
import type { StartMark } from '../geometry/annotations';
import { drapeEllipse, isInside, toSurfaceHeight } from '../geometry/drape';
import type { SurfaceGrid } from '../geometry/surface-grid';
import type { SurfaceSpace } from '../geometry/surface-space';
import { claimLine, createLayers, createSheet, drawLine, drawPath, toProjection } from './cased-lines';
import { type Overlay, toRect } from './overlay';
import type { ArrowLook } from './probe-looks';
import { type Line, type Spot, toDisc } from './strokes';

const DARK = '#101214';
const rim: ArrowLook = { colour: DARK, dash: '5 4', width: 2 };
const arm: ArrowLook = { colour: DARK, dash: '', width: 2.4 };
/** CSS pixels: half an arm of the cross, radius of the handle, and its distance where the spread is none. */
const ARM = 8;
const HANDLE = 5;
const ASIDE = 26;

export interface StartMarks {
  setStart(start: StartMark | undefined): void;
  /** Draws anew; the overlay's front has begun. */
  update(space: SurfaceSpace, grid: SurfaceGrid, cameras: Cameras): void;
  /** Middle of the handle in CSS pixels; undefined where there is none to be seen. */
  readonly handle: { readonly px: number; readonly py: number } | undefined;
}

export function createStartMarks(overlay: Overlay): StartMarks {
  const svg = createSheet(overlay.front);
  let start: StartMark | undefined;
  let handle: Spot | undefined;

  return {
    setStart(next) {
      start = next;
    },
    get handle() {
      return handle;
    },
    update(space, grid, cameras) {
      handle = undefined;
      const layers = createLayers();
      svg.replaceChildren(layers.casings, layers.cores);
      if (!start || !isInside(space.window, ...start.at)) return;
      const { toSpot } = toProjection(space, grid, cameras);
      const [x, y] = start.at;
      const height = toSurfaceHeight(grid, space, x, y);
      const { centre: c, scale } = space;
      const centre = toSpot({ x: (x - c[0]) * scale, y: (y - c[1]) * scale, z: Number.isFinite(height) ? height : 0 });
      if (!centre) return;
      const { radius } = start;
      const line: Line =
        radius > 0 ? drapeEllipse(grid, space, { x, y }, radius, radius).map((point) => point && toSpot(point)) : [];
      drawLine(line, rim, layers);
      for (const [dx, dy] of [
        [ARM, 0],
        [0, ARM],
      ] as const)
        drawLine([shifted(centre, -dx, -dy), shifted(centre, dx, dy)], arm, layers);
      handle = handleOf(line, centre);
      if (handle) drawPath(toDisc(handle, HANDLE), handle.hidden, 0, { fill: DARK }, layers);
      overlay.claim(toRect(centre.px, centre.py, 2 * ARM, 2 * ARM));
      claimLine(overlay, line);
    },
  };
}

const shifted = ({ px, py, hidden }: Spot, dx: number, dy: number): Spot => ({ px: px + dx, py: py + dy, hidden });

/** On the rim where it is farthest to the right; a rim too small to be taken hold of has its handle aside. */
function handleOf(line: Line, centre: Spot): Spot | undefined {
  const seen = line.filter((spot) => spot !== undefined);
  const right = seen.reduce<Spot | undefined>((best, spot) => (best && best.px >= spot.px ? best : spot), undefined);
  return right && right.px - centre.px > ASIDE ? right : shifted(centre, ASIDE, 0);
}
