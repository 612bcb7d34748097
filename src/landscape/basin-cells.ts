// Cells over the plane with the basin that each lies in: found in a few steps, and divided where a border crosses. Knows no descent.

import { NOWHERE, UNDECIDED } from './descent';
import { FAR } from './landscape';
import type { Window } from './schema';

/** No cell: farther away than particles go, or not a number. */
export const OUTSIDE = -4;
/** The corners of the cell belong to different basins, or are not known, and it has not been divided yet. */
export const DIVIDED_LATER = -3;
/** A cell as small as cells get, and still with different corners. */
export const BORDER = -2;

/** Cells along each side of the window. A guess: wrong where a basin is narrower than window / 96 and shows at no corner. */
export const CELLS = 96;
/** Each way a cell is divided into this many; the finest is window / 98304. */
export const PARTS = 4;
const FINEST = 5;
/** Around the window cells are larger at first, and are made when a descent gets there: so many along its side, FAR windows around. */
const FAR_CELLS = 6;
const FAR_DEPTH = -2;

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
export type Square = Pick<Cell, 'u' | 'v' | 'side'>;

/** The cells of the window as they are at first, while the labels of their corners are being found. */
export interface CoarseCells {
  /** The label of the cell around a place; UNDECIDED where its corners differ or are not known, and outside. */
  at(x: number, y: number): number;
  /** Sets the label of a corner, by its place in the grid. Called once for each. */
  learn(corner: number, label: number): void;
  /** Of each cell, row by row. */
  readonly labels: Int16Array;
}

/** `holdsMinimum`: a square whose corners lead nowhere, and yet a minimum is in it. */
export function createCoarse(
  { x: [x0, x1], y: [y0, y1] }: Window,
  holdsMinimum: (square: Square) => boolean,
): CoarseCells {
  const corners = CELLS + 1;
  const labels = new Int16Array(CELLS * CELLS).fill(UNDECIDED);
  const grid = new Int16Array(corners * corners).fill(UNDECIDED);
  const [toU, toV] = [CELLS / (x1 - x0), CELLS / (y1 - y0)];
  return {
    labels,
    at(x, y) {
      const u = (x - x0) * toU;
      const v = (y - y0) * toV;
      return u >= 0 && u < CELLS && v >= 0 && v < CELLS ? labels[(v | 0) * CELLS + (u | 0)]! : UNDECIDED;
    },
    learn(corner, label) {
      grid[corner] = label;
      const [column, row] = [corner % corners, Math.floor(corner / corners)];
      for (let r = Math.max(0, row - 1); r <= Math.min(row, CELLS - 1); r++) {
        for (let c = Math.max(0, column - 1); c <= Math.min(column, CELLS - 1); c++) {
          const first = r * corners + c;
          const isOne = [first, first + 1, first + corners, first + corners + 1].every((k) => grid[k] === label);
          if (!isOne || (label === NOWHERE && holdsMinimum({ u: c / CELLS, v: r / CELLS, side: 1 / CELLS }))) continue;
          labels[r * CELLS + c] = label;
        }
      }
    },
  };
}

