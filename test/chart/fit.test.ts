// The stand-alone picture of an experiment: valid, with its own colours, readable, and without overlapping numbers.
import { describe, expect, test } from 'vitest';
import type { FitData } from '../../src/chart/fit-data';
import { pagePalette, toFitSvg, toFitTree } from '../../src/chart/fit-svg';
import type { SvgNode } from '../../src/chart/svg-tree';
import { breakText, cutText, guessWidth } from '../../src/chart/text-width';
import { fits } from '../browser/charts-page/fits';
import { scene } from './measured';

const [run] = scene.runs;
const frame = { width: 700, height: 400, palette: pagePalette, fonts: 'inherit', id: 'test' };

function nodesOf(node: SvgNode, name: string): SvgNode[] {
  const inside = node.children.flatMap((child) => (typeof child === 'string' ? [] : nodesOf(child, name)));
  return node.name === name ? [node, ...inside] : inside;
}

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
  test('draws nothing smaller than 11 pixels', () => {
    for (const [, size] of text.matchAll(/font-size="([\d.]+)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(11);
  });
  test('is the same for the same data', () =>
    expect(toFitSvg(fits, { width: 720, height: 420, theme: 'light' })).toBe(text));
});

describe('the picture', () => {
  test.each([300, 420, 560, 900])('of %i pixels keeps its text inside, and its numbers apart', (width) => {
    const { root } = toFitTree(fits, { ...frame, width, height: undefined });
    for (const { attributes, children } of nodesOf(root, 'text')) {
      const own = guessWidth(String(children[0] ?? ''), 10);
      const anchor = attributes['text-anchor'];
      const left = Number(attributes.x) - (anchor === 'end' ? own : anchor === 'middle' ? own / 2 : 0);
      expect(left).toBeGreaterThanOrEqual(-1);
      expect(left + own).toBeLessThanOrEqual(width + 1);
    }
  });
  test('finds a place for every point that can be drawn', () => {
    expect(toFitTree(fits, frame).places).toHaveLength(3 * 4 * 4);
    expect(toFitTree(hard, frame).places.map((p) => p.point.x)).toEqual([3, 4]);
  });
  test('cuts a theory off, and does not stretch its axis for it', () => {
    const [clip] = nodesOf(toFitTree(hard, frame).root, 'clipPath');
    expect(clip!.attributes.id).toBe('test-0');
  });
});

describe('text without a ruler', () => {
  test('Chinese letters are as wide as high', () => expect(guessWidth('鞍点', 10)).toBe(20));
  test('is cut with an ellipsis', () => {
    expect(cutText('short', 10, 100)).toBe('short');
    expect(guessWidth(cutText('a very long title indeed', 10, 60), 10)).toBeLessThanOrEqual(60);
  });
  test('is broken at spaces, Chinese anywhere', () => {
    expect(breakText('one two three', 10, 45)).toEqual(['one two', 'three']);
    expect(breakText('鞍点逃逸', 10, 20)).toEqual(['鞍点', '逃逸']);
  });
});
