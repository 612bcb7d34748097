// Lines laid on the surface and drawn with a casing, as marks of a figure: where a point of the surface is seen, and the places that a line takes.
import type { Mark, Paint } from '../../figure/figure';
import { toMarkerPath } from '../../figure/markers';
import { FADED, isOccluded } from '../camera/occlusion';
import type { Point3 } from '../geometry/surface-space';
import { type Claims, toRect } from './claims';
import { type ArrowLook, CASING, CASING_WIDTH } from './probe-looks';
import type { Sheet } from './sheet';
import { type Line, type Spot, toPaths } from './strokes';

/** Labels keep off a line: a place is claimed every so many pixels of it. */
const CLAIM = 9;

/** Where a point in world units is seen; undefined behind the eye. */
export function toSpot({ projection, space, grid }: Sheet, point: Point3): Spot | undefined {
  const hidden = projection.mode === 'surface' && isOccluded(grid, space, point, projection.eye);
  const { px, py, depth } = projection.toScreen(point);
  return depth < 1 ? { px, py, hidden } : undefined;
}

/** Leaders lie lowest. Casings lie under all cores: no line is covered by what surrounds another one. */
export interface CasedLines {
  readonly leaders: Mark[];
  readonly casings: Mark[];
  readonly cores: Mark[];
}

export const createCasedLines = (): CasedLines => ({ leaders: [], casings: [], cores: [] });

export const toMarks = ({ leaders, casings, cores }: CasedLines): Mark[] => [...leaders, ...casings, ...cores];

/** One path, cased; `width` is that of its line, 0 where it is filled. */
export function addPath(
  { casings, cores }: CasedLines,
  d: string,
  isHidden: boolean,
  width: number,
  core: Paint,
): void {
  if (d === '') return;
  const faded = isHidden ? { opacity: FADED } : {};
  const strokeWidth = width + 2 * CASING_WIDTH;
  casings.push({ kind: 'path', d, stroke: CASING, strokeWidth, join: 'round', ...faded });
  cores.push({ kind: 'path', d, join: 'round', ...core, ...faded });
}

export function addLine(lines: CasedLines, line: Line, { colour, dash, width }: ArrowLook): void {
  const { seen, hidden } = toPaths(line);
  const core = { stroke: colour, strokeWidth: width, ...(dash ? { dash } : {}) };
  addPath(lines, seen, false, width, core);
  addPath(lines, hidden, true, width, core);
}

/** Path data of a circle around a spot. */
export const toCircle = ({ px, py }: Spot, radius: number): string => toMarkerPath('disc', radius, px, py);

export function claimLine(claims: Claims, line: Line): void {
  let last: Spot | undefined;
  for (const spot of line) {
    if (spot === undefined || (last && Math.hypot(spot.px - last.px, spot.py - last.py) < CLAIM)) continue;
    claims.claim(toRect(spot.px, spot.py, 2, 2));
    last = spot;
  }
}
