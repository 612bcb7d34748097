// What is written over a tile: what comes first where places are few, what is left out, and what stays where it stands.
import { describe, expect, test } from 'vitest';
import type { Mark as Drawn, GroupMark, PathMark, TextMark } from '../../src/figure/figure';
import { tracePath } from '../../src/figure/path';
import type { Mark } from '../../src/view/geometry/annotations';
import { toMargin, toTopProjection } from '../../src/view/geometry/projection';
import { themes } from '../../src/view/geometry/themes';
import { createClaims, toRect } from '../../src/view/labels/claims';
import { createLabelLayout, type TileContent } from '../../src/view/labels/label-layout';
import { surfaceOf } from './grids';

const loss = (x: number, y: number) => x * x + 2 * y * y;
const words = { loss: 'loss', linear: 'linear', log: 'log', rank: 'rank' };
const content: TileContent = {
  ...surfaceOf(loss),
  colours: themes.light,
  scale: 1,
  palette: 'viridis',
  glass: 0,
  words,
  marks: [],
  names: { named: 'all', highlights: [] },
  isWide: true,
  hasColourBar: true,
};
const projectionOf = (width: number, height: number) =>
  toTopProjection(content.space, { width, height }, toMargin('top', true, 1));
const mark = (x: number, y: number, label: string, kind: Mark['kind'] = 'minimum'): Mark => ({
  x,
  y,
  loss: loss(x, y),
  kind,
  label,
  sharpness: 4,
});
const flat = (marks: readonly Drawn[]): Drawn[] =>
  marks.flatMap((one) => (one.kind === 'group' ? [one, ...flat((one as GroupMark).marks)] : [one]));
const textsOf = (marks: readonly Drawn[]) =>
  flat(marks)
    .filter((one): one is TextMark => one.kind === 'text')
    .map(({ text }) => text);
const layOut = (change: Partial<TileContent>, width = 720, height = 480) =>
  createLabelLayout().layOut(projectionOf(width, height), { ...content, ...change });

