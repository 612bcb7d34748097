// Lines of pixels: what is cut off for a head, which pieces are seen; and colours that show on every surface.

import { describe, expect, test } from 'vitest';
import { toSurfaceColour } from '../../src/view/geometry/palette';
import { arrowLooks, CASING, ellipseLook } from '../../src/view/labels/probe-looks';
import { type Spot, toHead, toLength, toPaths, trimEnd } from '../../src/view/labels/strokes';

const seen = (px: number, py: number): Spot => ({ px, py, hidden: false });
const hidden = (px: number, py: number): Spot => ({ px, py, hidden: true });

describe('a line without its end', () => {
  const bent = [seen(0, 0), seen(30, 0), seen(30, 40)];

  test.each([
    [0, 70],
    [10, 60],
    [40, 30],
    [55, 15],
    [70, 0],
    [100, 0],
  ])('of 70 pixels without %d is %d long', (by, left) => {
    const kept = trimEnd(bent, by);
    expect(toLength(kept)).toBeCloseTo(left, 12);
    expect(kept[0]).toEqual(seen(0, 0));
  });

  test('ends on the line', () => {
    expect(trimEnd(bent, 10).at(-1)).toEqual(seen(30, 30));
    expect(trimEnd(bent, 55).at(-1)).toEqual(seen(15, 0));
  });
});

describe('pieces', () => {
  test('are as their farther end, and are not broken without need', () => {
    const line = [seen(0, 0), seen(1, 0), hidden(2, 0), hidden(3, 0), seen(4, 0)];
    expect(toPaths(line)).toEqual({
      seen: 'M0.0 0.0L1.0 0.0M3.0 0.0L4.0 0.0',
      hidden: 'M1.0 0.0L2.0 0.0L3.0 0.0',
    });
  });

  test('end at a gap', () => {
    const line = [undefined, seen(1, 0), seen(2, 0), undefined, seen(4, 0), seen(5, 0)];
    expect(toPaths(line)).toEqual({ seen: 'M1.0 0.0L2.0 0.0M4.0 0.0L5.0 0.0', hidden: '' });
  });

  test('of a point are none', () => expect(toPaths([seen(1, 1)])).toEqual({ seen: '', hidden: '' }));
});

test('a head points from where it comes to its tip', () => {
  expect(toHead(seen(0, 0), seen(50, 0), 10)).toBe('M40.0 -4.6L50.0 0.0L40.0 4.6Z');
});

describe('colours', () => {
  const channel = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]: readonly number[]) =>
    0.2126 * channel(r!) + 0.7152 * channel(g!) + 0.0722 * channel(b!);
  const ofHex = (hex: string) => luminance([1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255));
  const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const looks = Object.entries({ ...arrowLooks, ellipse: ellipseLook });

  test.each(looks)('%s: white writing can be read on it', (_, { colour }) => {
    expect(contrast(ofHex(colour), ofHex(CASING))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(looks)('%s: line or casing stand out 3 : 1 from every colour of the surface', (_, { colour }) => {
    for (const palette of ['viridis', 'cividis', 'batlow', 'grey'] as const) {
      for (let height = 0; height <= 1; height += 1 / 64) {
        const under = luminance(toSurfaceColour(palette, height));
        const best = Math.max(contrast(ofHex(colour), under), contrast(ofHex(CASING), under));
        expect(best, `${palette} at height ${height}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  test('arrows differ in colour and in dash', () => {
    const all = Object.values(arrowLooks);
    expect(new Set(all.map((l) => l.colour)).size).toBe(all.length);
    expect(new Set(all.map((l) => l.dash)).size).toBe(all.length);
  });
});
