// The numbers on the contours in both views, as marks of a figure: which spots get one, its angle and its colour. No geometry of its own.
import type { Mark } from '../../figure/figure';
import { isOccluded } from '../camera/occlusion';
import type { Palette, ViewMode } from '../geometry/appearance';
import { toSpots } from '../geometry/contours';
import { toHeight, toHeightPerLoss, toTickText } from '../geometry/height';
import { toLight } from '../geometry/light';
import { type Rgb, toCss, toLuminance, toSurfaceColour } from '../geometry/palette';
import type { Projection } from '../geometry/projection';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { type Point3, RELIEF, type SurfaceSpace } from '../geometry/surface-space';
import { type Sheet, TEXT, type TextStyle, toTextSize, writeText } from './sheet';

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

/** How the surface is coloured under the labels. */
export interface SurfaceTint {
  readonly palette: Palette;
  /** How much of the paper shines through the surface, and its colour's sRGB components in [0, 1]. */
  readonly glass: number;
  readonly paper: Rgb;
}

export interface ContourLabels {
  /** Forgets the contours; they are traced again when first needed. */
  setLevels(levels: readonly number[]): void;
  /** In the places that are still free. */
  layOut(sheet: Sheet, tint: SurfaceTint): Mark[];
}

const number: TextStyle = { size: TEXT };

export function createContourLabels(): ContourLabels {
  let levels: readonly number[] = [];
  let places: Place[] | undefined;
  /** Those that had a label last come first, so that labels stay while the view turns. */
  let kept: ReadonlySet<Place> = new Set();

  return {
    setLevels(next) {
      places = undefined;
      kept = new Set();
      levels = next;
    },
    layOut(sheet, tint) {
      const { projection, space, grid, scale } = sheet;
      const { mode } = projection;
      places ??= toPlaces(grid, space, levels);
      const standing: Seen[] = [];
      const used = new Set<Place>();
      const marks: Mark[] = [];
      for (const place of new Set([...kept, ...places])) {
        const seen = toSeen(place, projection);
        const text = toTickText(place.level);
        if (seen === undefined || !fits(seen, toTextSize(text, number, scale).width, standing, mode)) continue;
        if (mode === 'surface' && !isInSight(place, grid, space, projection.eye)) continue;
        const { px, py, angle } = seen;
        const { colour, background } = toColours(place, space, tint, mode === 'surface');
        const look = { px, py, angle, colour, background: { colour: background, padding: [0, 1] as const } };
        const written = writeText(sheet, text, number, look);
        if (written.length === 0) continue;
        marks.push(...written);
        standing.push(seen);
        used.add(place);
      }
      kept = used;
      return marks;
    },
  };
}

function toColours(
  { level, slope }: Place,
  space: SurfaceSpace,
  { palette, glass, paper }: SurfaceTint,
  isLit: boolean,
) {
  const light = isLit ? toLight(...slope) : 1;
  const share = isLit ? glass : 0;
  const [r, g, b] = toSurfaceColour(palette, toHeight(space.height, level));
  const mix = (c: number, k: 0 | 1 | 2) => Math.min(c * light, 1) * (1 - share) + paper[k] * share;
  const colour: Rgb = [mix(r, 0), mix(g, 1), mix(b, 2)];
  return { background: toCss(colour), colour: toLuminance(colour) < 0.18 ? '#ffffff' : '#101214' };
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

/** Undefined outside the tile. */
function toSeen({ level, at, along, length }: Place, projection: Projection): Seen | undefined {
  const { px, py, depth } = projection.toScreen(at);
  if (!(depth < 1 && px > 0 && py > 0 && px < projection.width && py < projection.height)) return undefined;
  const beside = (part: number) =>
    projection.toScreen({ x: at.x + part * along[0], y: at.y + part * along[1], z: at.z });
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
