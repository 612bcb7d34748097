// The numbers on the contours in both views: which spots get one, how it is turned and coloured. No geometry of its own.
import type { Cameras } from '../camera/cameras';
import { isOccluded } from '../camera/occlusion';
import type { Palette, ViewMode } from '../geometry/appearance';
import { toSpots } from '../geometry/contours';
import { toHeight, toHeightPerLoss, toTickText } from '../geometry/height';
import { toLight } from '../geometry/light';
import { type Rgb, toCss, toLuminance, toSurfaceColour } from '../geometry/palette';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { type Point3, RELIEF, type SurfaceSpace } from '../geometry/surface-space';
import type { Overlay } from './overlay';

/** How sparse labels are in a view: sizes in CSS pixels. */
interface Sparsity {
  /** A line must be this many times longer than its label. */
  readonly longer: number;
  /** Between labels of one level, and between any two. */
  readonly sameApart: number;
  readonly apart: number;
  /** The stretch around the spot that is nearly straight must be this many times longer than the label. */
  readonly stretch: number;
  /** Radians from the horizontal. */
  readonly steepest: number;
}
const sparsity: Readonly<Record<ViewMode, Sparsity>> = {
  top: { longer: 2.6, sameApart: 190, apart: 0, stretch: 0, steepest: Math.PI / 2 },
  surface: { longer: 5, sameApart: 300, apart: 84, stretch: 1.15, steepest: 1.1 },
};
/** Cosine between the surface's normal and the line of sight: with less the surface is seen from the side. */
const FACING = 0.3;
/** Labels stand on the surface, not in it: world units. */
const ABOVE = 0.004;

/** A place for a label: in world units, with the surface's gradient there. */
interface Place {
  readonly level: number;
  readonly at: Point3;
  /** Along the line: x and y. */
  readonly along: readonly [number, number];
  /** Of the line. */
  readonly length: number;
  readonly slope: readonly [number, number];
}

/** The same on the screen. */
export interface Seen {
  readonly level: number;
  readonly px: number;
  readonly py: number;
  /** Clockwise, for text that reads from left to right whichever way the line runs. */
  readonly angle: number;
  /** Of the straight stretch and of the whole line. */
  readonly stretch: number;
  readonly length: number;
}

/** Whether a label of this width may stand there beside those that stand already. */
export function fits(seen: Seen, width: number, standing: readonly Seen[], mode: ViewMode): boolean {
  const { longer, sameApart, apart, stretch, steepest } = sparsity[mode];
  if (seen.length < longer * width || seen.stretch < stretch * width || Math.abs(seen.angle) > steepest) return false;
  return standing.every(({ level, px, py }) => {
    const distance = Math.hypot(px - seen.px, py - seen.py);
    return distance >= (level === seen.level ? sameApart : apart);
  });
}

export interface ContourLabels {
  /** Forgets the contours; they are traced again when first needed. */
  setGrid(grid: SurfaceGrid, space: SurfaceSpace, levels: readonly number[]): void;
  setPalette(palette: Palette): void;
  /** How much of the paper shines through the surface, and its colour's sRGB components in [0, 1]. */
  setGlass(share: number, paper: Rgb): void;
  /** Fills what room is left on the overlay, if the tile is wide enough for numbers. */
  update(cameras: Cameras, isWide: boolean): void;
}

