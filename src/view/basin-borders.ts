// Labels of basins on a grid → how far from a border each place is, as texels for the surface's shader; or the borders as lines. Knows no minima and no GPU.
import { contours } from 'd3-contour';
import { type Point, toOpenLines, toWorldLine } from './contours';
import type { World } from './world';

/** Texels between two corners of the label grid, so that a border is drawn round. */
const FINER = 4;

export interface BorderTexels {
  /** One byte a texel, row by row, y increasing: 0 on a border, 255 well inside a basin. */
  readonly texels: Uint8Array;
  /** Texels along x and along y. */
  readonly side: number;
}

/**
 * `labels`: one a corner of a square grid over the window, row by row. A texel is the lead of the most frequent label around it over the
 * second one, the corners weighted by a cubic B-spline: it vanishes on a smooth line between two basins.
 */
export function toBorderTexels(labels: ArrayLike<number>): BorderTexels {
  const corners = Math.round(Math.sqrt(labels.length));
  const side = FINER * (corners - 1) + 1;
  const texels = new Uint8Array(side * side);
  const weights = Array.from({ length: FINER }, (_, i) => spline(i / FINER));
  const at = (column: number, row: number): number =>
    labels[clamp(row, corners - 1) * corners + clamp(column, corners - 1)]!;
  for (let v = 0, i = 0; v < side; v++) {
    const row = Math.floor(v / FINER);
    for (let u = 0; u < side; u++, i++) {
      const column = Math.floor(u / FINER);
      texels[i] = Math.round(255 * lead(at, column, row, weights[u % FINER]!, weights[v % FINER]!));
    }
  }
  return { texels, side };
}

const clamp = (index: number, last: number): number => Math.min(Math.max(index, 0), last);

/** Weights of the corners −1, 0, 1, 2 at a place 0 ≤ p < 1 between 0 and 1. */
function spline(p: number): readonly number[] {
  const q = 1 - p;
  return [q ** 3 / 6, (4 - 6 * p * p + 3 * p ** 3) / 6, (4 - 6 * q * q + 3 * q ** 3) / 6, p ** 3 / 6];
}

function lead(
  at: (column: number, row: number) => number,
  column: number,
  row: number,
  across: readonly number[],
  along: readonly number[],
): number {
  const shares = new Map<number, number>();
  for (let r = 0; r < 4; r++) {
    for (let c = 0; c < 4; c++) {
      const label = at(column + c - 1, row + r - 1);
      shares.set(label, (shares.get(label) ?? 0) + across[c]! * along[r]!);
    }
  }
  if (shares.size === 1) return 1;
  const [most, second] = [...shares.values()].sort((a, b) => b - a) as [number, number];
  return most - second;
}

/** The borders as lines in world units, round like those of the shader: where a basin and the others are even. */
export function toBorderLines(labels: ArrayLike<number>, world: World): Point[][] {
  const side = Math.round(Math.sqrt(labels.length));
  const generator = contours().size([side, side]).smooth(true);
  return [...new Set(Array.from(labels))].flatMap((label) => {
    const inside = blurred(
      Array.from(labels, (l) => (l === label ? 1 : 0)),
      side,
    );
    return generator
      .contour(inside, 0.5)
      .coordinates.flat()
      .flatMap((ring) => toOpenLines(ring as unknown as Point[], side, side))
      .map((line) => toWorldLine(line, { columns: side, rows: side }, world));
  });
}

/** Weights 1 4 1 along both axes: the cubic B-spline at its knots. */
function blurred(values: readonly number[], side: number): number[] {
  const pass = (of: readonly number[], stride: number, at: (i: number) => number): number[] =>
    of.map((value, i) => {
      const k = at(i);
      const before = k > 0 ? of[i - stride]! : value;
      const after = k < side - 1 ? of[i + stride]! : value;
      return (before + 4 * value + after) / 6;
    });
  const across = pass(values, 1, (i) => i % side);
  return pass(across, side, (i) => Math.floor(i / side));
}
