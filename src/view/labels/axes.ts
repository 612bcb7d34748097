// The box, its ticks and their labels, for both views. Knows the world's window, not the landscape.
import { ticks } from 'd3-array';
import type { Cameras } from '../camera/cameras';
import { toHeight, toLevels, toTickText } from '../geometry/height';
import { FLOOR, RELIEF, type SurfaceSpace } from '../geometry/surface-space';
import type { LabelPlace, LabelPool, Overlay } from './overlay';

/** World units. */
const TICK = 0.03;
/** CSS pixels from the edge to the middle of a number, and of a title, where there is room. */
const LABEL = 19;
const TITLES = [36, 42, 48, 54];
/** Fewer ticks on a short edge: CSS pixels per tick. */
const SPACING = 62;

export interface Axes {
  /** x, y, z of both ends of each line, in world units; another array after every update. */
  readonly segments: Float32Array;
  /** Title of the axis of height. Default "loss". */
  setLossTitle(title: string): void;
  /** Redraws lines and, where there is room for them, labels for the current view; the overlay has begun. */
  update(space: SurfaceSpace, cameras: Cameras, isWide: boolean): void;
}

export function createAxes(overlay: Overlay): Axes {
  let segments = new Float32Array();
  let ends: number[] = [];
  const numbers = overlay.createLabels({ size: 12, colour: 'var(--stage-muted-text)' });
  const titles = overlay.createLabels({ size: 14, italic: true, colour: 'var(--stage-text)' });
  let isNumbered = true;
  let lossTitle = 'loss';
  const write = (pool: LabelPool, text: string, at: LabelPlace): boolean => isNumbered && pool.put(text, at);
  /** CSS pixels that grow with the text. */
  const px = (pixels: number): number => pixels * overlay.scale;

  const line = (x0: number, y0: number, z0: number, x1: number, y1: number, z1: number) =>
    void ends.push(x0, y0, z0, x1, y1, z1);
  const toPixels = (cameras: Cameras, x: number, y: number, z: number) => cameras.toScreen({ x, y, z });
  /** `away` CSS pixels from a point of an edge, in the direction in which the tick points. */
  const outside = (cameras: Cameras, x: number, y: number, outX: number, outY: number, away: number) => {
    const from = toPixels(cameras, x, y, FLOOR);
    const to = toPixels(cameras, x + outX * TICK, y + outY * TICK, FLOOR);
    const length = Math.hypot(to.px - from.px, to.py - from.py) || 1;
    return { px: from.px + ((to.px - from.px) / length) * away, py: from.py + ((to.py - from.py) / length) * away };
  };
  const ticksFor = (range: readonly [number, number], pixels: number) =>
    ticks(range[0], range[1], Math.min(Math.max(Math.floor(pixels / px(SPACING)), 2), 7));

  /** Front edges carry x and y; loss stands on the leftmost corner. */
  function drawSurfaceAxes(space: SurfaceSpace, cameras: Cameras): void {
    const { halfX, halfY, window, centre, scale } = space;
    const eye = cameras.active.position;
    const frontX = eye.x >= 0 ? halfX : -halfX;
    const frontY = eye.y >= 0 ? halfY : -halfY;
    const outX = Math.sign(frontX);
    const outY = Math.sign(frontY);
    line(-halfX, -halfY, FLOOR, halfX, -halfY, FLOOR);
    line(halfX, -halfY, FLOOR, halfX, halfY, FLOOR);
    line(halfX, halfY, FLOOR, -halfX, halfY, FLOOR);
    line(-halfX, halfY, FLOOR, -halfX, -halfY, FLOOR);

    const length = (x0: number, y0: number, x1: number, y1: number) => {
      const a = toPixels(cameras, x0, y0, FLOOR);
      const b = toPixels(cameras, x1, y1, FLOOR);
      return Math.hypot(a.px - b.px, a.py - b.py);
    };
    for (const x of ticksFor(window.x, length(-halfX, frontY, halfX, frontY))) {
      const at = (x - centre[0]) * scale;
      line(at, frontY, FLOOR, at, frontY + outY * TICK, FLOOR);
      write(numbers, toTickText(x), outside(cameras, at, frontY, 0, outY, px(LABEL)));
    }
    for (const y of ticksFor(window.y, length(frontX, -halfY, frontX, halfY))) {
      const at = (y - centre[1]) * scale;
      line(frontX, at, FLOOR, frontX + outX * TICK, at, FLOOR);
      write(numbers, toTickText(y), outside(cameras, frontX, at, outX, 0, px(LABEL)));
    }

    // Numbers come first; a title steps aside.
    TITLES.some((away) => write(titles, 'x', outside(cameras, 0, frontY, 0, outY, px(away))));
    TITLES.some((away) => write(titles, 'y', outside(cameras, frontX, 0, outX, 0, px(away))));

    const near = toPixels(cameras, frontX, -frontY, 0);
    const far = toPixels(cameras, -frontX, frontY, 0);
    const [cornerX, cornerY] = near.px < far.px ? [frontX, -frontY] : [-frontX, frontY];
    line(cornerX, cornerY, FLOOR, cornerX, cornerY, RELIEF);
    const foot = toPixels(cameras, cornerX, cornerY, 0);
    const head = toPixels(cameras, cornerX, cornerY, RELIEF);
    const outwards = 1 + TICK / Math.hypot(cornerX, cornerY);
    const count = Math.min(Math.max(Math.floor(Math.abs(head.py - foot.py) / px(18)), 2), 6);
    for (const loss of toLevels(space.height, count)) {
      const z = toHeight(space.height, loss) * RELIEF;
      line(cornerX, cornerY, z, cornerX * outwards, cornerY * outwards, z);
      const text = toTickText(loss);
      const end = toPixels(cameras, cornerX * outwards, cornerY * outwards, z);
      write(numbers, text, { px: end.px - 6 - numbers.measure(text).width / 2, py: end.py });
    }
    write(titles, lossTitle, { px: Math.max(head.px - px(8), px(18)), py: head.py - px(14) });
  }

  /** A border; its numbers stay in sight when the visitor zooms in. */
  function drawTopAxes(space: SurfaceSpace, cameras: Cameras): void {
    const { halfX, halfY, window, centre, scale } = space;
    const z = RELIEF + 0.1;
    line(-halfX, -halfY, z, halfX, -halfY, z);
    line(halfX, -halfY, z, halfX, halfY, z);
    line(halfX, halfY, z, -halfX, halfY, z);
    line(-halfX, halfY, z, -halfX, -halfY, z);
    const low = toPixels(cameras, -halfX, -halfY, z);
    const high = toPixels(cameras, halfX, halfY, z);
    const perX = (window.x[1] - window.x[0]) / (high.px - low.px);
    const perY = (window.y[1] - window.y[0]) / (low.py - high.py);
    const left = Math.max(low.px, 0);
    const right = Math.min(high.px, cameras.width);
    const bottom = Math.min(low.py, cameras.height);
    const upper = Math.max(high.py, 0);
    if (right <= left || bottom <= upper) return;
    const halo = 'var(--stage-plate)';
    const rowY = Math.min(low.py + px(15), cameras.height - px(9));
    const columnX = (text: string) => Math.max(low.px - px(10) - numbers.measure(text).width / 2, px(14));
    write(titles, 'x', {
      px: (left + right) / 2,
      py: Math.min(low.py + px(33), cameras.height - px(9)),
      background: halo,
    });
    write(titles, 'y', { px: Math.max(low.px - px(38), px(9)), py: (upper + bottom) / 2, background: halo });
    const shownX = [window.x[0] + (left - low.px) * perX, window.x[0] + (right - low.px) * perX] as const;
    const shownY = [window.y[0] + (low.py - bottom) * perY, window.y[0] + (low.py - upper) * perY] as const;
    const tick = TICK * 0.6;
    for (const x of ticksFor(shownX, right - left)) {
      const at = (x - centre[0]) * scale;
      line(at, -halfY, z, at, -halfY - tick, z);
      write(numbers, toTickText(x), { px: toPixels(cameras, at, 0, z).px, py: rowY, background: halo });
    }
    for (const y of ticksFor(shownY, bottom - upper)) {
      const at = (y - centre[1]) * scale;
      line(-halfX, at, z, -halfX - tick, at, z);
      const text = toTickText(y);
      write(numbers, text, { px: columnX(text), py: toPixels(cameras, 0, at, z).py, background: halo });
    }
  }

  return {
    get segments() {
      return segments;
    },
    setLossTitle(title) {
      lossTitle = title;
    },
    update(space, cameras, isWide) {
      isNumbered = isWide;
      ends = [];
      numbers.begin();
      titles.begin();
      if (cameras.mode === 'surface') drawSurfaceAxes(space, cameras);
      else drawTopAxes(space, cameras);
      numbers.end();
      titles.end();
      segments = Float32Array.from(ends);
    },
  };
}
