// The gradient's signs over a window, at the corners of cells: where a search for its zeros should start.

import type { At } from './newton';
import type { Place } from './rings';
import type { Window } from './schema';

/** Cells along each side of the window. */
export const CELLS = 96;
const SIDE = CELLS + 1;
/** Every so many corners, one is a start in any case. */
const STRIDE = 6;
const MOST_STARTS = 1500;
const MOST_SECOND = 32;
/** A cell over which the loss changes by less than this fraction of its range over the window is level. */
const LEVEL = 1e-15;

/** Places from which to search. */
export interface Starts {
  readonly x: number[];
  readonly y: number[];
}

/** Samples at the corners of CELLS × CELLS cells that cover the window, row by row. */
export interface Corners {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly loss: Float64Array;
  /** Gradient, in loss per window. */
  readonly gx: Float64Array;
  readonly gy: Float64Array;
}

export function sampleCorners(at: At, window: Window): Corners {
  const x = new Float64Array(SIDE * SIDE);
  const y = new Float64Array(SIDE * SIDE);
  const width = window.x[1] - window.x[0];
  const height = window.y[1] - window.y[0];
  for (let i = 0; i < x.length; i++) {
    // shifted by fractions of a cell: many formulas are symmetric, and kinks on their axes look stationary
    x[i] = window.x[0] + (width * ((i % SIDE) - 0.31)) / (CELLS - 0.74);
    y[i] = window.y[0] + (height * (Math.floor(i / SIDE) - 0.23)) / (CELLS - 0.74);
  }
  const s = at(x, y);
  const [loss, gx, gy] = [s.loss, s.gradientX, s.gradientY].map((lane) => lane.slice(0, x.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < x.length; i++) {
    gx[i]! *= width;
    gy[i]! *= height;
  }
  return { x, y, loss, gx, gy };
}

/** Winding number of the gradient along the border of the cell with this lower left corner; NaN if it is not known. */
function turns({ gx, gy }: Corners, corner: number): number {
  let quarters = 0;
  const around = [corner, corner + 1, corner + SIDE + 1, corner + SIDE];
  for (let k = 0; k < 4; k++) {
    const [i, j] = [around[k]!, around[(k + 1) % 4]!];
    const turn = (quadrant(gx[j]!, gy[j]!) - quadrant(gx[i]!, gy[i]!) + 4) % 4;
    if (turn === 2) quarters += gx[i]! * gy[j]! - gy[i]! * gx[j]! > 0 ? 2 : -2;
    else quarters += turn === 3 ? -1 : turn;
  }
  return quarters / 4;
}

/** NaN if there is no direction. */
function quadrant(x: number, y: number): number {
  if (!Number.isFinite(x + y) || (x === 0 && y === 0)) return Number.NaN;
  return y >= 0 ? (x >= 0 ? 0 : 1) : x < 0 ? 2 : 3;
}

/** The least and the greatest value at the corners of a cell. */
const extremes = (values: Float64Array, i: number): readonly [number, number] => {
  const [a, b, c, d] = [values[i]!, values[i + 1]!, values[i + SIDE]!, values[i + SIDE + 1]!];
  return [Math.min(a, b, c, d), Math.max(a, b, c, d)];
};

const change = (values: Float64Array, i: number): number => {
  const [least, most] = extremes(values, i);
  return most - least;
};

const changesSign = (values: Float64Array, i: number): boolean => {
  const [least, most] = extremes(values, i);
  return least <= 0 && most >= 0 && least < most;
};

/** Places from which to search: cells where both parts of the gradient change sign, corners where it is shortest, and a coarse grid. */
export function startsIn(corners: Corners, range: number): Starts {
  const { x, y, loss, gx, gy } = corners;
  const signs: number[] = [];
  const others: number[] = [];
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const i = row * SIDE + column;
      const isCell = row < CELLS && column < CELLS;
      if (isCell && changesSign(gx, i) && changesSign(gy, i) && change(loss, i) > LEVEL * range) signs.push(i);
      if ((row % STRIDE === 0 && column % STRIDE === 0) || isShortest(corners, row, column)) others.push(i);
    }
  }
  const every = Math.ceil(signs.length / MOST_STARTS);
  const cells = signs.filter((_, k) => k % every === 0);
  const middle = (values: Float64Array) => (i: number) => (values[i]! + values[i + SIDE + 1]!) / 2;
  return {
    x: [...cells.map(middle(x)), ...others.map((i) => x[i]!)],
    y: [...cells.map(middle(y)), ...others.map((i) => y[i]!)],
  };
}

function isShortest({ gx, gy }: Corners, row: number, column: number): boolean {
  if (row === 0 || column === 0 || row === CELLS || column === CELLS) return false;
  const i = row * SIDE + column;
  const own = gx[i]! * gx[i]! + gy[i]! * gy[i]!;
  for (const j of [i - SIDE - 1, i - SIDE, i - SIDE + 1, i - 1, i + 1, i + SIDE - 1, i + SIDE, i + SIDE + 1]) {
    if (!(gx[j]! * gx[j]! + gy[j]! * gy[j]! > own)) return false;
  }
  return true;
}

/** Cells around whose border the gradient turns although nothing was found in them or beside them: starts all over each. */
export function secondStarts(corners: Corners, found: readonly Place[]): Starts {
  const { x, y } = corners;
  const [dx, dy] = [x[1]! - x[0]!, y[SIDE]! - y[0]!];
  const starts: Starts = { x: [], y: [] };
  let cells = 0;
  for (let i = 0; i + SIDE < x.length && cells < MOST_SECOND; i++) {
    if (i % SIDE === CELLS || !(Math.abs(turns(corners, i)) > 0)) continue;
    if (found.some((p) => Math.abs(p.x - x[i]! - dx / 2) < dx && Math.abs(p.y - y[i]! - dy / 2) < dy)) continue;
    cells++;
    for (let k = 0; k < 25; k++) {
      starts.x.push(x[i]! + (dx * ((k % 5) + 0.5)) / 5);
      starts.y.push(y[i]! + (dy * (Math.floor(k / 5) + 0.5)) / 5);
    }
  }
  return starts;
}