export interface BasinCells {
  /** The label of the cell around a place (an index or NOWHERE), or one of the constants above. For DIVIDED_LATER the cell is in `divisible`. */
  at(x: number, y: number): number;
  /** `at` for each place, written into labels; the indices of those without a label are added to `unsure`. */
  label(x: ArrayLike<number>, y: ArrayLike<number>, n: number, labels: Int16Array, unsure: number[]): void;
  /** The last cell for which `at` gave DIVIDED_LATER. */
  readonly divisible: Cell;
  /** Of the coarsest cells in the window those whose corners belong to different basins. */
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

/** `coarse`: all of its corners are known. */
export function createCells(
  { x: [x0, x1], y: [y0, y1] }: Window,
  { labels: known }: CoarseCells,
  holdsMinimum: (square: Square) => boolean,
): BasinCells {
  // of each cell its label or DIVIDED_LATER or BORDER, or the place of its first part among the cells, as FIRST − place
  let cells = new Int32Array(2 * CELLS * CELLS);
  let count = 0;
  const [toU, toV] = [CELLS / (x1 - x0), CELLS / (y1 - y0)];

  /** Makes room for n more cells, and returns the place of the first one. */
  function add(n: number): number {
    if (count + n > cells.length) {
      const larger = new Int32Array(2 * cells.length);
      larger.set(cells);
      cells = larger;
    }
    count += n;
    return count - n;
  }

  // the coarsest ones as they were at first, small enough to stay near the processor; a divided one is looked up in `cells`
  const coarse = known.map((label) => (label === UNDECIDED ? DIVIDED_LATER : label));
  add(coarse.length);
  cells.set(coarse);
  const mixed = Array.from(coarse.keys())
    .filter((i) => coarse[i] === DIVIDED_LATER)
    .map((i) => ({ index: i, depth: 0, u: (i % CELLS) / CELLS, v: Math.floor(i / CELLS) / CELLS, side: 1 / CELLS }));
  // places of the cells around the window among all, 0 where there is none yet
  const farSide = (2 * FAR + 1) * FAR_CELLS;
  const far = new Int32Array(farSide * farSide);
  let divisible: Cell = { index: 0, depth: 0, u: 0, v: 0, side: 1 };

  /** Goes from a cell into its parts; `left`, `low` and `side` in cells, (u, v): the place inside it in [0, 1). */
  function into(index: number, depth: number, left: number, low: number, side: number, u: number, v: number): number {
    let found = cells[index]!;
    while (found <= FIRST) {
      side /= PARTS;
      depth++;
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

  function atOutside(u: number, v: number): number {
    const side = CELLS / FAR_CELLS;
    const column = Math.floor(u / side) + FAR * FAR_CELLS;
    const row = Math.floor(v / side) + FAR * FAR_CELLS;
    if (!(column >= 0 && column < farSide && row >= 0 && row < farSide)) return OUTSIDE;
    const place = row * farSide + column;
    if (far[place] === 0) {
      far[place] = add(1);
      cells[far[place]!] = DIVIDED_LATER;
    }
    const [left, low] = [Math.floor(u / side) * side, Math.floor(v / side) * side];
    return into(far[place]!, FAR_DEPTH, left, low, side, (u - left) / side, (v - low) / side);
  }

  function at(x: number, y: number): number {
    const u = (x - x0) * toU;
    const v = (y - y0) * toV;
    if (!(u >= 0 && u < CELLS && v >= 0 && v < CELLS)) return atOutside(u, v);
    const [column, row] = [u | 0, v | 0];
    const index = row * CELLS + column;
    const found = coarse[index]!;
    return found > DIVIDED_LATER ? found : into(index, 0, column, row, 1, u - column, v - row);
  }

  return {
    at,
    mixed,
    label(x, y, n, labels, unsure) {
      // the most frequent case of `at` written out: a call for every particle would cost as much again
      for (let i = 0; i < n; i++) {
        const u = (x[i]! - x0) * toU;
        const v = (y[i]! - y0) * toV;
        const isInside = u >= 0 && u < CELLS && v >= 0 && v < CELLS;
        const quick = isInside ? coarse[(v | 0) * CELLS + (u | 0)]! : DIVIDED_LATER;
        const found = quick > DIVIDED_LATER ? quick : at(x[i]!, y[i]!);
        labels[i] = found;
        if (found < NOWHERE) unsure.push(i);
      }
    },
    get divisible() {
      return divisible;
    },
    divide({ index, depth, u, v, side }, corners, begin) {
      if (cells[index] !== DIVIDED_LATER) return;
      const first = add(PARTS * PARTS);
      for (let i = 0; i < PARTS * PARTS; i++) {
        const [column, row] = [i % PARTS, Math.floor(i / PARTS)];
        const corner = begin + i + row;
        const label = corners[corner]!;
        const [right, above, across] = [corner + 1, corner + PARTS + 1, corner + PARTS + 2];
        const isOne = label === corners[right] && label === corners[above] && label === corners[across];
        const part = { u: u + (side * column) / PARTS, v: v + (side * row) / PARTS, side: side / PARTS };
        const isClear = isOne && !(label === NOWHERE && holdsMinimum(part));
        cells[first + i] = isClear ? label : depth + 1 < FINEST ? DIVIDED_LATER : BORDER;
      }
      cells[index] = FIRST - first;
    },
  };
}
const FIRST = -10;
