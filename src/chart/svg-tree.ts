// SVG as plain data: made by pure functions, written as text on Node, or as elements in a page.

export interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

export const svg = (
  name: string,
  attributes: SvgNode['attributes'] = {},
  ...children: readonly (SvgNode | string)[]
): SvgNode => ({ name, attributes, children });

const SVG = 'http://www.w3.org/2000/svg';
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escaped, without the control characters that XML forbids. */
const toXml = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (c) => escapes[c]!);

/** A number with the digits that a picture needs. */
export const toPixels = (value: number): string => String(Math.round(value * 100) / 100);

const toAttribute = (value: string | number): string => (typeof value === 'number' ? toPixels(value) : value);

/** The text of a node; names come from the program, not from data. */
export function toSvgText({ name, attributes, children }: SvgNode): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${toXml(toAttribute(value))}"`);
  const inside = children.map((child) => (typeof child === 'string' ? toXml(child) : toSvgText(child))).join('');
  return inside === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inside}</${name}>`;
}

/** The node as an element of this page. */
export function toSvgElement({ name, attributes, children }: SvgNode): SVGElement {
  const made = document.createElementNS(SVG, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, toAttribute(value));
  made.append(...children.map((child) => (typeof child === 'string' ? child : toSvgElement(child))));
  return made;
}
