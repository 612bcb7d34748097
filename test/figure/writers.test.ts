// The same figure as SVG text, as elements that are kept up to date, and on a canvas.
import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { drawFigure } from '../../src/figure/canvas';
import type { Figure, Mark } from '../../src/figure/figure';
import { toPng } from '../../src/figure/png';
import { toSvgText } from '../../src/figure/svg-text';
import { createSvgView } from '../../src/figure/svg-view';
import { pageTheme, themes, toCss } from '../../src/figure/theme';
import { plainContext } from './context';
import { plainDocument } from './document';

const line: Mark = { kind: 'path', d: 'M0,0L10,5', stroke: 'muted', strokeWidth: 2, dash: '6 3', class: 'run-line' };
const label: Mark = {
  kind: 'text',
  text: 'a < b & "c"',
  x: 3,
  y: 4,
  size: 12,
  fill: 'ink',
  anchor: 'end',
  title: 'whole',
};
const cloud: Mark = {
  kind: 'points',
  places: [1, 2, Number.NaN, 3, 5, 6],
  marker: 'square',
  radius: 1,
  fill: '#ff0000',
};
const image: Mark = {
  kind: 'image',
  pixels: new Uint8Array([255, 0, 0, 255, 0, 255, 0, 128]),
  columns: 2,
  rows: 1,
  x: 0,
  y: 0,
  width: 20,
  height: 10,
};
const group = (marks: readonly Mark[]): Mark => ({ kind: 'group', marks, clip: 'M0,0H9V9H0Z', x: 1, y: 2 });
const figureOf = (...marks: Mark[]): Figure => ({ width: 100, height: 50, label: 'A figure', marks });

describe('SVG text', () => {
  const text = (...marks: Mark[]) => toSvgText(figureOf(...marks), { theme: themes.light });
  test('has a size, a name, a ground and plain colours', () => {
    const written = text(line);
    expect(written).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="100" height="50" viewBox="0 0 100 50" role="img" aria-label="A figure"/,
    );
    expect(written).toContain('<path d="M0,0H100V50H0Z" fill="#ffffff"/>');
    expect(written).toContain(
      '<path class="run-line" d="M0,0L10,5" fill="none" stroke="#565d66" stroke-width="2" stroke-dasharray="6 3"/>',
    );
  });
  test('escapes what it is given, in texts, titles and attributes, and leaves out what XML forbids', () => {
    const hostile = '<script>&"\u0000\ufffe';
    const written = text({ ...label, text: hostile, title: hostile, class: hostile });
    expect(written).toContain('>&lt;script&gt;&amp;&quot;<title>&lt;script&gt;&amp;&quot;</title></text>');
    for (const refused of ['<script', '\u0000', '\ufffe']) expect(written).not.toContain(refused);
  });
  test('gives each clip an id of its own, with the prefix it is told', () => {
    const written = toSvgText(figureOf(group([line]), group([group([])])), { theme: themes.light, prefix: 'tile' });
    expect([...written.matchAll(/<clipPath id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'tile-0',
      'tile-1',
      'tile-2',
    ]);
    expect([...written.matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id)).toEqual(['tile-0', 'tile-1', 'tile-2']);
  });
  test('draws a cloud as one path, without the places that are none', () => {
    expect(text(cloud)).toContain('d="M0.12,1.12L1.88,1.12L1.88,2.88L0.12,2.88ZM4.12,5.12');
    expect(text(cloud).match(/Z/g)).toHaveLength(3);
  });
  test('holds images as PNG', () => {
    const [, base64] = /href="data:image\/png;base64,([^"]*)"/.exec(text(image))!;
    const { width, height, data } = PNG.sync.read(Buffer.from(base64!, 'base64'));
    expect([width, height, ...data]).toEqual([2, 1, 255, 0, 0, 255, 0, 255, 0, 128]);
  });
  test('without a ground it is clear', () =>
    expect(toSvgText(figureOf(), { theme: themes.light, ground: undefined })).not.toContain('<path'));
});

test('a PNG of the wrong size is refused', () => {
  expect(() => toPng({ pixels: new Uint8Array(4), columns: 2, rows: 1 })).toThrow(
    'expected 8 bytes for 2 × 1 pixels, found 4',
  );
  const many = { pixels: new Uint8Array(4 * 300 * 200).fill(9), columns: 300, rows: 200 };
  const bytes = Buffer.from(toPng(many));
  const at = bytes.indexOf('IDAT');
  expect(inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)))).toHaveLength(200 * 1201);
});

