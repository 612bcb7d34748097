// Path data and markers, and the themes of files against the page's style sheets.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toMarkerPath } from '../../src/figure/markers';
import { linePath, type PathSink, rectPath, tracePath } from '../../src/figure/path';
import { markers } from '../../src/figure/run-look';
import { pageTheme, themes } from '../../src/figure/theme';

function traced(d: string): string[] {
  const calls: string[] = [];
  const sink: PathSink = {
    moveTo: (...to) => calls.push(`M ${to}`),
    lineTo: (...to) => calls.push(`L ${to}`),
    bezierCurveTo: (...to) => calls.push(`C ${to}`),
    closePath: () => calls.push('Z'),
  };
  tracePath(d, sink);
  return calls;
}

describe('path data', () => {
  test('is traced command by command', () => {
    expect(traced('M1,2L3 4H5V-6C1,2 3,4 5.5,6e1ZL7,8')).toEqual([
      'M 1,2',
      'L 3,4',
      'L 5,4',
      'L 5,-6',
      'C 1,2,3,4,5.5,60',
      'Z',
      'L 7,8',
    ]);
    expect(traced('M0,0 1,1 2,2')).toEqual(['M 0,0', 'L 1,1', 'L 2,2']);
    expect(traced('')).toEqual([]);
  });
  test('after closing, a line goes on from where the figure began', () =>
    expect(traced('M1,2L3,4ZH9')).toEqual(['M 1,2', 'L 3,4', 'Z', 'L 9,2']));
  test.each(['M1', 'm1,2', 'M1,2A1,1,0,0,1,2,2', 'L', '5', 'M0,0Z5'])('%s is refused', (d) =>
    expect(() => traced(d)).toThrow(/^path: expected M, L, H, V, C and Z/),
  );
  test('of rectangles and lines has hundredths of a pixel', () => {
    expect(rectPath(1, 2, 3.333, 4)).toBe('M1,2H4.33V6H1Z');
    expect(
      linePath([
        [0, 0.005],
        [1 / 3, 2],
      ]),
    ).toBe('M0,0.01L0.33,2');
  });
});

describe.each(markers)('%s', (marker) => {
  const numbers = (d: string) => d.match(/-?[\d.]+/g)!.map(Number);
  test('is about as large as a disc of the same radius, and closed', () => {
    const reach = Math.max(...numbers(toMarkerPath(marker, 10)).map(Math.abs));
    expect(reach).toBeGreaterThan(8);
    expect(reach).toBeLessThan(14);
    expect(toMarkerPath(marker, 10)).toMatch(/^M[^M]*Z$/);
  });
  test('stands at its place', () => {
    const [here, there] = [toMarkerPath(marker, 4), toMarkerPath(marker, 4, 100, 50)].map(numbers);
    for (const [i, value] of here!.entries()) expect(there![i]! - value).toBeCloseTo(i % 2 === 0 ? 100 : 50, 1);
  });
});

describe('the themes of files', () => {
  const sheet = readFileSync('src/embed/themes.css', 'utf8');
  function colours(selector: string): Record<string, string> {
    const rules = sheet.split('}').filter((rule) => rule.split('{')[0]!.trim().endsWith(selector));
    return Object.fromEntries(
      rules.flatMap((rule) => [...rule.matchAll(/--(\w+): (#\w{6})/g)].map(([, n, c]) => [n, c])),
    );
  }
  test.each(Object.keys(themes) as (keyof typeof themes)[])('%s is the page’s', (name) => {
    const page = colours(name === 'light' ? '.swarmscape' : `[data-theme="${name}"]`);
    expect(page).toMatchObject(themes[name]);
  });
  test('without a style sheet the page’s is the light one', () => {
    for (const [role, colour] of Object.entries(pageTheme))
      expect(colour).toBe(`var(--${role}, ${themes.light[role as keyof typeof pageTheme]})`);
  });
});
