// A figure as elements of a page, kept up to date: drawing again changes only what differs. Uses a document only to make elements.
import type { Figure, GroupMark, ImageMark, Mark } from './figure';
import { toPixels } from './path';
import { SVG, type SvgNode, type SvgWriting, toSvgNode } from './svg-node';
import { FONTS } from './text';
import { type FigureTheme, pageTheme } from './theme';

/** The required part of an element; a page's SVGElement has it. */
export interface FigureElement<E> {
  readonly style: { setProperty(name: string, value: string): void; removeProperty(name: string): string };
  textContent: string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  append(...elements: E[]): void;
  prepend(...elements: E[]): void;
  remove(): void;
}

/** The required part of a document; a page's own has it. */
export interface FigureDocument<E> {
  createElementNS(namespace: typeof SVG, name: string): E;
}

export interface SvgViewOptions {
  /** Prefix of the ids of its clips: unique within a document or shadow root. */
  readonly prefix: string;
  /** Default pageTheme. */
  readonly theme?: FigureTheme;
  /** Families. Default FONTS. */
  readonly fonts?: string;
  /** Address of an image. Without it a figure with images is refused. */
  readonly toHref?: (image: ImageMark) => string;
}

export interface SvgView<E> {
  /** The svg element; the caller inserts and removes it. */
  readonly element: E;
  /** `scale`: CSS pixels of one of the figure's. Default 1. Costs what has changed since the last call; borrows the figure until the next one. */
  draw(figure: Figure, scale?: number): void;
}

/** A mark as it stands in the page. */
interface Kept<E> {
  mark: Mark;
  node: SvgNode;
  readonly element: E;
  /** Of a group that is clipped: the id of its clipPath, and the path in it. */
  readonly clip: { readonly id: string; readonly path: E } | undefined;
  title: E | undefined;
  readonly children: Kept<E>[];
}

const noImages = (): never => {
  throw new Error('figure: found an image, but no toHref to give it an address; pass toPngAddress');
};

