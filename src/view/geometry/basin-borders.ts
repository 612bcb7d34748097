// The basin of each corner of a grid → smooth borders between basins: as texels for the surface's shader, or as lines. Knows no minima and no GPU.
import { contours } from 'd3-contour';
import { type Point, toOpenLines, toSpaceLine } from './contours';
import type { SurfaceSpace } from './surface-space';

/** Of the corners around one, along each axis: a cubic B-spline four corners wide to either side. */
const WEIGHTS = [-3, -2, -1, 0, 1, 2, 3].map((k) => spline(k / 2) / 2);
const REACH = 3;

/** The cubic B-spline around 0. */
function spline(at: number): number {
  const x = Math.abs(at);
  return x < 1 ? 2 / 3 - x * x + x ** 3 / 2 : Math.max(0, 2 - x) ** 3 / 6;
}

/** Bits of a basin's code: a channel of a texel each. */
const BITS = [0, 1, 2, 3] as const;

export interface BorderTexels {
  /**
   * RGBA bytes of each corner, row by row, y increasing. Neighbouring basins have different codes of four bits; a channel is the weighted
   * share of its bit around the corner, from 0 to 255, so that one of them passes through its middle where there is a border.
   */
  readonly texels: Uint8Array;
  /** Texels along x and along y. */
  readonly side: number;
}

/** `basins`: the basin of each corner of a square grid over the window, row by row. */
export function toBorderTexels(basins: ArrayLike<number>): BorderTexels {
  const side = sideOf(basins);
  const texels = new Uint8Array(4 * side * side);
  const near = sharesNearBorders(basins);
  const codes = toCodes(near.values());
  const bitOf = (label: number, bit: number): number => ((codes.get(label) ?? 0) >> bit) & 1;
  for (let i = 0; i < side * side; i++) {
    for (const bit of BITS) texels[4 * i + bit] = 255 * bitOf(basins[i]!, bit);
  }
  for (const [i, shares] of near) {
    for (const bit of BITS) {
      let share = 0;
      for (const [label, part] of shares) share += part * bitOf(label, bit);
      texels[4 * i + bit] = Math.round(255 * share);
    }
  }
  return { texels, side };
}

/** Different numbers for neighbouring basins, as small as they come: four bits are plenty in a plane. */
function toCodes(seen: Iterable<ReadonlyMap<number, number>>): Map<number, number> {
  const neighbours = new Map<number, Set<number>>();
  for (const shares of seen) {
    for (const label of shares.keys()) {
      const known = neighbours.get(label) ?? new Set();
      for (const other of shares.keys()) known.add(other);
      neighbours.set(label, known);
    }
  }
  const codes = new Map<number, number>();
  for (const [label, others] of neighbours) {
    const taken = new Set([...others].map((other) => codes.get(other)));
    const free = Array.from({ length: 2 ** BITS.length }, (_, code) => code).find((code) => !taken.has(code));
    codes.set(label, free ?? 0);
  }
  return codes;
}

const sideOf = (basins: ArrayLike<number>): number => Math.round(Math.sqrt(basins.length));

/** Of each corner with another basin within REACH, along one axis or both, the weight of each label around it. */
function sharesNearBorders(basins: ArrayLike<number>): Map<number, ReadonlyMap<number, number>> {
  const side = sideOf(basins);
  const near = new Uint8Array(side * side);
  for (let v = 0; v + 1 < side; v++) {
    for (let u = 0; u + 1 < side; u++) {
      const i = v * side + u;
      const label = basins[i];
      if (label === basins[i + 1] && label === basins[i + side] && label === basins[i + side + 1]) continue;
      const [left, right] = [Math.max(0, u + 1 - REACH), Math.min(side, u + REACH + 1)];
      for (let row = Math.max(0, v + 1 - REACH); row < Math.min(side, v + REACH + 1); row++) {
        near.fill(1, row * side + left, row * side + right);
      }
    }
  }
  return new Map([...near.keys()].filter((i) => near[i] === 1).map((i) => [i, sharesAround(basins, i)]));
}

const clamp = (index: number, last: number): number => Math.min(Math.max(index, 0), last);

function sharesAround(basins: ArrayLike<number>, corner: number): Map<number, number> {
  const side = sideOf(basins);
  const [u, v] = [corner % side, Math.floor(corner / side)];
  const shares = new Map<number, number>();
  for (const [r, along] of WEIGHTS.entries()) {
    const row = clamp(v + r - REACH, side - 1) * side;
    for (const [c, across] of WEIGHTS.entries()) {
      const label = basins[row + clamp(u + c - REACH, side - 1)]!;
      shares.set(label, (shares.get(label) ?? 0) + across * along);
    }
  }
  return shares;
}

/** The borders as lines in world units, round like those of the shader: where a basin and the others are even. */
export function toBorderLines(basins: ArrayLike<number>, space: SurfaceSpace): Point[][] {
  const side = sideOf(basins);
  const size = { columns: side, rows: side };
  const generator = contours().size([side, side]).smooth(true);
  const near = sharesNearBorders(basins);
  return [...new Set(Array.from(basins))].flatMap((label) => {
    const shares: number[] = Array.from(basins, (l) => (l === label ? 1 : 0));
    for (const [i, around] of near) shares[i] = around.get(label) ?? 0;
    return generator
      .contour(shares, 0.5)
      .coordinates.flat()
      .flatMap((ring) => toOpenLines(ring as unknown as Point[], side, side))
      .map((line) => toSpaceLine(line, size, space));
  });
}
