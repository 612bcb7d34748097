// The stand-alone picture of an experiment: valid, with its own colours, readable, and without overlapping numbers.
import { describe, expect, test } from 'vitest';
import type { FitData } from '../../src/chart/fit-data';
import { toFitFigure } from '../../src/chart/fit-figure';
import { toFitSvg } from '../../src/chart/fit-svg';
import { pictureFonts } from '../../src/cli/picture-fonts';
import type { Mark, TextMark } from '../../src/figure/figure';
import { textWidth } from '../../src/figure/text';
import { fits } from '../browser/charts-page/fits';
import { scene } from './measured';

const [run] = scene.runs;

const marksIn = (marks: readonly Mark[]): Mark[] =>
  marks.flatMap((mark) => (mark.kind === 'group' ? [mark, ...marksIn(mark.marks)] : [mark]));
const textsIn = (marks: readonly Mark[]): TextMark[] => marksIn(marks).filter((mark) => mark.kind === 'text');

const hard: FitData = {
  panels: [
    {
      title: 'a < b & "c"',
      xTitle: '',
      yTitle: '',
      xScale: 'log',
      yScale: 'log',
      series: [
        {
          run: run!,
          points: [
            { x: 0, y: 1, low: 1, high: 1 },
            { x: 1, y: 0, low: 0, high: 1 },
            { x: 2, y: Number.NaN, low: Number.NaN, high: Number.NaN },
            { x: 3, y: 5, low: -1, high: Number.POSITIVE_INFINITY },
            { x: 4, y: Number.POSITIVE_INFINITY, low: 7, high: Number.POSITIVE_INFINITY },
          ],
          line: [
            [0, 1],
            [1, 1e300],
            [5, 0],
          ],
          lineStanding: 'theory',
        },
      ],
    },
    { title: 'empty', xTitle: 'x', yTitle: 'y', xScale: 'linear', yScale: 'linear', series: [] },
  ],
};

describe('the text', () => {
  const text = toFitSvg(fits, { width: 720, height: 420, theme: 'light' });
  test('is XML with a name space, and needs nothing from a page', () => {
    expect(text).toMatch(/^<\?xml[^>]*\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="720" height="420"/);
    expect(text).not.toMatch(/var\(|inherit|currentColor|NaN|undefined|Infinity/);
    expect(text).toContain('sans-serif');
  });
  test('escapes what is data', () => {
    expect(toFitSvg(hard, { width: 500, theme: 'dark' })).toContain('a &lt; b &amp; &quot;c&quot;');
    expect(toFitSvg(hard, { width: 500, theme: 'dark' })).not.toMatch(/NaN|Infinity|undefined/);
  });
  test('may have its letters in it, as the command line writes it', () => {
    const written = toFitSvg(fits, { width: 720, theme: 'light', style: pictureFonts });
    expect(written.match(/@font-face{[^}]*src:url\(data:font\/woff2;base64,/g)).toHaveLength(2);
  });
  test('draws nothing smaller than 11 pixels', () => {
    for (const [, size] of text.matchAll(/font-size="([\d.]+)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(11);
  });
  test('is the same for the same data', () =>
    expect(toFitSvg(fits, { width: 720, height: 420, theme: 'light' })).toBe(text));
});

describe('the picture', () => {
  test.each([300, 420, 560, 900])('of %i pixels keeps its text inside, and no text on another', (width) => {
    const { figure } = toFitFigure(fits, width);
    const boxes = textsIn(figure.marks).map(({ text, x, y, size, weight, anchor }) => {
      const own = textWidth(text, size, weight);
      const left = x - (anchor === 'end' ? own : anchor === 'middle' ? own / 2 : 0);
      return { text, left, right: left + own, top: y - 0.7 * size, bottom: y };
    });
    expect(boxes.length).toBeGreaterThan(20);
    for (const [i, a] of boxes.entries()) {
      expect([a.text, a.left >= -1 && a.right <= width + 1]).toEqual([a.text, true]);
      for (const b of boxes.slice(i + 1)) {
        const isApart = a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
        expect([a.text, b.text, isApart]).toEqual([a.text, b.text, true]);
      }
    }
  });
  test('finds a place for every point that can be drawn', () => {
    expect(toFitFigure(fits, 700, 400).places).toHaveLength(3 * 4 * 4);
    expect(toFitFigure(hard, 700, 400).places.map((p) => p.point.x)).toEqual([3, 4]);
  });
  test('cuts a theory off, and does not stretch its axis for it', () => {
    const { marks } = toFitFigure(hard, 700, 400).figure;
    const clips = marksIn(marks).filter((mark) => mark.kind === 'group' && mark.clip !== undefined);
    expect(clips).toHaveLength(1);
    expect(textsIn(marks).map(({ text }) => text)).not.toContain('10³⁰⁰');
  });
});
