// Swarms as counts on a raster over the window, and counts as one picture of colours. Numbers in, numbers out; knows no GPU.
import type { SurfaceGrid } from './surface-grid';

/** Cells along the longer side of the window. */
const SIDE = 256;

export interface Raster {
  readonly window: SurfaceGrid['window'];
  readonly columns: number;
  readonly rows: number;
}

/** A raster of nearly square cells. */
export function toRaster(window: SurfaceGrid['window']): Raster {
  const [width, height] = [window.x[1] - window.x[0], window.y[1] - window.y[0]];
  const cells = (side: number) => Math.max(Math.round((SIDE * side) / Math.max(width, height)), 1);
  return { window, columns: cells(width), rows: cells(height) };
}

/** Rows [begin, end) of a raster that are not empty. */
export interface Filled {
  readonly begin: number;
  readonly end: number;
}

/**
 * Counts particles a cell into `counts` (row by row, y increases with the row), which it empties before. Left out: particles outside the window,
 * and without a height, such as diverged ones. `positions`: [x, y, loss] of every particle.
 */
export function countParticles(
  positions: Float32Array,
  { window, columns, rows }: Raster,
  counts: Float32Array,
): Filled {
  const [x0, x1] = window.x;
  const [y0, y1] = window.y;
  const perX = columns / (x1 - x0);
  const perY = rows / (y1 - y0);
  let [begin, end] = [rows, 0];
  counts.fill(0);
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i] as number;
    const y = positions[i + 1] as number;
    if (!(x >= x0 && x <= x1 && y >= y0 && y <= y1 && Math.abs(positions[i + 2] as number) < 3e38)) continue;
    const column = Math.min(((x - x0) * perX) | 0, columns - 1);
    const row = Math.min(((y - y0) * perY) | 0, rows - 1);
    (counts[row * columns + column] as number)++;
    if (row < begin) begin = row;
    if (row >= end) end = row + 1;
  }
  return { begin: Math.min(begin, end), end };
}

/** Blurs counts with weights 1 : 2 : 1 along x and along y; at the borders the outer share stays. `spare` is at least as long as `counts`. */
export function blur(counts: Float32Array, { columns, rows }: Raster, filled: Filled, spare: Float32Array): Filled {
  if (filled.end === filled.begin) return filled;
  for (let row = filled.begin; row < filled.end; row++) {
    const [first, last] = [row * columns, (row + 1) * columns - 1];
    let before = counts[first] as number;
    for (let i = first; i <= last; i++) {
      const here = counts[i] as number;
      const after = i === last ? here : (counts[i + 1] as number);
      spare[i] = 0.25 * (before + after) + 0.5 * here;
      before = here;
    }
  }
  const [begin, end] = [Math.max(filled.begin - 1, 0), Math.min(filled.end + 1, rows)];
  spare.fill(0, begin * columns, filled.begin * columns);
  spare.fill(0, filled.end * columns, end * columns);
  for (let row = begin; row < end; row++) {
    const at = row * columns;
    const below = Math.max(row - 1, begin) * columns;
    const above = Math.min(row + 1, end - 1) * columns;
    for (let column = 0; column < columns; column++)
      counts[at + column] =
        0.25 * ((spare[below + column] as number) + (spare[above + column] as number)) +
        0.5 * (spare[at + column] as number);
  }
  return { begin, end };
}

/** Counts of one run in its colour: sRGB in [0, 1]. */
export interface Layer {
  readonly counts: Float32Array;
  readonly filled: Filled;
  readonly colour: readonly [number, number, number];
}

/** The blurred count of a single particle peaks at a quarter; from this fraction of it on a cell is fully opaque. */
const LONELY = 0.12;
/** Opacity of one particle and of the densest cell. */
const FAINTEST = 0.62;
const STRONGEST = 0.96;
/** By how much the densest cell is darker than its runs' colours, so that the centre of a crowd shows. */
const DARKENING = 0.4;

/**
 * Writes RGBA, alpha premultiplied, into `texels`. The hue of a cell is the mixture of its runs' colours by their counts; how strong it is
 * grows with log(1 + n) / log(1 + max), n being the particles of all layers. `spare` holds four numbers per cell.
 */
export function composeLayers(
  layers: readonly Layer[],
  { columns }: Raster,
  texels: Uint8Array,
  spare: Float32Array,
): void {
  texels.fill(0);
  const begin = columns * layers.reduce((least, { filled }) => Math.min(least, filled.begin), Number.POSITIVE_INFINITY);
  const end = columns * layers.reduce((most, { filled }) => Math.max(most, filled.end), 0);
  if (begin >= end) return;
  spare.fill(0, 4 * begin, 4 * end);
  for (const layer of layers) mix(layer, begin, end, spare);
  let max = 0;
  for (let o = 4 * begin; o < 4 * end; o += 4) max = Math.max(max, spare[o] as number);

  const known = Array.from({ length: KNOWN }, (_, k) => toLook(k / PARTS, max));
  const alphas = Float64Array.from(known, ({ alpha }) => alpha);
  const lights = Float64Array.from(known, ({ light }) => light);
  for (let o = 4 * begin; o < 4 * end; o += 4) {
    const n = spare[o] as number;
    if (n === 0) continue;
    const k = (n * PARTS) | 0;
    const look = k < KNOWN ? undefined : toLook(n, max);
    const light = look ? look.light : (lights[k] as number);
    texels[o] = (light * Math.sqrt(spare[o + 1] as number) + 0.5) | 0;
    texels[o + 1] = (light * Math.sqrt(spare[o + 2] as number) + 0.5) | 0;
    texels[o + 2] = (light * Math.sqrt(spare[o + 3] as number) + 0.5) | 0;
    texels[o + 3] = ((look ? look.alpha : (alphas[k] as number)) + 0.5) | 0;
  }
}

/** Adds a layer's counts, and its colour as often, to four numbers per cell. Squares of sRGB: mixed as light is, nearly. */
function mix({ counts, colour: [r, g, b] }: Layer, begin: number, end: number, into: Float32Array): void {
  const [rr, gg, bb] = [r * r, g * g, b * b];
  for (let i = begin, o = 4 * begin; i < end; i++, o += 4) {
    const n = counts[i] as number;
    if (n === 0) continue;
    (into[o] as number) += n;
    (into[o + 1] as number) += n * rr;
    (into[o + 2] as number) += n * gg;
    (into[o + 3] as number) += n * bb;
  }
}

/** Blurred counts are multiples of 1 / PARTS; how the KNOWN smallest of them look is found once per picture. */
const PARTS = 16;
const KNOWN = 64 * PARTS;

/** Opacity of n particles, 0 … 255, and what makes a colour of the root of the sum of their squared colours. */
function toLook(n: number, max: number): { readonly alpha: number; readonly light: number } {
  const strength = Math.log1p(n) / Math.log1p(Math.max(max, 1));
  const alpha = 255 * Math.min(n / LONELY, 1) * (FAINTEST + (STRONGEST - FAINTEST) * strength);
  return { alpha, light: (alpha * (1 - DARKENING * strength * strength)) / Math.sqrt(Math.max(n, 1 / PARTS)) };
}
