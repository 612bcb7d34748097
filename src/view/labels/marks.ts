// Critical points as named labels over the stage: a glyph on the point, a plate beside it, a leader between. No WebGL.
import type { Cameras } from '../camera/cameras';
import { FADED, isOccluded } from '../camera/occlusion';
import type { Mark } from '../geometry/annotations';
import type { SurfaceGrid } from '../geometry/surface-grid';
import { place, type SurfaceSpace } from '../geometry/surface-space';
import { findFreePlace } from './free-place';
import { createGlyph, createLeader, createLeaderLayer, GLYPH } from './mark-glyphs';
import { type Overlay, type Rect, toRect } from './overlay';

const DISTANCES = [30, 44, 60, 80];
/** More points than this would be hidden under their own names: then only minima are named, and no more than this. */
const MAX_PLATES = 12;

const priority: Readonly<Record<Mark['kind'], number>> = { minimum: 0, degenerate: 1, saddle: 2, maximum: 3 };

interface Placed {
  readonly mark: Mark;
  readonly glyph: SVGSVGElement;
  readonly plate: HTMLElement;
  /** The part of the plate after the name. */
  readonly sharpness: HTMLElement;
  readonly leader: SVGLineElement;
  readonly isNamed: boolean;
  size: { width: number; height: number };
  /** The candidate used last: kept while it fits, so that plates do not jump while the view turns. */
  kept: number;
}

/** Every point with its sharpness; minima by their name alone; no point at all. What is highlighted always has its plate. */
export type Named = 'all' | 'minima' | 'none';

export interface Marks {
  setMarks(marks: readonly Mark[]): void;
  /** Marks with these labels are ringed, and named before the others. */
  setHighlights(labels: readonly string[]): void;
  /** Whose plates are shown beside the glyphs. */
  setNamed(named: Named): void;
  /** The size of text has changed. */
  measure(): void;
  /** Claims the glyphs' places, then finds room for the plates; a plate without room is left out. */
  update(space: SurfaceSpace, grid: SurfaceGrid, cameras: Cameras): void;
  clear(): void;
}

export function createMarks(overlay: Overlay): Marks {
  const leaders = createLeaderLayer();
  overlay.root.append(leaders);
  let placed: Placed[] = [];
  let highlights: readonly string[] = [];
  let named: Named = 'all';
  const isShown = ({ mark, isNamed }: Placed): boolean =>
    isHighlighted(mark) || (isNamed && (named === 'all' || (named === 'minima' && mark.kind === 'minimum')));
  const isHighlighted = ({ label }: Mark) => highlights.includes(label);

  const highlight = () => {
    for (const { mark, glyph, plate } of placed) {
      glyph.style.outline = isHighlighted(mark) ? '2px solid var(--stage-text)' : '';
      plate.style.outline = isHighlighted(mark) ? '2px solid var(--stage-text)' : '';
    }
  };
  /** All reads after all writes: one layout. */
  const measure = () => {
    for (const { plate } of placed) plate.style.display = '';
    for (const one of placed) one.size = { width: one.plate.offsetWidth, height: one.plate.offsetHeight };
  };
  const clear = () => {
    for (const { glyph, plate, leader } of placed) for (const node of [glyph, plate, leader]) node.remove();
    placed = [];
  };

  return {
    clear,
    setMarks(marks) {
      clear();
      const ordered = [...marks].sort((a, b) => priority[a.kind] - priority[b.kind] || b.sharpness - a.sharpness);
      const isCrowded = ordered.length > MAX_PLATES;
      placed = ordered.map((mark, i) => {
        const isNamed = !isCrowded || (mark.kind === 'minimum' && i < MAX_PLATES);
        const glyph = createGlyph(mark.kind);
        const { plate, sharpness } = createPlate(mark);
        const leader = createLeader();
        leaders.append(leader);
        overlay.root.append(glyph, plate);
        return { mark, glyph, plate, sharpness, leader, isNamed, size: { width: 0, height: 0 }, kept: 0 };
      });
      this.setNamed(named);
      highlight();
    },
    measure,
    setNamed(next) {
      named = next;
      for (const { sharpness } of placed) sharpness.style.display = named === 'minima' ? 'none' : '';
      measure();
    },
    setHighlights(labels) {
      highlights = labels;
      highlight();
    },
    update(space, grid, cameras) {
      const anchors = placed.map(({ mark }) => {
        const point = place(space, mark.x, mark.y, mark.loss);
        const hidden = cameras.mode === 'surface' && isOccluded(grid, space, point, cameras.active.position);
        const { px, py } = cameras.toScreen(point);
        return { px, py, hidden, shown: overlay.isFree(toRect(px, py, GLYPH, GLYPH)) };
      });
      for (const { px, py, shown } of anchors) if (shown) overlay.claim(toRect(px, py, GLYPH, GLYPH));
      const rank = (i: number) => (isHighlighted((placed[i] as Placed).mark) ? 0 : 1);
      const order = [...placed.keys()].sort((a, b) => rank(a) - rank(b));
      for (const i of order) {
        const one = placed[i] as Placed;
        const anchor = anchors[i] as (typeof anchors)[number];
        const free =
          anchor.shown && isShown(one)
            ? findFreePlace(overlay, one.size, anchor, { distances: DISTANCES, kept: one.kept })
            : undefined;
        drawMark(one, anchor, free?.rect);
        if (free === undefined) continue;
        overlay.claim(free.rect);
        one.kept = free.candidate;
      }
    },
  };
}

