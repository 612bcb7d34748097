// Cells over a window with the basin that each lies in: found in a few steps, and divided where a border crosses. Knows no descent.

import type { Window } from './schema';

/** No cell: outside the window, or not a number. */
export const OUTSIDE = -4;
/** The corners of the cell belong to different basins, and it has not been divided yet. */
export const DIVIDED_LATER = -3;
/** A cell as small as cells get, and still with different corners. */
export const BORDER = -2;

/** Cells along each side of the window. A guess: wrong where a basin is narrower than window / 96 and shows at no corner. */
export const CELLS = 96;
/** Each way a cell is divided into this many, MOST times at most: the finest is window / 98304. */
export const PARTS = 4;
const MOST = 5;

/** Where a cell is: corners of it and of its parts, in windows. */
export interface Cell {
  /** Place among all cells that were ever made. */
  readonly index: number;
  readonly depth: number;
  /** Lower left corner and side, as parts of the window. */
  readonly u: number;
  readonly v: number;
  readonly side: number;
}

export interface BasinCells {
  /** The label of the cell around a place (an index or −1), or one of the constants above. For DIVIDED_LATER the cell is in `divisible`. */
  at(x: number, y: number): number;
  /** `at` for each place, written into labels; the indices of those without a label are added to `unsure`. */
  label(x: ArrayLike<number>, y: ArrayLike<number>, n: number, labels: Int16Array, unsure: number[]): void;
  /** The last cell for which `at` gave DIVIDED_LATER. */
  readonly divisible: Cell;
  /** Of the coarsest cells those whose corners belong to different basins. */
  readonly mixed: readonly Cell[];
  /** Divides a cell: labels of the (PARTS + 1)² corners of its parts, row by row. Twice is as once. */
  divide(cell: Cell, corners: ArrayLike<number>, begin: number): void;
}

export const CORNERS = (PARTS + 1) * (PARTS + 1);

/** Places of the corners of a cell's parts, in the order of `divide`. */
export function cornerPlaces(
  { u, v, side }: Cell,
  { x, y }: Window,
  toX: Float64Array,
  toY: Float64Array,
  begin: number,
): void {
  for (let i = 0; i < CORNERS; i++) {
    toX[begin + i] = x[0] + (x[1] - x[0]) * (u + (side * (i % (PARTS + 1))) / PARTS);
    toY[begin + i] = y[0] + (y[1] - y[0]) * (v + (side * Math.floor(i / (PARTS + 1))) / PARTS);
  }
}

/** `grid`: labels at the (CELLS + 1)² corners of the coarsest cells, row by row. */
export function createCells({ x: [x0, x1], y: [y0, y1] }: Window, grid: ArrayLike<number>): BasinCells {
  // of each cell its label or DIVIDED_LATER or BORDER, or the place of its first part among the cells, as −10 − place
  let cells = new Int32Array(2 * CELLS * CELLS);
  let count = CELLS * CELLS;
  const [toU, toV] = [CELLS / (x1 - x0), CELLS / (y1 - y0)];

  const labelOf = (corners: ArrayLike<number>, corner: number, row: number, depth: number): number => {
    const label = corners[corner]!;
    const isOne =
      label === corners[corner + 1] && label === corners[corner + row] && label === corners[corner + row + 1];
    return isOne ? label : depth < MOST ? DIVIDED_LATER : BORDER;
  };
  for (let i = 0; i < count; i++) {
    cells[i] = labelOf(grid, i + Math.floor(i / CELLS), CELLS + 1, 0);
  }
  // the coarsest ones as they were at first, small enough to stay near the processor; a divided one is looked up in `cells`
  const coarse = Int16Array.from(cells.subarray(0, count));
  const mixed = Array.from(coarse.keys())
    .filter((i) => coarse[i] === DIVIDED_LATER)
    .map((i) => ({ index: i, depth: 0, u: (i % CELLS) / CELLS, v: Math.floor(i / CELLS) / CELLS, side: 1 / CELLS }));
  let divisible: Cell = { index: 0, depth: 0, u: 0, v: 0, side: 1 };

  /** Goes on into the parts of a divided cell: (u, v) is the place inside it in [0, 1). */
  function atParts(u: number, v: number, column: number, row: number): number {
    let index = row * CELLS + column;
    let found = cells[index]!;
    let depth = 0;
    let side = 1;
    let left = column;
    let low = row;
    for (; found <= FIRST; depth++) {
      side /= PARTS;
      const part = Math.min(PARTS - 1, (u * PARTS) | 0);
      const line = Math.min(PARTS - 1, (v * PARTS) | 0);
      u = u * PARTS - part;
      v = v * PARTS - line;
      left += part * side;
      low += line * side;
      index = FIRST - found + line * PARTS + part;
      found = cells[index]!;
    }
    if (found === DIVIDED_LATER) divisible = { index, depth, u: left / CELLS, v: low / CELLS, side: side / CELLS };
    return found;
  }

  function at(x: number, y: number): number {
    const u = (x - x0) * toU;
    const v = (y - y0) * toV;
    if (!(u >= 0 && u < CELLS && v >= 0 && v < CELLS)) return OUTSIDE;
    const found = coarse[(v | 0) * CELLS + (u | 0)]!;
    return found > DIVIDED_LATER ? found : atParts(u - (u | 0), v - (v | 0), u | 0, v | 0);
  }

  return {
    at,
    mixed,
    label(x, y, n, labels, unsure) {
      // `at` written out: a call for every particle would cost as much again
      for (let i = 0; i < n; i++) {
        const u = (x[i]! - x0) * toU;
        const v = (y[i]! - y0) * toV;
        const isInside = u >= 0 && u < CELLS && v >= 0 && v < CELLS;
        let found = isInside ? coarse[(v | 0) * CELLS + (u | 0)]! : OUTSIDE;
        if (found === DIVIDED_LATER) found = atParts(u - (u | 0), v - (v | 0), u | 0, v | 0);
        labels[i] = found;
        if (found < 0) unsure.push(i);
      }
    },
    get divisible() {
      return divisible;
    },
    divide({ index, depth }, corners, begin) {
      if (cells[index] !== DIVIDED_LATER) return;
      if (count + PARTS * PARTS > cells.length) {
        const larger = new Int32Array(2 * cells.length);
        larger.set(cells);
        cells = larger;
      }
      for (let i = 0; i < PARTS * PARTS; i++) {
        const corner = begin + i + Math.floor(i / PARTS);
        cells[count + i] = labelOf(corners, corner, PARTS + 1, depth + 1);
      }
      cells[index] = FIRST - count;
      count += PARTS * PARTS;
    },
  };
}
const FIRST = -10;
