// The scale of the surface's colours: a narrow bar with round losses at the upper right, as marks of a figure. Knows no surface.

import type { Mark } from '../../figure/figure';
import { rectPath } from '../../figure/path';
import type { HeightScale, Palette } from '../geometry/appearance';
import { type HeightMap, toHeight, toLevels, toTickText } from '../geometry/height';
import { toCss, toSurfaceColour } from '../geometry/palette';
import { grow, type Sheet, TEXT, type TextStyle, toPlatePath, toTextSize, writeText } from './sheet';

/** The heading of the bar: "loss", and the scale's name after it unless it is linear. */
export type ColourBarWords = Readonly<Record<'loss' | HeightScale, string>>;

/** The stage must be this large for a bar to stand in it: in CSS pixels, and in units of the bar. */
const LEAST = { width: 420, height: 300 } as const;
const LEAST_HIGH = { width: 35, height: 18 } as const;
/** CSS pixels at scale 1 of the unit in which the bar is measured. */
const UNIT = 12;
/** In this unit: of the bar, of its margin to the edge, around everything, between bar and numbers. */
const BAR = { width: 1.05, height: 11.5 } as const;
const [EDGE, PADDING, TICK, TITLE] = [1, 0.65, 0.5, 1.9];
/** CSS pixels of a stripe of the bar. */
const STRIPE = 2;
/** The best number of ticks, and the largest. */
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

const number: TextStyle = { size: TEXT };
const title: TextStyle = { size: TEXT, weight: 600 };

/** No marks if the tile has no room for a bar. Claims its place. */
export function layOutColourBar(sheet: Sheet, palette: Palette, words: ColourBarWords): Mark[] {
  const { projection, space, colours, scale, claims } = sheet;
  const em = UNIT * scale;
  const isLarge =
    projection.width >= Math.max(LEAST.width, LEAST_HIGH.width * em) &&
    projection.height >= Math.max(LEAST.height, LEAST_HIGH.height * em);
  if (!isLarge) return [];
  const text = toBarTitle(words, space.height.scale);
  const ticks = toBarTicks(space.height).map((loss) => ({
    text: toTickText(loss),
    height: toHeight(space.height, loss),
  }));
  const widthOf = (of: string, style: TextStyle) => toTextSize(of, style, scale).width;
  const [barWidth, barHeight] = [Math.round(BAR.width * em), Math.round(BAR.height * em)];
  const [edge, padding] = [Math.round(EDGE * em), Math.round(PADDING * em)];
  const textWidth = Math.max(0, ...ticks.map((tick) => widthOf(tick.text, number)));
  const barPlateWidth = Math.ceil(barWidth + TICK * em + textWidth + 2 * padding);
  const plateWidth = Math.max(barPlateWidth, Math.ceil(widthOf(text, title) + 2 * padding));
  const plateHeight = Math.ceil(2 * padding + TITLE * em + barHeight);
  const { right, top, isOver } = toCorner(sheet, edge, plateWidth);
  const barLeft = right - padding - barWidth;
  const barTop = Math.round(top + padding + TITLE * em);
  // in relief the surface may come close: only the text beside the bar needs a background
  const isRelief = projection.mode === 'surface';
  const plate = {
    left: right - (isRelief ? barPlateWidth : plateWidth),
    right,
    top: top + (isRelief ? TITLE * em : 0),
    bottom: top + plateHeight,
  };
  const bar = { left: barLeft, right: barLeft + barWidth, top: barTop, bottom: barTop + barHeight };
  const marks: Mark[] = [
    {
      kind: 'path',
      d: toPlatePath(isOver ? grow(plate, 0.5) : plate, 6),
      fill: colours.paper,
      fillOpacity: colours.plateOpacity,
      ...(isOver ? { stroke: colours.edge } : {}),
    },
    ...toStripes(palette, barLeft, barTop, barWidth, barHeight),
    { kind: 'path', d: toPlatePath(grow(bar, 0.5), 0), stroke: colours.edge },
    ...writeText(sheet, text, title, {
      px: right - padding - widthOf(text, title) / 2,
      py: top + padding + 0.5 * em,
      colour: colours.text,
    }),
  ];
  for (const tick of ticks) {
    const py = Math.round(barTop + barHeight * (1 - tick.height));
    const px = barLeft - TICK * em - widthOf(tick.text, number) / 2;
    const written = writeText(sheet, tick.text, number, { px, py, colour: colours.mutedText });
    if (written.length === 0) continue;
    const d = rectPath(barLeft - 3, py - 0.5, 3, 1);
    marks.push(...written, { kind: 'path', d, fill: colours.mutedText });
  }
  claims.claim({ left: right - plateWidth, right, top, bottom: top + plateHeight });
  return marks;
}

/** The palette from the highest colour down. Each stripe reaches to the foot of the bar, so that no seam is seen between two of them. */
function toStripes(palette: Palette, left: number, top: number, width: number, height: number): Mark[] {
  return Array.from({ length: Math.ceil(height / STRIPE) }, (_, k) => {
    const at = STRIPE * k;
    const fill = toCss(toSurfaceColour(palette, 1 - (at + STRIPE / 2) / height));
    return { kind: 'path', d: rectPath(left, top + at, width, height - at), fill };
  });
}

/** The plate's upper right corner: of the picture; from above beside the map, or inside it where it does not fit there. */
function toCorner({ projection, space: { halfX, halfY } }: Sheet, edge: number, plateWidth: number) {
  const right = projection.width - edge;
  if (projection.mode === 'surface') return { right, top: edge, isOver: false };
  const { px, py } = projection.toScreen({ x: halfX, y: halfY, z: 0 });
  const beside = Math.ceil(px + edge / 2 + plateWidth);
  if (beside <= right) return { right: beside, top: Math.round(Math.max(edge / 2, py - edge / 2)), isOver: false };
  return { right: Math.round(Math.min(right, px - edge)), top: Math.round(Math.max(edge, py + edge)), isOver: true };
}
