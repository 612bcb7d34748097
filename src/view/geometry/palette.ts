// The colours of height: look-ups in the palettes. Knows nothing of landscapes or WebGL.

import type { Palette } from './appearance';
import { paletteTables } from './palette-tables';

export type Rgb = readonly [number, number, number];

/** Mixed with weight 0.55 into the colour of losses cut off at height 1: sRGB components in [0, 1]. */
export const CUT_COLOUR: Rgb = [0.8, 0.81, 0.8];
/** Share of white mixed into the published palettes, so that the particles are the most saturated thing on the surface. */
const LIGHTENING = 0.24;
/** CIELAB lightness of the lowest and the highest grey: both are visible on black and on white paper. */
const GREYS = [34, 94] as const;

/** sRGB components in [0, 1] of #rrggbb. */
export const hexToRgb = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
const toRgb = (digits: string): Rgb => hexToRgb(`#${digits}`);
const lighten = (c: number) => c + (1 - c) * LIGHTENING;
const anchors: Readonly<Record<Palette, readonly Rgb[]>> = {
  viridis: paletteTables.viridis.map(toRgb).map((rgb) => rgb.map(lighten) as unknown as Rgb),
  cividis: paletteTables.cividis.map(toRgb).map((rgb) => rgb.map(lighten) as unknown as Rgb),
  batlow: paletteTables.batlow.map(toRgb).map((rgb) => rgb.map(lighten) as unknown as Rgb),
  grey: Array.from({ length: 52 }, (_, k) => toGrey(GREYS[0] + ((GREYS[1] - GREYS[0]) * k) / 51)),
};

/** The grey of a CIELAB lightness above 8, in [0, 100]. */
function toGrey(lightness: number): Rgb {
  const c = 1.055 * ((lightness + 16) / 116) ** (3 / 2.4) - 0.055;
  return [c, c, c];
}

/** The surface's colour at height in [0, 1] (clamped), as sRGB components in [0, 1]. */
export function toSurfaceColour(palette: Palette, height: number): Rgb {
  const table = anchors[palette];
  const at = Math.min(Math.max(height, 0), 1) * (table.length - 1);
  const below = Math.min(Math.floor(at), table.length - 2);
  const from = table[below] as Rgb;
  const to = table[below + 1] as Rgb;
  const mix = (c: 0 | 1 | 2) => from[c] + (to[c] - from[c]) * (at - below);
  return [mix(0), mix(1), mix(2)];
}

/** sRGB components in [0, 1] (clamped) as a CSS colour. */
export const toCss = (rgb: Rgb): string =>
  `rgb(${rgb.map((c) => Math.round(Math.min(Math.max(c, 0), 1) * 255)).join(' ')})`;

/** WCAG relative luminance of sRGB components in [0, 1]. */
export function toLuminance([r, g, b]: Rgb): number {
  const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** 256 RGBA texels, for the surface's shader. */
export function toPaletteTexels(palette: Palette): Uint8Array {
  const texels = new Uint8Array(256 * 4);
  for (let i = 0; i < 256; i++) {
    const rgb = toSurfaceColour(palette, i / 255);
    texels.set([...rgb.map((c) => Math.round(c * 255)), 255], 4 * i);
  }
  return texels;
}