export function createSvgView<E extends FigureElement<E>>(
  document: FigureDocument<E>,
  { prefix, theme = pageTheme, fonts = FONTS, toHref = noImages }: SvgViewOptions,
): SvgView<E> {
  const writing: SvgWriting = { theme, toHref };
  const root = document.createElementNS(SVG, 'svg');
  root.setAttribute('role', 'img');
  root.setAttribute('font-family', fonts);
  const kept: Kept<E>[] = [];
  let outer: Readonly<Record<string, string>> = {};
  let clips = 0;

  function create(mark: Mark): Kept<E> {
    const id = isClipped(mark) ? `${prefix}-${clips++}` : '';
    const node = toSvgNode(mark, writing, id);
    const element = document.createElementNS(SVG, node.name);
    change(element, {}, node.attributes);
    if (node.text !== '') element.textContent = node.text;
    const made: Kept<E> = { mark, node, element, clip: clipOf(mark, id, element), title: undefined, children: [] };
    dress(element, {}, mark.properties);
    retitle(made, mark.title);
    if (mark.kind === 'group') align(element, made.children, mark.marks);
    return made;
  }

  function clipOf(mark: Mark, id: string, group: E): Kept<E>['clip'] {
    if (!isClipped(mark)) return undefined;
    const clip = document.createElementNS(SVG, 'clipPath');
    const path = document.createElementNS(SVG, 'path');
    clip.setAttribute('id', id);
    path.setAttribute('d', mark.clip);
    clip.append(path);
    group.append(clip);
    return { id, path };
  }

  function update(old: Kept<E>, mark: Mark): void {
    const before = old.mark;
    if (before === mark) return;
    if (isSameBut(before, mark, OFTEN[mark.kind])) {
      changeOften(old, mark);
      return;
    }
    const node = toSvgNode(mark, writing, old.clip?.id ?? '');
    change(old.element, old.node.attributes, node.attributes);
    dress(old.element, before.properties ?? {}, mark.properties);
    if (node.text !== old.node.text) {
      old.element.textContent = node.text;
      old.title = undefined;
    }
    [old.mark, old.node] = [mark, node];
    retitle(old, mark.title);
    if (mark.kind !== 'group') return;
    const group = before as GroupMark;
    if (old.clip && mark.clip !== group.clip) old.clip.path.setAttribute('d', mark.clip ?? '');
    if (mark.marks !== group.marks) align(old.element, old.children, mark.marks);
  }

  /** Only the attributes that change with every frame: a third of the time. */
  function changeOften(old: Kept<E>, mark: Mark): void {
    const { element, node } = old;
    const set = (name: string, value: string) => {
      if (node.attributes[name] === value) return;
      element.setAttribute(name, value);
      node.attributes[name] = value;
    };
    old.mark = mark;
    if (mark.kind === 'path') set('d', mark.d);
    if (mark.kind === 'group') align(element, old.children, mark.marks);
    if (mark.kind !== 'text') return;
    set('x', toPixels(mark.x));
    set('y', toPixels(mark.y));
    if (mark.text === node.text) return;
    element.textContent = mark.text;
    node.text = mark.text;
  }

  /** The marks of a group, each in its place; from the first of another kind on they are replaced. */
  function align(parent: E, children: Kept<E>[], marks: readonly Mark[]): void {
    for (const [i, mark] of marks.entries()) {
      const old = children[i];
      if (old && isAlike(old.mark, mark)) {
        update(old, mark);
        continue;
      }
      for (const surplus of children.splice(i)) surplus.element.remove();
      children.push(create(mark));
      parent.append(children[i]!.element);
    }
    for (const surplus of children.splice(marks.length)) surplus.element.remove();
  }

  function retitle(of: Kept<E>, title: string | undefined): void {
    if (!title) {
      of.title?.remove();
      of.title = undefined;
      return;
    }
    if (!of.title) {
      of.title = document.createElementNS(SVG, 'title');
      // a text's own letters come first
      if (of.mark.kind === 'text') of.element.append(of.title);
      else of.element.prepend(of.title);
    }
    if (of.title.textContent !== title) of.title.textContent = title;
  }

  return {
    element: root,
    draw({ width, height, label, marks }, scale = 1) {
      const next = {
        width: toPixels(width * scale),
        height: toPixels(height * scale),
        viewBox: `0 0 ${toPixels(width)} ${toPixels(height)}`,
        'aria-label': label,
      };
      change(root, outer, next);
      outer = next;
      align(root, kept, marks);
    },
  };
}

const isClipped = (mark: Mark): mark is GroupMark & { clip: string } =>
  mark.kind === 'group' && mark.clip !== undefined;

const isAlike = (a: Mark, b: Mark): boolean => a.kind === b.kind && isClipped(a) === isClipped(b);

/** Fields that changeOften knows. */
const OFTEN: Readonly<Record<Mark['kind'], readonly string[]>> = {
  path: ['d'],
  text: ['x', 'y', 'text'],
  points: [],
  image: [],
  group: ['marks'],
};

/** Whether two marks are alike but for some of their fields. One with a title, or at an angle, never is. */
function isSameBut(before: Mark, mark: Mark, but: readonly string[]): boolean {
  if (before.kind !== mark.kind || mark.title || (mark.kind === 'text' && mark.angle)) return false;
  const [a, b] = [before, mark] as unknown as Record<string, unknown>[];
  for (const key in b) if (a![key] !== b![key] && !but.includes(key)) return false;
  for (const key in a) if (!(key in b!)) return false;
  return true;
}

function change<E extends FigureElement<E>>(
  element: E,
  before: SvgNode['attributes'],
  next: SvgNode['attributes'],
): void {
  for (const name in next) if (before[name] !== next[name]) element.setAttribute(name, next[name]!);
  for (const name in before) if (next[name] === undefined) element.removeAttribute(name);
}

/** By the style's own methods: a page's policy may forbid the attribute. */
function dress<E extends FigureElement<E>>(
  { style }: E,
  before: Readonly<Record<string, string>>,
  next: Readonly<Record<string, string>> = {},
): void {
  for (const [name, value] of Object.entries(next)) if (before[name] !== value) style.setProperty(name, value);
  for (const name of Object.keys(before)) if (next[name] === undefined) style.removeProperty(name);
}