export function createContourLabels(overlay: Overlay): ContourLabels {
  const labels = overlay.createLabels({ size: 12, weight: 500, colour: '#000', padding: [0, 1] });
  let surface:
    | { readonly grid: SurfaceGrid; readonly space: SurfaceSpace; readonly levels: readonly number[] }
    | undefined;
  let places: Place[] | undefined;
  let palette: Palette = 'viridis';
  let glass: { readonly share: number; readonly paper: Rgb } = { share: 0, paper: [1, 1, 1] };
  /** Those that had a label last come first, so that labels stay while the view turns. */
  let kept: ReadonlySet<Place> = new Set();

  const toColours = ({ level, slope }: Place, space: SurfaceSpace, isLit: boolean) => {
    const light = isLit ? toLight(...slope) : 1;
    const share = isLit ? glass.share : 0;
    const [r, g, b] = toSurfaceColour(palette, toHeight(space.height, level));
    const mix = (c: number, k: 0 | 1 | 2) => Math.min(c * light, 1) * (1 - share) + glass.paper[k] * share;
    const colour: Rgb = [mix(r, 0), mix(g, 1), mix(b, 2)];
    return { background: toCss(colour), colour: toLuminance(colour) < 0.18 ? '#fff' : '#101214' };
  };

  return {
    setGrid(grid, space, levels) {
      places = undefined;
      kept = new Set();
      surface = { grid, space, levels };
    },
    setPalette(next) {
      palette = next;
    },
    setGlass(share, paper) {
      glass = { share, paper };
    },
    update(cameras, isWide) {
      labels.begin();
      if (surface !== undefined && isWide) {
        const { grid, space } = surface;
        const { mode } = cameras;
        places ??= toPlaces(grid, space, surface.levels);
        const standing: Seen[] = [];
        const used = new Set<Place>();
        for (const place of new Set([...kept, ...places])) {
          const seen = toSeen(place, cameras);
          const text = toTickText(place.level);
          if (seen === undefined || !fits(seen, labels.measure(text).width, standing, mode)) continue;
          if (mode === 'surface' && !isInSight(place, grid, space, cameras.active.position)) continue;
          const { px, py, angle } = seen;
          if (!labels.put(text, { px, py, angle, ...toColours(place, space, mode === 'surface') })) continue;
          standing.push(seen);
          used.add(place);
        }
        kept = used;
      }
      labels.end();
    },
  };
}

function toPlaces(grid: SurfaceGrid, space: SurfaceSpace, levels: readonly number[]): Place[] {
  const { columns, rows, gradientX, gradientY } = grid;
  return toSpots(grid, space, levels).map(({ level, x, y, dx, dy, length }) => {
    const column = Math.round((x / space.halfX + 1) * 0.5 * (columns - 1));
    const row = Math.round((y / space.halfY + 1) * 0.5 * (rows - 1));
    const steepness = (toHeightPerLoss(space.height, level) * RELIEF) / space.scale;
    const slopeOf = (gradient: Float64Array) => {
      const slope = (gradient[row * columns + column] as number) * steepness;
      return Number.isFinite(slope) ? slope : 0;
    };
    const at = { x, y, z: toHeight(space.height, level) * RELIEF + ABOVE };
    return { level, at, along: [dx, dy], length, slope: [slopeOf(gradientX), slopeOf(gradientY)] };
  });
}

/** Undefined outside the picture. */
function toSeen({ level, at, along, length }: Place, cameras: Cameras): Seen | undefined {
  const { px, py, depth } = cameras.toScreen(at);
  if (!(depth < 1 && px > 0 && py > 0 && px < cameras.width && py < cameras.height)) return undefined;
  const beside = (part: number) => cameras.toScreen({ x: at.x + part * along[0], y: at.y + part * along[1], z: at.z });
  const [from, to] = [beside(-0.5), beside(0.5)];
  const stretch = Math.hypot(to.px - from.px, to.py - from.py);
  const angle = Math.atan((to.py - from.py) / (to.px - from.px || 1e-9));
  return { level, px, py, angle, stretch, length: (length * stretch) / Math.hypot(...along) };
}

function isInSight(
  { at, slope: [slopeX, slopeY] }: Place,
  grid: SurfaceGrid,
  space: SurfaceSpace,
  eye: Point3,
): boolean {
  const [x, y, z] = [eye.x - at.x, eye.y - at.y, eye.z - at.z];
  const facing = (-slopeX * x - slopeY * y + z) / Math.hypot(x, y, z) / Math.hypot(slopeX, slopeY, 1);
  return facing >= FACING && !isOccluded(grid, space, at, eye);
}