function createPlate({ label, sharpness }: Mark): { plate: HTMLElement; sharpness: HTMLElement } {
  const plate = document.createElement('div');
  Object.assign(plate.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    whiteSpace: 'pre',
    font: 'inherit',
    lineHeight: '1.33',
    padding: '0.08em 0.5em',
    borderRadius: '0.33em',
    color: 'var(--stage-text)',
    background: 'var(--stage-plate)',
    boxShadow: '0 0 0 1px var(--stage-edge)',
  });
  const name = document.createElement('b');
  name.textContent = label;
  name.style.fontWeight = '600';
  const rest = document.createElement('span');
  plate.append(name, rest);
  if (Number.isFinite(sharpness)) {
    const sub = document.createElement('sub');
    sub.textContent = 'max';
    Object.assign(sub.style, { fontSize: '0.75em', lineHeight: '0' });
    rest.append('  λ', sub, ` ${String(Number(sharpness.toPrecision(3))).replace('-', '−')}`);
  }
  return { plate, sharpness: rest };
}

function drawMark(
  { glyph, plate, leader }: Placed,
  anchor: { px: number; py: number; hidden: boolean; shown: boolean },
  rect: Rect | undefined,
): void {
  const { px, py, hidden, shown } = anchor;
  const opacity = hidden ? FADED : '1';
  glyph.style.display = shown ? '' : 'none';
  glyph.style.opacity = opacity;
  glyph.style.transform = `translate(${(px - GLYPH / 2).toFixed(1)}px, ${(py - GLYPH / 2).toFixed(1)}px)`;
  plate.style.display = leader.style.display = rect === undefined ? 'none' : '';
  if (rect === undefined) return;
  plate.style.opacity = hidden ? '0.8' : '1';
  leader.style.strokeDasharray = hidden ? '2 3' : '';
  plate.style.transform = `translate(${Math.round(rect.left)}px, ${Math.round(rect.top)}px)`;
  leader.setAttribute('x1', px.toFixed(1));
  leader.setAttribute('y1', py.toFixed(1));
  leader.setAttribute('x2', Math.min(Math.max(px, rect.left), rect.right).toFixed(1));
  leader.setAttribute('y2', Math.min(Math.max(py, rect.top), rect.bottom).toFixed(1));
}
