// A figure as the text of an SVG file. Needs no DOM.
import type { Figure, ImageMark, Mark } from './figure';
import { rectPath, toPixels } from './path';
import { toPngAddress } from './png';
import { SVG, type SvgWriting, toSvgNode } from './svg-node';
import { FONTS } from './text';
import type { FigureTheme } from './theme';

export interface SvgTextOptions {
  /** Written-out colours; see themes. */
  readonly theme: FigureTheme;
  /** Drawn under everything; undefined: nothing is. Default the theme's paper. */
  readonly ground?: string | undefined;
  /** Families. Default FONTS. */
  readonly fonts?: string;
  /** A style sheet in the file, most simply the @font-face rules of its fonts. Default none. */
  readonly style?: string;
  /** Prefix of ids in the file. Default 'clip'. */
  readonly prefix?: string;
  /** Default toPngAddress. */
  readonly toHref?: (image: ImageMark) => string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escaped, without the control characters that XML forbids. */
const toXml = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (c) => escapes[c]!);

/** Names of elements and attributes come from the program, not from data; `inside` is escaped already. */
function toElement(name: string, attributes: Readonly<Record<string, string>>, inside = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${toXml(value)}"`);
  const start = `<${name}${written.join('')}`;
  return inside === '' ? `${start}/>` : `${start}>${inside}</${name}>`;
}

/** A complete file, on its own background. */
export function toSvgText(figure: Figure, options: SvgTextOptions): string {
  const { theme, ground = theme.paper, fonts = FONTS, style = '', prefix = 'clip', toHref = toPngAddress } = options;
  const { width, height, label, marks } = figure;
  const writing = { theme, toHref };
  const rim = rectPath(0, 0, width, height);
  const lowest = 'ground' in options && options.ground === undefined ? '' : toElement('path', { d: rim, fill: ground });
  const ids = { prefix, count: 0 };
  const attributes = {
    xmlns: SVG,
    width: toPixels(width),
    height: toPixels(height),
    viewBox: `0 0 ${toPixels(width)} ${toPixels(height)}`,
    role: 'img',
    'aria-label': label,
    'font-family': fonts,
  };
  const sheet = style === '' ? '' : toElement('style', {}, toXml(style));
  const inside = sheet + lowest + marks.map((mark) => toMarkText(mark, writing, ids)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toElement('svg', attributes, inside)}\n`;
}

function toMarkText(mark: Mark, writing: SvgWriting, ids: { readonly prefix: string; count: number }): string {
  const isClipped = mark.kind === 'group' && mark.clip !== undefined;
  const id = isClipped ? `${ids.prefix}-${ids.count++}` : '';
  const { name, attributes, text } = toSvgNode(mark, writing, id);
  const title = mark.title ? toElement('title', {}, toXml(mark.title)) : '';
  if (mark.kind !== 'group') return toElement(name, attributes, toXml(text) + title);
  const clip = isClipped ? toElement('clipPath', { id }, toElement('path', { d: mark.clip! })) : '';
  return toElement(name, attributes, title + clip + mark.marks.map((each) => toMarkText(each, writing, ids)).join(''));
}
