// The palettes: the published colours, evenly from dark to light, and never lost on the paper.

import { converter } from 'culori';
import { describe, expect, test } from 'vitest';
import type { Palette } from '../../src/view/geometry/appearance';
import { type Rgb, toPaletteTexels, toSurfaceColour } from '../../src/view/geometry/palette';
import { paletteTables } from '../../src/view/geometry/palette-tables';

const toLab = converter('lab65');
const lightness = ([r, g, b]: Rgb) => toLab({ mode: 'rgb', r, g, b }).l;
const palettes: readonly Palette[] = ['viridis', 'cividis', 'batlow', 'grey'];

test.each([
  ['viridis', '440154', 'fde725'],
  ['cividis', '00224e', 'fee838'],
  ['batlow', '011959', 'faccfa'],
] as const)('%s runs from #%s to #%s', (palette, dark, light) => {
  const table = paletteTables[palette];
  expect(table).toHaveLength(52);
  expect([table[0], table.at(-1)]).toEqual([dark, light]);
});

// entries 85 and 170 of 255, as published
test.each([
  ['viridis', '31688e', '35b779'],
  ['cividis', '575d6d', 'a59c74'],
  ['batlow', '3c6d56', 'd29343'],
] as const)('%s passes #%s and #%s on the way', (palette, third, twoThirds) => {
  expect([paletteTables[palette][17], paletteTables[palette][34]]).toEqual([third, twoThirds]);
});

describe.each(palettes)('%s', (palette) => {
  test('grows lighter with height, without a step', () => {
    const lights = Array.from({ length: 256 }, (_, i) => lightness(toSurfaceColour(palette, i / 255)));
    for (let i = 1; i < 256; i++) {
      expect(lights[i]! - lights[i - 1]!, `at ${i}`).toBeGreaterThan(0);
      expect(lights[i]! - lights[i - 1]!, `at ${i}`).toBeLessThan(1);
    }
  });

  test('begins lighter than dark paper and ends darker than white', () => {
    expect(lightness(toSurfaceColour(palette, 0))).toBeGreaterThan(26);
    expect(lightness(toSurfaceColour(palette, 1))).toBeLessThan(96);
  });

  test('clamps what lies outside, and its texels are the same colours', () => {
    expect(toSurfaceColour(palette, -1)).toEqual(toSurfaceColour(palette, 0));
    expect(toSurfaceColour(palette, 2)).toEqual(toSurfaceColour(palette, 1));
    const texels = toPaletteTexels(palette);
    for (const i of [0, 100, 255])
      expect([...texels.subarray(4 * i, 4 * i + 4)]).toEqual([
        ...toSurfaceColour(palette, i / 255).map((c) => Math.round(255 * c)),
        255,
      ]);
  });
});
