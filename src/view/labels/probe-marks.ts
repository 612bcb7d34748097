// A probed particle as marks of a figure: its ring, its arrows and its ellipse, laid on the surface, and their labels.
import type { Mark } from '../../figure/figure';
import type { ProbeMark } from '../geometry/annotations';
import { drapeArrow, drapeEllipse, isInside } from '../geometry/drape';
import { place } from '../geometry/surface-space';
import {
  addLine,
  addPath,
  type CasedLines,
  claimLine,
  createCasedLines,
  toCircle,
  toMarks,
  toSpot,
} from './cased-lines';
import { toRect } from './claims';
import { findFreePlace } from './free-place';
import type { KeptPlaces } from './marks';
import { type ArrowLook, arrowLooks, CASING, ellipseLook } from './probe-looks';
import { type Sheet, TEXT, toLeader, toTextSize, writeText } from './sheet';
import { type Line, type Spot, toHead, toLength, trimEnd } from './strokes';

/** CSS pixels: of the ring; of a head; of an arrow too short to have a direction, and of the dot that stands for it. */
const RING = 7.5;
const HEAD = [5, 11] as const;
const SHORTEST = 4;
const DOT = 3.2;
const DISTANCES = [15, 26, 40, 58];
/** A label farther from its tip than this has a leader. */
const NEAR = 14;
/** Around a label's text, above and beside. */
const PADDING = [3, 5] as const;
/** Opacity of the label of something that a hill hides: still readable. */
const FADED_LABEL = 0.8;
const style = { size: TEXT, weight: 600 } as const;

/** `kept`: by the kind of an arrow, the candidate that its label used last. */
export function layOutProbe(sheet: Sheet, probe: ProbeMark, kept: KeptPlaces): Mark[] {
  const drawing = toDrawing(sheet, probe);
  if (!drawing) return [];
  const { claims } = sheet;
  const { centre, shapes } = drawing;
  const lines = createCasedLines();
  addRing(lines, centre, probe.colour);
  for (const shape of shapes) addShape(lines, shape);
  claims.claim(toRect(centre.px, centre.py, 2 * RING, 2 * RING));
  for (const { line } of shapes) claimLine(claims, line);
  const labels = shapes.flatMap((shape) => toLabel(sheet, lines, shape, kept));
  return [...toMarks(lines), ...labels];
}

function toLabel(sheet: Sheet, { leaders }: CasedLines, shape: ProbeShape, kept: KeptPlaces): Mark[] {
  const { key, look, label, tip, towards } = shape;
  const { width, height } = toTextSize(label, style, sheet.scale);
  const size = { width: width + 2 * PADDING[1], height: height + 2 * PADDING[0] };
  const free = findFreePlace(sheet.claims, size, tip, { distances: DISTANCES, towards, kept: kept.get(key) });
  if (free === undefined) return [];
  const { left, right, top, bottom } = free.rect;
  const written = writeText(sheet, label, style, {
    px: (left + right) / 2,
    py: (top + bottom) / 2,
    colour: CASING,
    background: { colour: look.colour, outline: CASING, padding: PADDING },
    ...(tip.hidden ? { opacity: FADED_LABEL } : {}),
  });
  sheet.claims.claim(free.rect);
  kept.set(key, free.candidate);
  const px = Math.min(Math.max(tip.px, left), right);
  const py = Math.min(Math.max(tip.py, top), bottom);
  if (Math.hypot(px - tip.px, py - tip.py) >= NEAR)
    leaders.push(toLeader(tip.px, tip.py, free.rect, sheet.colours.text));
  return written;
}

/** An arrow: its line, its head, and its label there. */
interface ProbeShape {
  readonly key: string;
  readonly look: ArrowLook;
  readonly line: Line;
  readonly end: 'head' | 'dot' | 'open';
  readonly label: string;
  /** Anchor of the label, and its preferred direction, clockwise from "above". */
  readonly tip: Spot;
  readonly towards: number;
}

/** The particle and what is drawn around it; undefined outside the window. */
function toDrawing(sheet: Sheet, probe: ProbeMark): { centre: Spot; shapes: ProbeShape[] } | undefined {
  const { space } = sheet;
  if (!isInside(space.window, probe.x, probe.y) || !Number.isFinite(probe.loss)) return undefined;
  const centre = toSpot(sheet, place(space, probe.x, probe.y, probe.loss));
  if (centre === undefined) return undefined;
  const { ellipse, arrows } = probe;
  const shapes = [ellipse && toEllipse(sheet, probe, ellipse), ...arrows.map((a) => toArrow(sheet, probe, a))];
  return { centre, shapes: shapes.filter((f) => f !== undefined) };
}

function toArrow(
  sheet: Sheet,
  probe: ProbeMark,
  { kind, dx, dy, label }: ProbeMark['arrows'][number],
): ProbeShape | undefined {
  if (!Number.isFinite(dx) || !Number.isFinite(dy)) return undefined;
  const { points, isOpen } = drapeArrow(sheet.grid, sheet.space, probe, dx, dy);
  const all = points.map((point) => toSpot(sheet, point));
  const behind = all.indexOf(undefined);
  const line = (behind < 0 ? all : all.slice(0, behind)) as Spot[];
  const tip = line.at(-1) as Spot;
  const length = toLength(line);
  const end = isOpen || behind >= 0 ? 'open' : length < SHORTEST ? 'dot' : 'head';
  const from = trimEnd(line, HEAD[1]).at(-1) as Spot;
  const towards = end === 'dot' ? 0 : Math.atan2(tip.px - from.px, from.py - tip.py);
  return { key: kind, look: arrowLooks[kind], line, end, label, tip, towards };
}

function toEllipse(
  sheet: Sheet,
  probe: ProbeMark,
  { rx, ry, label }: NonNullable<ProbeMark['ellipse']>,
): ProbeShape | undefined {
  if (!Number.isFinite(rx) || !Number.isFinite(ry)) return undefined;
  const line = drapeEllipse(sheet.grid, sheet.space, probe, rx, ry).map((point) => point && toSpot(sheet, point));
  const seen = line.filter((spot) => spot !== undefined);
  if (seen.length === 0) return undefined;
  const tip = seen.reduce((a, b) => (b.py < a.py ? b : a));
  return { key: 'ellipse', look: ellipseLook, line, end: 'open', label, tip, towards: 0 };
}

function addShape(lines: CasedLines, { look, line, end, tip }: ProbeShape): void {
  const fill = { fill: look.colour };
  if (end === 'dot') addPath(lines, toCircle(tip, DOT), tip.hidden, 0, fill);
  if (end === 'open') addLine(lines, line, look);
  if (end !== 'head') return;
  const spots = line as readonly Spot[];
  const head = toHeadLength(toLength(line));
  addLine(lines, trimEnd(spots, 0.8 * head), look);
  addPath(lines, toHead(trimEnd(spots, head).at(-1) as Spot, tip, head), tip.hidden, 0, fill);
}

/** A short arrow has a short head, and always some shaft. */
const toHeadLength = (length: number): number => Math.min(Math.max(0.4 * length, HEAD[0]), HEAD[1], 0.8 * length);

function addRing(lines: CasedLines, centre: Spot, colour: string): void {
  const d = toCircle(centre, RING);
  addPath(lines, d, centre.hidden, 3, { stroke: '#101214', strokeWidth: 3 });
  addPath(lines, d, centre.hidden, 2, { stroke: colour, strokeWidth: 2 });
}
