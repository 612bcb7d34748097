// Basins: which minimum steepest descent leads to. Cells decide what lies well inside; at borders the place itself descends.

import { readRule } from '../formula/formula';
import { sound } from '../formula/result';
import { createKernel } from '../kernel/create';
import type { BackEnd, Kernel } from '../kernel/kernel';
import { toProgram } from '../kernel/program';
import { CELLS, type Cell, CORNERS, cornerPlaces, createCells, DIVIDED_LATER, PARTS } from './basin-cells';
import { type Landscape, parameterVariable } from './landscape';
import { norm } from './matrix';
import { gridPlaces } from './samples';

/** Label of a place that leads to no minimum of the landscape (a ridge, a plain, far outside). */
export const NOWHERE = -1;
const CAPACITY = 4096;
const STEPS_PER_ROUND = 16;
/** Enough for the curved valleys of Beale's function. */
const ROUNDS = 240;
/** What moves less than this part of a step in a round rests: at a minimum that is none of the given ones, or on a ridge. */
const RESTING = 1e-12;

/** Midpoint rule for the flow θ' = −∇L: at most `ds` far, and at most half of what the curvature along the path allows. */
const DESCENT = `
  n = norm(g) + 1e-300
  h = min(ds / n, 0.5 / (norm(hess(g / n)) + 1e-300))
  theta = theta - h * grad(theta - 0.5 * h * g)`;

/** Labels at the corners of square cells over the window, row by row: index of a minimum, or NOWHERE. */
export type BasinGrid = Int16Array;

/** A place known to belong to a basin. */
export interface Minimum {
  readonly x: number;
  readonly y: number;
}

export interface Labeller {
  /** Writes the label of each place (x[i], y[i]), i < n, into labels. NaN gets NOWHERE. */
  label(x: ArrayLike<number>, y: ArrayLike<number>, n: number, labels: Int16Array): void;
}

export interface Basins extends Labeller {
  /** At the corners of CELLS × CELLS cells. */
  readonly grid: BasinGrid;
  /** Labels at the corners of cells a quarter as wide, row by row: for pictures. Computed anew, by a few thousand descents. */
  fineGrid(): BasinGrid;
  dispose(): void;
}

export interface BasinOptions {
  readonly backEnd: BackEnd;
  /** A grid made before for the same landscape, parameters and minima. */
  readonly grid?: BasinGrid;
}

