// Labels of basins on a grid → how far from a border each place is, as texels for the surface's shader. Knows no minima and no GPU.

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