describe('elements of a page', () => {
  const view = (document = plainDocument()) => ({ document, ...createSvgView(document, { prefix: 'a' }) });

  test('are those of the SVG text', () => {
    const { element, draw } = view();
    const figure = figureOf(line, label, group([cloud, line]));
    draw(figure);
    for (const piece of [
      'M0,0L10,5',
      'a < b & "c"<title>whole</title>',
      '<clipPath id="a-0">',
      'clip-path="url(#a-0)"',
    ])
      expect(element.markup).toContain(piece);
    expect(element.attributes.get('aria-label')).toBe('A figure');
  });

  test('what is the same object is not touched, and of the rest only what differs', () => {
    const { element, draw, document } = view();
    const still = group([cloud]);
    draw(figureOf(still, line, label));
    document.log.length = 0;
    draw(figureOf(still, { ...line, d: 'M0,0L20,5' }, { ...label }));
    expect(document.log).toEqual(['path d']);
    draw(figureOf(still, { kind: 'path', d: 'M0,0L20,5' }, label));
    expect(element.markup).not.toContain('stroke-dasharray');
  });

  test('drawn again and again it is what it is drawn at once', () => {
    const pictures = [
      figureOf(line, label),
      figureOf(label, line, group([line])),
      figureOf({ ...label, title: '', text: 'b' }, group([label, cloud]), group([])),
      figureOf({ ...label, text: 'c' }, group([]), { ...line, properties: { '--run': 'red' } }),
      figureOf(),
      figureOf(group([group([line]), cloud]), { kind: 'group', marks: [line] }),
      figureOf({ ...group([line]), clip: 'M0,0H5V5H0Z' } as Mark, group([line])),
    ];
    const { element, draw } = view();
    for (const picture of pictures) {
      draw(picture);
      const once = view();
      once.draw(picture);
      const named = (markup: string) => markup.replace(/a-\d+/g, 'a');
      expect(named(element.markup)).toBe(named(once.element.markup));
    }
  });

  test('ids are never used twice while both are there', () => {
    const { element, draw } = view();
    draw(figureOf(line, group([])));
    draw(figureOf(group([]), group([])));
    const ids = [...element.markup.matchAll(/clipPath id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(2);
  });

  test('custom properties are set by the style’s methods and taken away again', () => {
    const { element, draw } = view();
    draw(figureOf({ ...line, properties: { '--run': '#123456' } }));
    expect(element.children[0]!.properties.get('--run')).toBe('#123456');
    draw(figureOf(line));
    expect(element.children[0]!.properties.size).toBe(0);
    expect(element.markup).not.toContain('style=');
  });

  test('an image needs an address', () => expect(() => view().draw(figureOf(image))).toThrow('pass toPngAddress'));
  test('is as large as the scale says, in the figure’s own units', () => {
    const { element, draw } = view();
    draw(figureOf(), 1.5);
    expect([element.attributes.get('width'), element.attributes.get('viewBox')]).toEqual(['150', '0 0 100 50']);
  });
});

describe('a canvas', () => {
  test('is drawn in the order of the marks, and left as it was', () => {
    const { context, calls } = plainContext();
    const toSource = () => ({});
    drawFigure(context, figureOf(line, group([cloud]), label, image), { theme: themes.dark, scale: 2, toSource });
    const names = calls.map((call) => call.split(' ')[0]);
    expect(names.filter((name) => name === 'save').length).toBe(names.filter((name) => name === 'restore').length);
    expect(names.filter((n) => ['stroke', 'clip', 'fill', 'fillText', 'drawImage'].includes(n!))).toEqual([
      'stroke',
      'clip',
      'fill',
      'fillText',
      'drawImage',
    ]);
    expect(calls).toContain('scale 2 2');
    expect(calls).toContain('lineTo 10 5');
    expect(calls).toContain('stroke #b4bbc3 2 6,3');
    expect(calls).toContain('fill #ff0000');
  });
  test('an image needs a source', () =>
    expect(() => drawFigure(plainContext().context, figureOf(image), { theme: themes.light })).toThrow('toSource'));
});

describe('colours', () => {
  test('roles are the theme’s, everything else is itself', () => {
    expect(toCss('muted', themes.light)).toBe('#565d66');
    expect(toCss('muted', pageTheme)).toBe('var(--muted, #565d66)');
    expect(toCss('constructor', themes.light)).toBe('constructor');
  });
  test('a mixture is computed where it can be', () => {
    expect(toCss({ of: '#ff0000', with: 'paper', share: 0.5 }, themes.light)).toBe('#ff8080');
    expect(toCss({ of: '#ff0000', with: 'ink', share: 0.62 }, pageTheme)).toBe(
      'color-mix(in srgb, #ff0000 62%, var(--ink, #16191d))',
    );
  });
});
