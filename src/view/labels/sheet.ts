// The surface for laying out labels: a tile's projection, the rectangles taken, and the style of text. Measures with the fonts that ship; needs no DOM.
import type { Mark, TextMark } from '../../figure/figure';
import { rectPath, toPixels } from '../../figure/path';
import { textWidth, type Weight } from '../../figure/text';
import type { Projection } from '../geometry/projection';
import type { SurfaceGrid } from '../geometry/surface-grid';
import type { SurfaceSpace } from '../geometry/surface-space';
import type { ThemeColours } from '../geometry/themes';
import { type Claims, type Rect, toRect } from './claims';

export interface Sheet {
  readonly projection: Projection;
  readonly space: SurfaceSpace;
  readonly grid: SurfaceGrid;
  readonly colours: ThemeColours;
  /** Of all text, 1 or more. */
  readonly scale: number;
  readonly claims: Claims;
}

/** CSS pixels of most text at scale 1. */
export const TEXT = 13;
/** From the line of writing up to the middle of figures and capital letters, in ems. */
const MIDDLE = 0.33;

export interface TextStyle {
  /** CSS pixels of an em at scale 1. */
  readonly size: number;
  readonly weight?: Weight;
  readonly isItalic?: boolean;
}

/** Where a text goes: its middle in CSS pixels. Angle in radians, clockwise. */
export interface TextPlace {
  readonly px: number;
  readonly py: number;
  readonly colour: string;
  readonly angle?: number;
  readonly background?: Background;
  /** In [0, 1]. Default 1. */
  readonly opacity?: number;
}

export interface Background {
  readonly colour: string;
  /** In [0, 1]. Default 1. */
  readonly opacity?: number;
  /** Colour of a line around it, a CSS pixel wide. Default none. */
  readonly outline?: string;
  /** CSS pixels around the text, above and beside it; no part of what is claimed. Default [0, 2]. */
  readonly padding?: readonly [number, number];
}

/** Width and height of a text in CSS pixels. */
export const toTextSize = (text: string, { size, weight }: TextStyle, scale: number) => ({
  width: textWidth(text, size * scale, weight),
  height: size * scale,
});

/** A text without its background. */
export function toText(
  text: string,
  style: TextStyle,
  scale: number,
  { px, py, colour, angle = 0 }: TextPlace,
): TextMark {
  const { width, height } = toTextSize(text, style, scale);
  const { weight, isItalic } = style;
  const look = {
    kind: 'text',
    text,
    size: height,
    fill: colour,
    ...(weight === undefined ? {} : { weight }),
    ...(isItalic === undefined ? {} : { isItalic }),
  } as const;
  // upright text keeps to whole pixels, which is crisper; turned text gains nothing from it
  if (angle === 0) return { ...look, x: Math.round(px - width / 2), y: Math.round(py + MIDDLE * height) };
  const down = MIDDLE * height;
  return {
    ...look,
    x: px - Math.sin(angle) * down,
    y: py + Math.cos(angle) * down,
    anchor: 'middle',
    angle: (angle * 180) / Math.PI,
  };
}

/** Writes a text and claims its place; no marks if it would leave the tile or cover a taken place. */
export function writeText(sheet: Sheet, text: string, style: TextStyle, place: TextPlace): Mark[] {
  const { claims, scale } = sheet;
  const { px, py, angle = 0, background, opacity } = place;
  const { width, height } = toTextSize(text, style, scale);
  const c = Math.abs(Math.cos(angle));
  const s = Math.abs(Math.sin(angle));
  const rect = toRect(px, py, c * width + s * height, s * width + c * height);
  if (!claims.isFree(rect)) return [];
  claims.claim(rect);
  const letters = toText(text, style, scale, place);
  const under = background ? [toBackground(px, py, width, height, angle, background)] : [];
  if (opacity === undefined) return [...under, letters];
  return [{ kind: 'group', opacity, marks: [...under, letters] }];
}

function toBackground(px: number, py: number, width: number, height: number, angle: number, look: Background): Mark {
  const [above, beside] = look.padding ?? [0, 2];
  const [w, h] = [width / 2 + beside, height / 2 + above];
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const corner = (dx: number, dy: number) => `${toPixels(px + c * dx - s * dy)},${toPixels(py + s * dx + c * dy)}`;
  const d =
    angle === 0
      ? toPlatePath(toRect(Math.round(px - width / 2) + width / 2, Math.round(py), 2 * w, 2 * h), 3)
      : `M${corner(-w, -h)}L${corner(w, -h)}L${corner(w, h)}L${corner(-w, h)}Z`;
  return {
    kind: 'path',
    d,
    fill: look.colour,
    ...(look.opacity === undefined ? {} : { fillOpacity: look.opacity }),
    ...(look.outline === undefined ? {} : { stroke: look.outline }),
  };
}

/** Path data of a rectangle with round corners; `radius` in CSS pixels. */
export function toPlatePath({ left, top, right, bottom }: Rect, radius: number): string {
  if (radius <= 0) return rectPath(left, top, right - left, bottom - top);
  const r = Math.min(radius, (right - left) / 2, (bottom - top) / 2);
  // of the Bézier curve nearest to a quarter of a circle
  const h = r * (1 - 0.5522847498);
  const n = toPixels;
  return [
    `M${n(left + r)},${n(top)}H${n(right - r)}C${n(right - h)},${n(top)},${n(right)},${n(top + h)},${n(right)},${n(top + r)}`,
    `V${n(bottom - r)}C${n(right)},${n(bottom - h)},${n(right - h)},${n(bottom)},${n(right - r)},${n(bottom)}`,
    `H${n(left + r)}C${n(left + h)},${n(bottom)},${n(left)},${n(bottom - h)},${n(left)},${n(bottom - r)}`,
    `V${n(top + r)}C${n(left)},${n(top + h)},${n(left + h)},${n(top)},${n(left + r)},${n(top)}Z`,
  ].join('');
}

/** The rectangle moved to whole pixels. */
export function toWholePixels({ left, top, right, bottom }: Rect): Rect {
  const [x, y] = [Math.round(left), Math.round(top)];
  return { left: x, top: y, right: x + right - left, bottom: y + bottom - top };
}

/** The rectangle with a margin around it. */
export const grow = ({ left, top, right, bottom }: Rect, by: number): Rect => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

/** A plate: round corners, the paper of the theme, and a thin edge around it. */
export function toPlate(rect: Rect, radius: number, { paper, plateOpacity, edge }: ThemeColours): Mark {
  const d = toPlatePath(grow(rect, 0.5), radius);
  return { kind: 'path', d, fill: paper, fillOpacity: plateOpacity, stroke: edge };
}

/** A thin line from a point to the nearest place of a plate. */
export function toLeader(px: number, py: number, { left, right, top, bottom }: Rect, stroke: string, width = 1): Mark {
  const x = Math.min(Math.max(px, left), right);
  const y = Math.min(Math.max(py, top), bottom);
  const d = `M${toPixels(px)},${toPixels(py)}L${toPixels(x)},${toPixels(y)}`;
  return { kind: 'path', d, stroke, strokeWidth: width };
}
