// Basins: which minimum steepest descent leads to. Inside a basin cells decide; at borders the point itself descends.

import type { BackEnd } from '../kernel/kernel';
import { type Between, inPieces, type Work } from '../kernel/work';
import {
  CELLS,
  type Cell,
  CORNERS,
  cornerPlaces,
  createCells,
  createCoarse,
  DIVIDED_LATER,
  PARTS,
  type Square,
} from './basin-cells';
import { CAPACITY, createDescents, NOWHERE, UNDECIDED } from './descent';
import type { Landscape } from './landscape';
import { norm } from './matrix';
import { gridPlaces, type Values } from './samples';
import type { Window } from './schema';

export { NOWHERE } from './descent';

/** Corners of the grid that descend together: their results shorten the descents of those after them. */
const TOGETHER = 256;

/** Labels at the corners of square cells over the window, row by row: index of a minimum, or NOWHERE. */
export type BasinGrid = Int16Array;

/** A place known to belong to a basin. */
export interface Minimum {
  readonly x: number;
  readonly y: number;
}

export interface Labeller {
  /** Writes the label of each place (x[i], y[i]), i < n, into labels. NaN gets NOWHERE. */
  label(x: ArrayLike<number>, y: ArrayLike<number>, n: number, labels: Int16Array): Work<void>;
}

/** For when basins are not needed: every place gets NOWHERE. */
export const noBasins: Labeller = {
  // biome-ignore lint/correctness/useYield: it takes no time
  *label(_x, _y, n, labels) {
    labels.fill(NOWHERE, 0, n);
  },
};

export interface Basins extends Labeller {
  /** At the corners of CELLS × CELLS cells. */
  readonly grid: BasinGrid;
  /** Labels at the corners of cells a quarter as wide, row by row: for pictures. Computed anew, by a few thousand descents. */
  fineGrid(): Work<BasinGrid>;
  dispose(): void;
}

export interface BasinOptions {
  readonly backEnd: BackEnd;
  /** A grid made before for the same landscape, parameters and minima. */
  readonly grid?: BasinGrid;
  /** Called between the pieces of the work of making a grid. */
  readonly between?: Between;
  /** Called now and then with the fraction of the grid made, in [0, 1]. */
  readonly onProgress?: (fraction: number) => void;
}

