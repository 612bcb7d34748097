// The box, its ticks and their labels, for both views: lines as segments in world units, text as marks of a figure. Knows the window, not the landscape.
import { ticks } from 'd3-array';
import type { Mark } from '../../figure/figure';
import { toHeight, toLevels, toTickText } from '../geometry/height';
import { FLOOR, RELIEF } from '../geometry/surface-space';
import { type Sheet, TEXT, type TextPlace, type TextStyle, toTextSize, writeText } from './sheet';

/** World units. */
const TICK = 0.03;
/** CSS pixels from the edge to the middle of a number, and of a title, where there is room. */
const LABEL = 19;
const TITLES = [36, 42, 48, 54];
/** Fewer ticks on a short edge: CSS pixels per tick. */
const SPACING = 62;

export interface Axes {
  /** x, y, z of both ends of each line, in world units. */
  readonly segments: Float32Array;
  /** Ticks and titles, where there is a place for them. */
  readonly marks: readonly Mark[];
}

const number: TextStyle = { size: TEXT };
const title: TextStyle = { size: 15, isItalic: true };

/** `isNumbered`: there is room for ticks and titles; otherwise only lines are drawn. `lossTitle`: of the axis of height. */
export function layOutAxes(sheet: Sheet, isNumbered: boolean, lossTitle: string): Axes {
  const { projection, space, colours } = sheet;
  const ends: number[] = [];
  const marks: Mark[] = [];
  /** False if there is no free place for it. */
  const write = (style: TextStyle, text: string, at: Omit<TextPlace, 'colour'>): boolean => {
    if (!isNumbered) return false;
    const written = writeText(sheet, text, style, {
      colour: style === title ? colours.text : colours.mutedText,
      ...at,
    });
    marks.push(...written);
    return written.length > 0;
  };
  /** CSS pixels that grow with the text. */
  const px = (pixels: number): number => pixels * sheet.scale;

  const line = (x0: number, y0: number, z0: number, x1: number, y1: number, z1: number) =>
    void ends.push(x0, y0, z0, x1, y1, z1);
  const toPixels = (x: number, y: number, z: number) => projection.toScreen({ x, y, z });
  /** `away` CSS pixels from a point of an edge, in the direction in which the tick points. */
  const outside = (x: number, y: number, outX: number, outY: number, away: number) => {
    const from = toPixels(x, y, FLOOR);
    const to = toPixels(x + outX * TICK, y + outY * TICK, FLOOR);
    const length = Math.hypot(to.px - from.px, to.py - from.py) || 1;
    return { px: from.px + ((to.px - from.px) / length) * away, py: from.py + ((to.py - from.py) / length) * away };
  };
  const ticksFor = (range: readonly [number, number], pixels: number) =>
    ticks(range[0], range[1], Math.min(Math.max(Math.floor(pixels / px(SPACING)), 2), 7));

  /** Front edges carry x and y; loss stands on the leftmost corner. */
  function drawSurfaceAxes(): void {
    const { halfX, halfY, window, centre, scale } = space;
    const eye = projection.eye;
    const frontX = eye.x >= 0 ? halfX : -halfX;
    const frontY = eye.y >= 0 ? halfY : -halfY;
    const outX = Math.sign(frontX);
    const outY = Math.sign(frontY);
    line(-halfX, -halfY, FLOOR, halfX, -halfY, FLOOR);
    line(halfX, -halfY, FLOOR, halfX, halfY, FLOOR);
    line(halfX, halfY, FLOOR, -halfX, halfY, FLOOR);
    line(-halfX, halfY, FLOOR, -halfX, -halfY, FLOOR);

    const length = (x0: number, y0: number, x1: number, y1: number) => {
      const a = toPixels(x0, y0, FLOOR);
      const b = toPixels(x1, y1, FLOOR);
      return Math.hypot(a.px - b.px, a.py - b.py);
    };
    for (const x of ticksFor(window.x, length(-halfX, frontY, halfX, frontY))) {
      const at = (x - centre[0]) * scale;
      line(at, frontY, FLOOR, at, frontY + outY * TICK, FLOOR);
      write(number, toTickText(x), outside(at, frontY, 0, outY, px(LABEL)));
    }
    for (const y of ticksFor(window.y, length(frontX, -halfY, frontX, halfY))) {
      const at = (y - centre[1]) * scale;
      line(frontX, at, FLOOR, frontX + outX * TICK, at, FLOOR);
      write(number, toTickText(y), outside(frontX, at, outX, 0, px(LABEL)));
    }

    // numbers come first; a title takes the next free place
    TITLES.some((away) => write(title, 'x', outside(0, frontY, 0, outY, px(away))));
    TITLES.some((away) => write(title, 'y', outside(frontX, 0, outX, 0, px(away))));

    const near = toPixels(frontX, -frontY, 0);
    const far = toPixels(-frontX, frontY, 0);
    const [cornerX, cornerY] = near.px < far.px ? [frontX, -frontY] : [-frontX, frontY];
    line(cornerX, cornerY, FLOOR, cornerX, cornerY, RELIEF);
    const foot = toPixels(cornerX, cornerY, 0);
    const head = toPixels(cornerX, cornerY, RELIEF);
    const outwards = 1 + TICK / Math.hypot(cornerX, cornerY);
    const count = Math.min(Math.max(Math.floor(Math.abs(head.py - foot.py) / px(18)), 2), 6);
    for (const loss of toLevels(space.height, count)) {
      const z = toHeight(space.height, loss) * RELIEF;
      line(cornerX, cornerY, z, cornerX * outwards, cornerY * outwards, z);
      const text = toTickText(loss);
      const end = toPixels(cornerX * outwards, cornerY * outwards, z);
      write(number, text, { px: end.px - 6 - toTextSize(text, number, sheet.scale).width / 2, py: end.py });
    }
    write(title, lossTitle, { px: Math.max(head.px - px(8), px(18)), py: head.py - px(14) });
  }

  /** A border; its numbers stay visible when the visitor zooms in. */
  function drawTopAxes(): void {
    const { halfX, halfY, window, centre, scale } = space;
    const z = RELIEF + 0.1;
    line(-halfX, -halfY, z, halfX, -halfY, z);
    line(halfX, -halfY, z, halfX, halfY, z);
    line(halfX, halfY, z, -halfX, halfY, z);
    line(-halfX, halfY, z, -halfX, -halfY, z);
    const low = toPixels(-halfX, -halfY, z);
    const high = toPixels(halfX, halfY, z);
    const perX = (window.x[1] - window.x[0]) / (high.px - low.px);
    const perY = (window.y[1] - window.y[0]) / (low.py - high.py);
    const left = Math.max(low.px, 0);
    const right = Math.min(high.px, projection.width);
    const bottom = Math.min(low.py, projection.height);
    const upper = Math.max(high.py, 0);
    if (right <= left || bottom <= upper) return;
    const background = { colour: colours.paper, opacity: colours.plateOpacity };
    const rowY = Math.min(low.py + px(15), projection.height - px(9));
    const columnX = (text: string) =>
      Math.max(low.px - px(10) - toTextSize(text, number, sheet.scale).width / 2, px(14));
    write(title, 'x', {
      px: (left + right) / 2,
      py: Math.min(low.py + px(33), projection.height - px(9)),
      background,
    });
    write(title, 'y', { px: Math.max(low.px - px(38), px(9)), py: (upper + bottom) / 2, background });
    const shownX = [window.x[0] + (left - low.px) * perX, window.x[0] + (right - low.px) * perX] as const;
    const shownY = [window.y[0] + (low.py - bottom) * perY, window.y[0] + (low.py - upper) * perY] as const;
    const tick = TICK * 0.6;
    for (const x of ticksFor(shownX, right - left)) {
      const at = (x - centre[0]) * scale;
      line(at, -halfY, z, at, -halfY - tick, z);
      write(number, toTickText(x), { px: toPixels(at, 0, z).px, py: rowY, background });
    }
    for (const y of ticksFor(shownY, bottom - upper)) {
      const at = (y - centre[1]) * scale;
      line(-halfX, at, z, -halfX - tick, at, z);
      const text = toTickText(y);
      write(number, text, { px: columnX(text), py: toPixels(0, at, z).py, background });
    }
  }

  if (projection.mode === 'surface') drawSurfaceAxes();
  else drawTopAxes();
  return { segments: Float32Array.from(ends), marks };
}
