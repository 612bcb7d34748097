// Marks as SVG elements, still as data: what the writers of text and of a page have in common.
import type { GroupMark, ImageMark, Mark, Paint, PointsMark, TextMark } from './figure';
import { toMarkerPath } from './markers';
import { toPixels } from './path';
import { type FigureTheme, toCss } from './theme';

export const SVG = 'http://www.w3.org/2000/svg';

/** Without the marks of a group, its clip, and the title. */
export interface SvgNode {
  readonly name: 'path' | 'text' | 'image' | 'g';
  readonly attributes: Record<string, string>;
  /** What stands in a text. */
  text: string;
}

export interface SvgWriting {
  readonly theme: FigureTheme;
  /** Address of an image, most simply a data: address; toPng makes one. */
  readonly toHref: (image: ImageMark) => string;
}

/** `clip` is the id of the group's clipPath, where it has one. */
export function toSvgNode(mark: Mark, writing: SvgWriting, clip: string): SvgNode {
  const { theme } = writing;
  switch (mark.kind) {
    case 'path':
      return { name: 'path', attributes: { ...named(mark), d: mark.d, ...painted(mark, theme) }, text: '' };
    case 'points':
      return { name: 'path', attributes: { ...named(mark), d: cloud(mark), ...painted(mark, theme) }, text: '' };
    case 'text':
      return { name: 'text', attributes: { ...named(mark), ...written(mark, theme) }, text: mark.text };
    case 'image':
      return { name: 'image', attributes: { ...named(mark), ...placed(mark, writing) }, text: '' };
    case 'group':
      return { name: 'g', attributes: { ...named(mark), ...grouped(mark, clip) }, text: '' };
  }
}

function named(mark: Mark): Record<string, string> {
  const attributes: Record<string, string> = {};
  if (mark.class) attributes.class = mark.class;
  for (const [key, value] of Object.entries(mark.data ?? {})) attributes[`data-${key}`] = value;
  if (mark.opacity !== undefined) attributes.opacity = toPixels(mark.opacity);
  return attributes;
}

function painted(paint: Paint, theme: FigureTheme): Record<string, string> {
  const { fill, fillOpacity, stroke, strokeWidth, strokeOpacity, dash, cap, join } = paint;
  const attributes: Record<string, string> = { fill: fill ? toCss(fill, theme) : 'none' };
  if (fillOpacity !== undefined) attributes['fill-opacity'] = toPixels(fillOpacity);
  if (!stroke) return attributes;
  attributes.stroke = toCss(stroke, theme);
  if (strokeWidth !== undefined) attributes['stroke-width'] = toPixels(strokeWidth);
  if (strokeOpacity !== undefined) attributes['stroke-opacity'] = toPixels(strokeOpacity);
  if (dash) attributes['stroke-dasharray'] = dash;
  if (cap) attributes['stroke-linecap'] = cap;
  if (join) attributes['stroke-linejoin'] = join;
  return attributes;
}

function cloud({ places, marker, radius }: PointsMark): string {
  let d = '';
  for (let i = 0; i + 1 < places.length; i += 2) {
    const [x, y] = [places[i]!, places[i + 1]!];
    if (Number.isFinite(x + y)) d += toMarkerPath(marker, radius, x, y);
  }
  return d;
}

function written(mark: TextMark, theme: FigureTheme): Record<string, string> {
  const { x, y, size, fill, weight, isItalic, anchor, angle, halo } = mark;
  const attributes: Record<string, string> = { x: toPixels(x), y: toPixels(y), 'font-size': toPixels(size) };
  if (weight) attributes['font-weight'] = String(weight);
  if (isItalic) attributes['font-style'] = 'italic';
  if (anchor) attributes['text-anchor'] = anchor;
  if (angle) attributes.transform = `rotate(${toPixels(angle)} ${toPixels(x)} ${toPixels(y)})`;
  attributes.fill = toCss(fill, theme);
  if (!halo) return attributes;
  const rim = { stroke: toCss(halo.colour, theme), 'stroke-width': toPixels(halo.width), 'stroke-linejoin': 'round' };
  return { ...attributes, ...rim, 'paint-order': 'stroke' };
}

const placed = (mark: ImageMark, { toHref }: SvgWriting): Record<string, string> => ({
  x: toPixels(mark.x),
  y: toPixels(mark.y),
  width: toPixels(mark.width),
  height: toPixels(mark.height),
  preserveAspectRatio: 'none',
  ...(mark.isCoarse ? { 'image-rendering': 'pixelated' } : {}),
  href: toHref(mark),
});

function grouped({ x = 0, y = 0, clip, label }: GroupMark, id: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  if (label) Object.assign(attributes, { role: 'group', 'aria-label': label });
  if (x !== 0 || y !== 0) attributes.transform = `translate(${toPixels(x)} ${toPixels(y)})`;
  if (clip !== undefined) attributes['clip-path'] = `url(#${id})`;
  return attributes;
}