function boxOf(d: string) {
  const [xs, ys]: [number[], number[]] = [[], []];
  const add = (...numbers: number[]) => {
    xs.push(numbers.at(-2)!);
    ys.push(numbers.at(-1)!);
  };
  tracePath(d, { moveTo: add, lineTo: add, bezierCurveTo: add, closePath: () => {} });
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe('claims', () => {
  test('keep three pixels between two places, and one to the border', () => {
    const claims = createClaims(100, 100);
    claims.claim(toRect(50, 50, 20, 20));
    expect(claims.isFree(toRect(72, 50, 17.9, 20))).toBe(true);
    expect(claims.isFree(toRect(72, 50, 18.1, 20))).toBe(false);
    expect(claims.isFree({ left: 1, top: 1, right: 20, bottom: 20 })).toBe(true);
    expect(claims.isFree({ left: 0.5, top: 1, right: 20, bottom: 20 })).toBe(false);
  });

  test('begin with what was taken, and leave that list alone', () => {
    const taken = [toRect(50, 50, 20, 20)];
    const claims = createClaims(100, 100, taken);
    claims.claim(toRect(10, 10, 5, 5));
    expect(claims.isFree(toRect(50, 50, 2, 2))).toBe(false);
    expect(taken.length).toBe(1);
  });
});

describe('critical points', () => {
  test('of one name keep their own places when everything is laid out again', () => {
    const layout = createLabelLayout();
    const marks = [
      mark(-0.1, 0, 'saddle', 'saddle'),
      mark(0.1, 0, 'saddle', 'saddle'),
      mark(0, 0.1, 'saddle', 'saddle'),
    ];
    const first = layout.layOut(projectionOf(720, 480), { ...content, marks });
    expect(textsOf(first.marks).filter((text) => text === 'saddle').length).toBe(3);
    expect(layout.layOut(projectionOf(720, 480), { ...content, marks })).toEqual(first);
  });

  test('that are highlighted are ringed, and named even where others are not', () => {
    const marks = [mark(-1, 0, 'left'), mark(1, 0, 'right')];
    const shown = layOut({ marks, names: { named: 'none', highlights: ['right'] } });
    const texts = textsOf(shown.marks);
    expect(texts).toContain('right');
    expect(texts).not.toContain('left');
    const rings = flat(shown.marks).filter((one) => (one as PathMark).strokeWidth === 2 && !(one as PathMark).fill);
    // around the glyph and around the plate
    expect(rings.length).toBe(2);
  });

  test('by their name alone, where only minima are named', () => {
    const marks = [mark(-1, 0, 'left'), mark(1, 0, 'pass', 'saddle')];
    const texts = textsOf(layOut({ marks, names: { named: 'minima', highlights: [] } }).marks);
    expect(texts).toContain('left');
    expect(texts).not.toContain('pass');
    expect(texts).not.toContain('λ');
  });

  test('in a crowd only minima are named, and no more than twelve', () => {
    const marks = [
      ...Array.from({ length: 16 }, (_, i) => mark(-1.8 + 0.24 * i, 0.4 - 0.8 * (i % 2), `m${i}`)),
      mark(0, 0.8, 'top', 'maximum'),
    ];
    const texts = textsOf(layOut({ marks }, 2000, 1200).marks);
    expect(texts.filter((text) => /^m\d+$/.test(text)).length).toBe(12);
    expect(texts).not.toContain('top');
  });
});

describe('a tile', () => {
  test('without room for numbers has the lines of its axes alone', () => {
    const [wide, narrow] = [layOut({}), layOut({ isWide: false, hasColourBar: false })];
    expect(textsOf(wide.marks).length).toBeGreaterThan(12);
    expect(textsOf(narrow.marks)).toEqual([]);
    expect(narrow.segments).toEqual(wide.segments);
  });

  test('has a colour bar where it is large enough for one', () => {
    const seen = (width: number, height: number) =>
      textsOf(layOut({ isWide: false }, width, height).marks).includes('loss');
    expect([seen(720, 480), seen(400, 480), seen(720, 280)]).toEqual([true, false, false]);
  });

  test('is headed by its run, whose name is cut to the width of the tile', () => {
    const title = { text: 'a run with a name that is much too long for so small a tile', colour: '#0072B2' };
    const [first] = textsOf(layOut({ title, isWide: false, hasColourBar: false }, 200, 160).marks);
    expect(first).toMatch(/^a run with.*…$/);
  });
});

describe('what is in front', () => {
  test('keeps off everything behind it', () => {
    const layout = createLabelLayout();
    const projection = projectionOf(720, 480);
    const behind = layout.layOut(projection, { ...content, marks: [mark(0, 0, 'minimum')] });
    const pin = { x: 0.1, y: 0.1, loss: loss(0.1, 0.1), lines: ['x 0.1', 'loss 0.03'] };
    const front = layout.layOutFront(projection, content, behind.taken, { pin });
    expect(textsOf(front.marks)).toEqual(['x 0.1', 'loss 0.03']);
    const plate = flat(front.marks).find((one) => (one as PathMark).strokeWidth === 1.5 && (one as PathMark).fill);
    const box = boxOf((plate as PathMark).d);
    expect(behind.taken.length).toBeGreaterThan(10);
    for (const { left, right, top, bottom } of behind.taken)
      expect(left > box.right || right < box.left || top > box.bottom || bottom < box.top).toBe(true);
    expect(layout.layOutFront(projection, content, behind.taken, { pin })).toEqual(front);
  });

  test('has a handle on the rim of the start, and beside the cross where the start is a point', () => {
    const layout = createLabelLayout();
    const projection = projectionOf(720, 480);
    const handleOf = (radius: number) =>
      layout.layOutFront(projection, content, [], { start: { at: [0, 0], radius } }).handle!;
    const { px, py } = projection.toScreen({ x: 0, y: 0, z: 0 });
    const rim = projection.toScreen({ x: 0.8 * content.space.scale, y: 0, z: 0 });
    expect(handleOf(0.8).px).toBeCloseTo(rim.px, 6);
    expect(handleOf(0)).toEqual({ px: px + 26, py, hidden: false });
    expect(layout.layOutFront(projection, content, [], { start: { at: [9, 0], radius: 1 } }).handle).toBeUndefined();
  });
});
