// What the surface's colours mean: a narrow bar with round losses at the upper right. Stands in the overlay; knows no surface.

import type { Cameras } from '../camera/cameras';
import type { HeightScale, Palette } from '../geometry/appearance';
import { type HeightMap, toHeight, toLevels, toTickText } from '../geometry/height';
import { toCss, toSurfaceColour } from '../geometry/palette';
import type { SurfaceSpace } from '../geometry/surface-space';
import type { Overlay } from './overlay';

/** What stands over the bar: "loss", and the scale's name after it unless it is linear. */
export type ColourBarWords = Readonly<Record<'loss' | HeightScale, string>>;

/** The stage must be this large for a bar to stand in it: in CSS pixels, and in heights of a number. */
const LEAST = { width: 420, height: 300 } as const;
const LEAST_HIGH = { width: 35, height: 18 } as const;
/** In heights of a number (12 CSS pixels at scale 1): of the bar, of its margin to the edge, around everything, between bar and numbers. */
const BAR = { width: 1.05, height: 11.5 } as const;
const [EDGE, PADDING, TICK, TITLE] = [1, 0.65, 0.5, 1.9];
/** Of the gradient: between them browsers mix as the palette does. */
const STOPS = 52;
/** How many ticks are best, and the most that find room. */
const [BEST, MOST] = [5, 7];

/** Round losses for the ticks: about BEST, at most MOST. */
export function toBarTicks(map: HeightMap): number[] {
  let best: number[] = [];
  for (let count = 2; count <= 2 * MOST; count++) {
    const ticks = toLevels(map, count);
    const isNearer = Math.abs(ticks.length - BEST) < Math.abs(best.length - BEST);
    if (ticks.length <= MOST && isNearer) best = ticks;
  }
  return best;
}

export const toBarTitle = (words: ColourBarWords, scale: HeightScale): string =>
  scale === 'linear' ? words.loss : `${words.loss} · ${words[scale]}`;

/** A CSS image: the palette from the lowest height to the highest. */
const toGradient = (palette: Palette): string =>
  `linear-gradient(to top, ${Array.from({ length: STOPS }, (_, k) => toCss(toSurfaceColour(palette, k / (STOPS - 1)))).join(', ')})`;

export interface ColourBar {
  setPalette(palette: Palette): void;
  setWords(words: ColourBarWords): void;
  /** Default true. */
  setShown(shown: boolean): void;
  /** Places the bar and claims its place: the overlay has just begun. */
  update(space: SurfaceSpace, cameras: Cameras): void;
}

export function createColourBar(overlay: Overlay): ColourBar {
  const plate = document.createElement('div');
  const bar = document.createElement('div');
  for (const node of [plate, bar]) Object.assign(node.style, { position: 'absolute', left: '0', top: '0' });
  Object.assign(plate.style, { background: 'var(--stage-plate)', borderRadius: '6px' });
  // colours are what it is there for
  bar.style.setProperty('forced-color-adjust', 'none');
  bar.style.boxShadow = '0 0 0 1px var(--stage-edge)';
  const marks = document.createElement('div');
  overlay.root.append(plate, bar, marks);
  const numbers = overlay.createLabels({ size: 12, colour: 'var(--stage-muted-text)' });
  const title = overlay.createLabels({ size: 12, weight: 600, colour: 'var(--stage-text)' });
  let words: ColourBarWords = { loss: 'loss', linear: 'linear', log: 'log', rank: 'rank' };
  let isShown = true;

  const hide = () => {
    for (const node of [plate, bar, marks]) node.style.display = 'none';
  };
  const setBox = (node: HTMLElement, left: number, top: number, width: number, height: number) => {
    Object.assign(node.style, { display: '', width: `${width}px`, height: `${height}px` });
    node.style.transform = `translate(${left}px, ${top}px)`;
  };
  const paint = (palette: Palette) => {
    bar.style.background = toGradient(palette);
  };
  paint('viridis');

  function draw(map: HeightMap, cameras: Cameras, space: SurfaceSpace): void {
    const text = toBarTitle(words, map.scale);
    const ticks = toBarTicks(map).map((loss) => ({ text: toTickText(loss), height: toHeight(map, loss) }));
    const em = numbers.measure('0').height;
    const [barWidth, barHeight] = [Math.round(BAR.width * em), Math.round(BAR.height * em)];
    const [edge, padding] = [Math.round(EDGE * em), Math.round(PADDING * em)];
    const textWidth = Math.max(0, ...ticks.map((tick) => numbers.measure(tick.text).width));
    const titleWidth = title.measure(text).width;
    const barPlateWidth = Math.ceil(barWidth + TICK * em + textWidth + 2 * padding);
    const plateWidth = Math.max(barPlateWidth, Math.ceil(titleWidth + 2 * padding));
    const plateHeight = Math.ceil(2 * padding + TITLE * em + barHeight);
    const { right, top, isOver } = toCorner(cameras, space, edge, plateWidth);
    const barLeft = right - padding - barWidth;
    const barTop = Math.round(top + padding + TITLE * em);
    // in relief the surface may come close: only what is written beside the bar needs a background
    const bare =
      cameras.mode === 'surface' ? { width: barPlateWidth, above: TITLE * em } : { width: plateWidth, above: 0 };
    setBox(plate, right - bare.width, top + bare.above, bare.width, plateHeight - bare.above);
    plate.style.boxShadow = isOver ? '0 0 0 1px var(--stage-edge)' : '';
    setBox(bar, barLeft, barTop, barWidth, barHeight);
    marks.style.display = '';
    marks.replaceChildren();
    title.put(text, { px: right - padding - titleWidth / 2, py: top + padding + 0.5 * em });
    for (const tick of ticks) {
      const py = Math.round(barTop + barHeight * (1 - tick.height));
      const px = barLeft - TICK * em - numbers.measure(tick.text).width / 2;
      if (!numbers.put(tick.text, { px, py })) continue;
      const mark = marks.appendChild(document.createElement('div'));
      Object.assign(mark.style, { position: 'absolute', left: '0', top: '0', background: 'var(--stage-muted-text)' });
      setBox(mark, barLeft - 3, py - 0.5, 3, 1);
    }
    overlay.claim({ left: right - plateWidth, right, top, bottom: top + plateHeight });
  }

  return {
    setPalette: paint,
    setWords(next) {
      words = next;
    },
    setShown(shown) {
      isShown = shown;
    },
    update(space, cameras) {
      numbers.begin();
      title.begin();
      const em = numbers.measure('0').height;
      const isRoomy =
        cameras.width >= Math.max(LEAST.width, LEAST_HIGH.width * em) &&
        cameras.height >= Math.max(LEAST.height, LEAST_HIGH.height * em);
      if (isShown && isRoomy) draw(space.height, cameras, space);
      else hide();
      numbers.end();
      title.end();
    },
  };
}

/** The plate's upper right corner: of the picture; from above beside the map, or inside it where there is no room. */
function toCorner(cameras: Cameras, { halfX, halfY }: SurfaceSpace, edge: number, plateWidth: number) {
  const right = cameras.width - edge;
  if (cameras.mode === 'surface') return { right, top: edge, isOver: false };
  const { px: x, py: y } = cameras.toScreen({ x: halfX, y: halfY, z: 0 });
  const beside = Math.ceil(x + edge / 2 + plateWidth);
  if (beside <= right) return { right: beside, top: Math.round(Math.max(edge / 2, y - edge / 2)), isOver: false };
  return { right: Math.round(Math.min(right, x - edge)), top: Math.round(Math.max(edge, y + edge)), isOver: true };
}