/** Prepares labelling; without a given grid it is computed first (about 9 000 descents). */
export async function createBasins(
  landscape: Landscape,
  values: Values,
  minima: readonly Minimum[],
  { backEnd, grid, between, onProgress }: BasinOptions,
): Promise<Basins> {
  const { window } = landscape;
  const descents = await createDescents(landscape, values, backEnd);
  const near = captureRadius(minima, Math.min(window.x[1] - window.x[0], window.y[1] - window.y[0]));
  const holdsMinimum = touches(window, minima, near);
  const coarse = createCoarse(window, holdsMinimum);
  const captured = captureOf(minima, near);
  /** While a place descends. Independent of earlier calls, since only the coarsest cells count. */
  const decide = (x: number, y: number): number => {
    const label = coarse.at(x, y);
    return label === UNDECIDED ? captured(x, y) : label;
  };
  const waitingX = new Float64Array(CAPACITY);
  const waitingY = new Float64Array(CAPACITY);
  const found = new Int16Array(CAPACITY);

  /** The lowest corners first: the others descend through cells whose corners are known by then. */
  function* makeGrid(): Work<BasinGrid> {
    const { x, y } = gridPlaces(window, CELLS + 1, CELLS + 1);
    const labels = new Int16Array(x.length).fill(NOWHERE);
    if (minima.length === 0) return labels;
    const loss = new Float64Array(x.length);
    for (let begin = 0; begin < x.length; begin += CAPACITY) {
      const n = Math.min(CAPACITY, x.length - begin);
      loss.set(descents.loss(x.subarray(begin), y.subarray(begin), n).subarray(0, n), begin);
    }
    const order = Array.from(x.keys()).sort((a, b) => rank(loss[a]!) - rank(loss[b]!) || a - b);
    for (let begin = 0; begin < order.length; begin += TOGETHER) {
      const some = order.slice(begin, begin + TOGETHER);
      for (const [k, corner] of some.entries()) {
        waitingX[k] = x[corner]!;
        waitingY[k] = y[corner]!;
      }
      yield* descents.descend(waitingX, waitingY, some.length, decide, found);
      for (const [k, corner] of some.entries()) {
        labels[corner] = found[k]!;
        coarse.learn(corner, found[k]!);
      }
      onProgress?.(begin / order.length);
    }
    return labels;
  }

  const known = grid ?? (await inPieces(makeGrid(), between));
  if (grid) for (const [corner, label] of grid.entries()) coarse.learn(corner, label);
  const cells = createCells(window, coarse, holdsMinimum);
  const waiting: number[] = [];

  function* settle(labels: Int16Array): Work<void> {
    yield* descents.descend(waitingX, waitingY, waiting.length, decide, found);
    for (const [lane, i] of waiting.entries()) labels[i] = found[lane]!;
    waiting.length = 0;
  }

  /** Finds the labels at the corners of the parts of cells, many at a time: of each cell CORNERS, in `found` from `begin`. */
  function* divide(divisible: readonly Cell[], take: (cell: Cell, begin: number) => void): Work<void> {
    const most = Math.floor(CAPACITY / CORNERS);
    for (let begin = 0; begin < divisible.length; begin += most) {
      const some = divisible.slice(begin, begin + most);
      for (const [i, cell] of some.entries()) cornerPlaces(cell, window, waitingX, waitingY, i * CORNERS);
      yield* descents.descend(waitingX, waitingY, some.length * CORNERS, decide, found);
      for (const [i, cell] of some.entries()) take(cell, i * CORNERS);
    }
  }

  return {
    grid: known,
    *label(x, y, n, labels) {
      if (minima.length === 0) {
        labels.fill(NOWHERE, 0, n);
        return;
      }
      const unsure: number[] = [];
      cells.label(x, y, n, labels, unsure);
      for (;;) {
        const divisible = new Map<number, Cell>();
        for (const i of unsure) {
          if (labels[i] !== DIVIDED_LATER) continue;
          labels[i] = cells.at(x[i]!, y[i]!);
          if (labels[i] === DIVIDED_LATER) divisible.set(cells.divisible.index, cells.divisible);
        }
        if (divisible.size === 0) break;
        yield* divide([...divisible.values()], (cell, begin) => cells.divide(cell, found, begin));
      }
      waiting.length = 0;
      const twins: number[] = [];
      for (const i of unsure) {
        if (labels[i]! >= NOWHERE) continue;
        // for a swarm that starts at one point, one descent
        if (i > 0 && x[i] === x[i - 1] && y[i] === y[i - 1]) {
          twins.push(i);
          continue;
        }
        const label = captured(x[i]!, y[i]!);
        labels[i] = label === UNDECIDED ? NOWHERE : label;
        if (label !== UNDECIDED || Number.isNaN(x[i])) continue;
        waitingX[waiting.length] = x[i]!;
        waitingY[waiting.length] = y[i]!;
        if (waiting.push(i) === CAPACITY) yield* settle(labels);
      }
      if (waiting.length > 0) yield* settle(labels);
      for (const i of twins) labels[i] = labels[i - 1]!;
    },
    *fineGrid() {
      const fineCorners = PARTS * CELLS + 1;
      // a cell that lies in one basin has its label all over
      const labels = Int16Array.from({ length: fineCorners * fineCorners }, (_, i) => {
        const row = Math.floor(Math.floor(i / fineCorners) / PARTS);
        return known[row * (CELLS + 1) + Math.floor((i % fineCorners) / PARTS)]!;
      });
      yield* divide(cells.mixed, ({ u, v }, begin) => {
        const first = Math.round(PARTS * CELLS * v) * fineCorners + Math.round(PARTS * CELLS * u);
        for (let row = 0; row <= PARTS; row++) {
          const from = begin + row * (PARTS + 1);
          labels.set(found.subarray(from, from + PARTS + 1), first + row * fineCorners);
        }
      });
      return labels;
    },
    dispose: descents.dispose,
  };
}

const AROUND = [-1, 0, 1];

/** Which minimum is nearer than `near` to a place, or UNDECIDED. Minima are farther apart than twice that. */
function captureOf(minima: readonly Minimum[], near: number): (x: number, y: number) => number {
  // squares of side `near`, by the row and column of each: a place has to look in its own and in those around it
  const rows = new Map<number, Map<number, number>>();
  const square = (a: number): number => Math.floor(a / near);
  for (const [i, { x, y }] of minima.entries()) {
    const row = rows.get(square(y)) ?? new Map<number, number>();
    rows.set(square(y), row.set(square(x), i));
  }
  return (x, y) => {
    const [column, line] = [square(x), square(y)];
    for (const up of AROUND) {
      const row = rows.get(line + up);
      if (!row) continue;
      for (const right of AROUND) {
        const m = row.get(column + right);
        if (m !== undefined && norm(minima[m]!.x - x, minima[m]!.y - y) < near) return m;
      }
    }
    return UNDECIDED;
  };
}

/** Descents never reach points where the loss is undefined. */
const rank = (loss: number): number =>
  Number.isNaN(loss) ? Number.MAX_VALUE : Math.max(-Number.MAX_VALUE, Math.min(loss, Number.MAX_VALUE));

/** Whether a square comes nearer than `near` to a minimum. */
function touches({ x, y }: Window, minima: readonly Minimum[], near: number): (square: Square) => boolean {
  const [width, height] = [x[1] - x[0], y[1] - y[0]];
  return ({ u, v, side }) => {
    const [left, right] = [x[0] + u * width - near, x[0] + (u + side) * width + near];
    const [bottom, top] = [y[0] + v * height - near, y[0] + (v + side) * height + near];
    return minima.some((m) => m.x >= left && m.x <= right && m.y >= bottom && m.y <= top);
  };
}

/** Within this distance of a minimum a place belongs to it: a small fraction of the distance to the next one. */
function captureRadius(minima: readonly Minimum[], size: number): number {
  let near = size / 50;
  for (const [i, m] of minima.entries())
    for (const other of minima.slice(i + 1)) near = Math.min(near, norm(m.x - other.x, m.y - other.y) / 8);
  return near;
}
