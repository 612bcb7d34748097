// A probed particle over the stage: its ring, its arrows and its ellipse, laid on the surface, and their labels. No WebGL.
import type { Cameras } from '../camera/cameras';
import type { ProbeMark } from '../geometry/annotations';
import { drapeArrow, drapeEllipse, isInside } from '../geometry/drape';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { place, type SurfaceSpace } from '../geometry/surface-space';
import {
  claimLine,
  createLayers,
  createSheet,
  drawLine,
  drawPath,
  type Layers,
  type Projection,
  toProjection,
} from './cased-lines';
import { findFreePlace } from './free-place';
import { type Overlay, toRect } from './overlay';
import { type ArrowLook, arrowLooks, CASING, ellipseLook } from './probe-looks';
import { createSvg, type Line, type Spot, toDisc, toHead, toLength, toPaths, trimEnd } from './strokes';

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
/** Opacity of the label of what a hill hides: still to be read. */
const FADED_LABEL = '0.8';

export interface ProbeMarks {
  setProbe(probe: ProbeMark | undefined): void;
  /** Draws anew, and labels where the overlay has room; its front has begun. */
  update(space: SurfaceSpace, grid: SurfaceGrid, cameras: Cameras): void;
}

export function createProbeMarks(overlay: Overlay): ProbeMarks {
  const svg = createSheet(overlay.front);
  const style = { size: 12, weight: 600, colour: CASING, outline: CASING, padding: PADDING, isFront: true };
  const labels = overlay.createLabels(style);
  /** By the key of a shape: the candidate that its label used last. */
  const kept = new Map<string, number>();
  let probe: ProbeMark | undefined;

  function putLabel({ key, look, label, tip, towards }: ProbeShape, layers: Layers): void {
    const { width, height } = labels.measure(label);
    const size = { width: width + 2 * PADDING[1], height: height + 2 * PADDING[0] };
    const free = findFreePlace(overlay, size, tip, { distances: DISTANCES, towards, kept: kept.get(key) ?? 0 });
    if (free === undefined) return;
    const { left, right, top, bottom } = free.rect;
    const opacity = tip.hidden ? FADED_LABEL : '';
    labels.put(label, { px: (left + right) / 2, py: (top + bottom) / 2, background: look.colour, opacity });
    overlay.claim(free.rect);
    kept.set(key, free.candidate);
    const px = Math.min(Math.max(tip.px, left), right);
    const py = Math.min(Math.max(tip.py, top), bottom);
    if (Math.hypot(px - tip.px, py - tip.py) < NEAR) return;
    const leader = createSvg('path', { d: toPaths([tip, { px, py, hidden: false }]).seen });
    leader.style.stroke = 'var(--stage-text)';
    layers.leaders.append(leader);
  }

  return {
    setProbe(next) {
      if (next === undefined) kept.clear();
      probe = next;
    },
    update(space, grid, cameras) {
      labels.begin();
      const drawing = probe && toDrawing(probe, toProjection(space, grid, cameras));
      const layers = createLayers();
      if (probe && drawing) {
        const { centre, shapes } = drawing;
        drawRing(centre, probe.colour, layers);
        for (const shape of shapes) drawShape(shape, layers);
        overlay.claim(toRect(centre.px, centre.py, 2 * RING, 2 * RING));
        for (const { line } of shapes) claimLine(overlay, line);
        for (const shape of shapes) putLabel(shape, layers);
      }
      svg.replaceChildren(layers.leaders, layers.casings, layers.cores);
      labels.end();
    },
  };
}

/** What is drawn as one: its line, what stands at its end, and its label there. */
interface ProbeShape {
  readonly key: string;
  readonly look: ArrowLook;
  readonly line: Line;
  readonly end: 'head' | 'dot' | 'open';
  readonly label: string;
  /** Where the label belongs, and the direction in which it best stands, clockwise from "above". */
  readonly tip: Spot;
  readonly towards: number;
}

/** The particle and what is drawn around it; undefined outside the window. */
function toDrawing(probe: ProbeMark, projection: Projection): { centre: Spot; shapes: ProbeShape[] } | undefined {
  const { space, toSpot } = projection;
  if (!isInside(space.window, probe.x, probe.y) || !Number.isFinite(probe.loss)) return undefined;
  const centre = toSpot(place(space, probe.x, probe.y, probe.loss));
  if (centre === undefined) return undefined;
  const { ellipse, arrows } = probe;
  const shapes = [
    ellipse && toEllipse(probe, ellipse, projection),
    ...arrows.map((a) => toArrow(probe, a, projection)),
  ];
  return { centre, shapes: shapes.filter((f) => f !== undefined) };
}

function toArrow(
  probe: ProbeMark,
  { kind, dx, dy, label }: ProbeMark['arrows'][number],
  { space, grid, toSpot }: Projection,
): ProbeShape | undefined {
  if (!Number.isFinite(dx) || !Number.isFinite(dy)) return undefined;
  const { points, isOpen } = drapeArrow(grid, space, probe, dx, dy);
  const all = points.map(toSpot);
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
  probe: ProbeMark,
  { rx, ry, label }: NonNullable<ProbeMark['ellipse']>,
  { space, grid, toSpot }: Projection,
): ProbeShape | undefined {
  if (!Number.isFinite(rx) || !Number.isFinite(ry)) return undefined;
  const line = drapeEllipse(grid, space, probe, rx, ry).map((point) => point && toSpot(point));
  const seen = line.filter((spot) => spot !== undefined);
  if (seen.length === 0) return undefined;
  const tip = seen.reduce((a, b) => (b.py < a.py ? b : a));
  return { key: 'ellipse', look: ellipseLook, line, end: 'open', label, tip, towards: 0 };
}

function drawShape({ look, line, end, tip }: ProbeShape, layers: Layers): void {
  const fill = { fill: look.colour };
  if (end === 'dot') drawPath(toDisc(tip, DOT), tip.hidden, 0, fill, layers);
  if (end === 'open') drawLine(line, look, layers);
  if (end !== 'head') return;
  const spots = line as readonly Spot[];
  const head = toHeadLength(toLength(line));
  drawLine(trimEnd(spots, 0.8 * head), look, layers);
  drawPath(toHead(trimEnd(spots, head).at(-1) as Spot, tip, head), tip.hidden, 0, fill, layers);
}

/** A short arrow has a short head, and always some shaft. */
const toHeadLength = (length: number): number => Math.min(Math.max(0.4 * length, HEAD[0]), HEAD[1], 0.8 * length);

function drawRing(centre: Spot, colour: string, layers: Layers): void {
  const d = toDisc(centre, RING);
  drawPath(d, centre.hidden, 3, { stroke: '#101214', 'stroke-width': 3 }, layers);
  drawPath(d, centre.hidden, 2, { stroke: colour, 'stroke-width': 2 }, layers);
}