/** Prepares labelling; without a given grid it is computed first (about 9 000 descents). */
export async function createBasins(
  landscape: Landscape,
  values: Readonly<Record<string, number>>,
  minima: readonly Minimum[],
  { backEnd, grid }: BasinOptions,
): Promise<Basins> {
  const { window } = landscape;
  const width = window.x[1] - window.x[0];
  const height = window.y[1] - window.y[0];
  const kernel = await descentKernel(landscape, backEnd);
  const uniforms = [Math.max(width, height) / 150, ...Object.keys(landscape.parameters).map((p) => values[p]!)];
  const near = captureRadius(minima, Math.min(width, height));
  const corners = CELLS + 1;

  const captured = (x: number, y: number): number => minima.findIndex((m) => norm(m.x - x, m.y - y) < near);

  /** Descends from places until `decide` names a basin. */
  function descend(
    x: Float64Array,
    y: Float64Array,
    n: number,
    decide: (x: number, y: number) => number,
    labels: Int16Array,
  ): void {
    const pending = Array.from({ length: n }, (_, i) => i);
    for (let round = 0; round < ROUNDS && pending.length > 0; round++) {
      pending.forEach((i, lane) => {
        kernel.lanes[0]![lane] = x[i]!;
        kernel.lanes[1]![lane] = y[i]!;
      });
      kernel.advance({ first: 1, steps: STEPS_PER_ROUND, particles: pending.length, uniforms });
      let kept = 0;
      for (let lane = 0; lane < pending.length; lane++) {
        const i = pending[lane]!;
        const moved = norm(kernel.lanes[0]![lane]! - x[i]!, kernel.lanes[1]![lane]! - y[i]!);
        x[i] = kernel.lanes[0]![lane]!;
        y[i] = kernel.lanes[1]![lane]!;
        labels[i] = decide(x[i]!, y[i]!);
        if (labels[i] === NOWHERE && moved > RESTING * uniforms[0]!) pending[kept++] = i;
      }
      pending.length = kept;
    }
  }

  function makeGrid(): BasinGrid {
    const { x, y } = gridPlaces(window, corners, corners);
    const labels = new Int16Array(x.length).fill(NOWHERE);
    if (minima.length === 0) return labels;
    const part = new Int16Array(CAPACITY);
    for (let begin = 0; begin < x.length; begin += CAPACITY) {
      const n = Math.min(CAPACITY, x.length - begin);
      descend(x.subarray(begin), y.subarray(begin), n, captured, part);
      labels.set(part.subarray(0, n), begin);
    }
    return labels;
  }

  const known = grid ?? makeGrid();
  const cells = createCells(window, known);
  const isBasin = (label: number): boolean => label >= 0;
  /** The same for everybody, whoever has divided cells before: only the coarsest cells count. */
  const coarse = createCells(window, known);
  /** While a place descends: as soon as it comes into a cell that lies in one basin. */
  const decide = (x: number, y: number): number => {
    const label = coarse.at(x, y);
    return isBasin(label) ? label : captured(x, y);
  };
  const waitingX = new Float64Array(CAPACITY);
  const waitingY = new Float64Array(CAPACITY);
  const found = new Int16Array(CAPACITY);
  const waiting: number[] = [];

  const settle = (labels: Int16Array): void => {
    descend(waitingX, waitingY, waiting.length, decide, found);
    waiting.forEach((i, lane) => {
      labels[i] = found[lane]!;
    });
    waiting.length = 0;
  };

  /** Finds the labels at the corners of the parts of cells, many at a time: of each cell CORNERS, in `found` from `begin`. */
  function divide(divisible: readonly Cell[], take: (cell: Cell, begin: number) => void): void {
    const most = Math.floor(CAPACITY / CORNERS);
    for (let begin = 0; begin < divisible.length; begin += most) {
      const some = divisible.slice(begin, begin + most);
      for (const [i, cell] of some.entries()) cornerPlaces(cell, window, waitingX, waitingY, i * CORNERS);
      descend(waitingX, waitingY, some.length * CORNERS, decide, found);
      for (const [i, cell] of some.entries()) take(cell, i * CORNERS);
    }
  }

  return {
    grid: known,
    label(x, y, n, labels) {
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
        divide([...divisible.values()], (cell, begin) => cells.divide(cell, found, begin));
      }
      const twins: number[] = [];
      for (const i of unsure) {
        if (isBasin(labels[i]!)) continue;
        // a swarm that starts at one point descends once
        if (i > 0 && x[i] === x[i - 1] && y[i] === y[i - 1]) {
          twins.push(i);
          continue;
        }
        labels[i] = captured(x[i]!, y[i]!);
        if (labels[i] !== NOWHERE || Number.isNaN(x[i])) continue;
        waitingX[waiting.length] = x[i]!;
        waitingY[waiting.length] = y[i]!;
        if (waiting.push(i) === CAPACITY) settle(labels);
      }
      if (waiting.length > 0) settle(labels);
      for (const i of twins) labels[i] = labels[i - 1]!;
    },
    fineGrid() {
      const fineCorners = PARTS * CELLS + 1;
      // a cell that lies in one basin has its label all over
      const labels = Int16Array.from({ length: fineCorners * fineCorners }, (_, i) => {
        const row = Math.floor(Math.floor(i / fineCorners) / PARTS);
        return known[row * corners + Math.floor((i % fineCorners) / PARTS)]!;
      });
      divide(cells.mixed, ({ u, v }, begin) => {
        const first = Math.round(PARTS * CELLS * v) * fineCorners + Math.round(PARTS * CELLS * u);
        for (let row = 0; row <= PARTS; row++) {
          const from = begin + row * (PARTS + 1);
          labels.set(found.subarray(from, from + PARTS + 1), first + row * fineCorners);
        }
      });
      return labels;
    },
    dispose: () => kernel.dispose(),
  };
}

/** Closer than this to a minimum a place belongs to it: a small part of the way to the next one. */
function captureRadius(minima: readonly Minimum[], size: number): number {
  const distances = minima.flatMap((m, i) => minima.slice(i + 1).map((other) => norm(m.x - other.x, m.y - other.y)));
  return Math.min(size / 50, ...distances.map((d) => d / 8));
}

async function descentKernel({ field, parameters }: Landscape, backEnd: BackEnd): Promise<Kernel> {
  const rule = sound('descent', readRule(DESCENT, ['ds'], [], field));
  const uniforms = ['hyper.ds', ...Object.keys(parameters).map(parameterVariable)];
  const program = sound('descent', toProgram({ lanes: ['x', 'y'], next: rule.theta, uniforms }));
  return createKernel(program, backEnd, { particles: CAPACITY });
}
