// Where the swarm starts, as marks of a figure: a cross, the circle of its spread laid on the surface, and the handle by which that is dragged.
import type { Mark } from '../../figure/figure';
import type { StartMark } from '../geometry/annotations';
import { drapeEllipse, isInside, toSurfaceHeight } from '../geometry/drape';
import { addLine, addPath, claimLine, createCasedLines, toCircle, toMarks, toSpot } from './cased-lines';
import { toRect } from './claims';
import type { ArrowLook } from './probe-looks';
import type { Sheet } from './sheet';
import type { Line, Spot } from './strokes';

const DARK = '#101214';
const rim: ArrowLook = { colour: DARK, dash: '5 4', width: 2 };
const arm: ArrowLook = { colour: DARK, dash: '', width: 2.4 };
/** CSS pixels: half an arm of the cross, radius of the handle, and its distance if the spread is 0. */
const ARM = 8;
const HANDLE = 5;
const ASIDE = 26;

export interface LaidStart {
  readonly marks: readonly Mark[];
  /** Centre of the handle in CSS pixels; undefined if it is not visible. */
  readonly handle: { readonly px: number; readonly py: number } | undefined;
}

export function layOutStart(sheet: Sheet, start: StartMark): LaidStart {
  const { space, grid, claims } = sheet;
  const nothing = { marks: [], handle: undefined };
  if (!isInside(space.window, ...start.at)) return nothing;
  const [x, y] = start.at;
  const height = toSurfaceHeight(grid, space, x, y);
  const { centre: c, scale } = space;
  const z = Number.isFinite(height) ? height : 0;
  const centre = toSpot(sheet, { x: (x - c[0]) * scale, y: (y - c[1]) * scale, z });
  if (!centre) return nothing;
  const lines = createCasedLines();
  const { radius } = start;
  const line: Line =
    radius > 0 ? drapeEllipse(grid, space, { x, y }, radius, radius).map((point) => point && toSpot(sheet, point)) : [];
  addLine(lines, line, rim);
  for (const [dx, dy] of [
    [ARM, 0],
    [0, ARM],
  ] as const)
    addLine(lines, [shifted(centre, -dx, -dy), shifted(centre, dx, dy)], arm);
  const handle = handleOf(line, centre);
  if (handle) addPath(lines, toCircle(handle, HANDLE), handle.hidden, 0, { fill: DARK });
  claims.claim(toRect(centre.px, centre.py, 2 * ARM, 2 * ARM));
  claimLine(claims, line);
  return { marks: toMarks(lines), handle };
}

const shifted = ({ px, py, hidden }: Spot, dx: number, dy: number): Spot => ({ px: px + dx, py: py + dy, hidden });

/** At the rightmost point of the rim; beside a rim that is too small to grab. */
function handleOf(line: Line, centre: Spot): Spot | undefined {
  const seen = line.filter((spot) => spot !== undefined);
  const right = seen.reduce<Spot | undefined>((best, spot) => (best && best.px >= spot.px ? best : spot), undefined);
  return right && right.px - centre.px > ASIDE ? right : shifted(centre, ASIDE, 0);
}
