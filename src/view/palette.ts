// The colours of height: viridis as data, and its look-ups. Knows nothing of landscapes or WebGL.

/**
 * Viridis by Nathaniel Smith and Stéfan van der Walt (CC0), https://bids.github.io/colormap/, every fifth of its
 * 256 entries. Linear interpolation between them is within 1/255 of the original.
 */
const viridis = `
  440154 46085c 471063 481769 481d6f 482475 472a7a 46307e 453781 433d84 414287 3f4889 3d4e8a
  3a538b 38598c 355e8d 33638d 31688e 2e6d8e 2c718e 2a768e 297b8e 27808e 25848e 23898e 218e8d
  20928c 1f978b 1e9c89 1fa188 21a585 24aa83 28ae80 2eb37c 35b779 3dbc74 46c06f 50c46a 5ac864
  65cb5e 70cf57 7cd250 89d548 95d840 a2da37 b0dd2f bddf26 cae11f d8e219 e5e419 f1e51d fde725
`;

type Rgb = readonly [number, number, number];

const anchors: readonly Rgb[] = viridis
  .trim()
  .split(/\s+/)
  .map((hex) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb);

/** Share of white mixed into the surface, so that the particles are the most saturated thing on it. */
const LIGHTENING = 0.24;

/** The surface's colour at height in [0, 1] (clamped), as sRGB components in [0, 1]. */
export function toSurfaceColour(height: number): Rgb {
  const at = Math.min(Math.max(height, 0), 1) * (anchors.length - 1);
  const below = Math.min(Math.floor(at), anchors.length - 2);
  const from = anchors[below] as Rgb;
  const to = anchors[below + 1] as Rgb;
  const mix = (c: 0 | 1 | 2) => {
    const pure = from[c] + (to[c] - from[c]) * (at - below);
    return pure + (1 - pure) * LIGHTENING;
  };
  return [mix(0), mix(1), mix(2)];
}

/** The same as a CSS colour. */
export function toSurfaceCss(height: number): string {
  return `rgb(${toSurfaceColour(height)
    .map((c) => Math.round(c * 255))
    .join(' ')})`;
}

/** 256 RGBA texels, for the surface's shader. */
export function toPaletteTexels(): Uint8Array {
  const texels = new Uint8Array(256 * 4);
  for (let i = 0; i < 256; i++) {
    const [r, g, b] = toSurfaceColour(i / 255);
    texels.set([Math.round(r * 255), Math.round(g * 255), Math.round(b * 255), 255], 4 * i);
  }
  return texels;
}
