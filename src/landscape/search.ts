// Search of a window for places where the gradient vanishes. Knows the surface only through samples; names nothing.

import { CELLS, type Starts, sampleCorners, secondStarts, startsIn } from './corners';
import { arrivals, believed, createPlaces, isFlat, RESOLUTION, rangeOf, type StationaryPoint } from './kinds';
import { type At, createWalkers, lastStep, type Walkers, walk } from './newton';
import type { Place } from './rings';
import type { Window } from './schema';

/** Longest step, in windows. */
const REACH = 1 / 20;
/** Newton's steps: this many times this many; in between, walkers that go the same way become one. */
const ROUNDS = 8;
const ROUND = 8;
/** A walker whose last step was shorter than this, in windows, has converged. */
const RESTING = 1e-12;

/** End points, in or near the window, of walkers from the starts. */
function ends(at: At, window: Window, starts: Starts, reach: number): Walkers {
  const walkers = createWalkers(starts.x, starts.y);
  const parked: number[][] = [];
  for (let round = 0; round < ROUNDS && walkers.n > 0; round++) {
    walk(at, window, walkers, ROUND, reach);
    thin(window, walkers, round === ROUNDS - 1 ? Number.POSITIVE_INFINITY : RESTING, parked);
  }
  const all = createWalkers(
    parked.map((p) => p[0]!),
    parked.map((p) => p[1]!),
  );
  parked.forEach(([, , dx, dy], i) => {
    all.dx[i] = dx!;
    all.dy[i] = dy!;
  });
  return all;
}

/**
 * Parks walkers that rest, and drops those that left the window by its size, lost their way in undefined regions, or stand where another one
 * does.
 */
function thin(window: Window, walkers: Walkers, resting: number, parked: number[][]): void {
  const { x, y, dx, dy } = walkers;
  const boxOf = (px: number, py: number): number => {
    const u = (px - window.x[0]) / (window.x[1] - window.x[0]);
    const v = (py - window.y[0]) / (window.y[1] - window.y[0]);
    const isNear = u > -1 && u < 2 && v > -1 && v < 2;
    return isNear ? Math.floor((u + 1) / (RESOLUTION / 2)) * 8192 + Math.floor((v + 1) / (RESOLUTION / 2)) : Number.NaN;
  };
  const taken = new Set(parked.map(([px, py]) => boxOf(px!, py!)));
  let kept = 0;
  for (let i = 0; i < walkers.n; i++) {
    const box = boxOf(x[i]!, y[i]!);
    const step = lastStep(walkers, i);
    if (Number.isNaN(box) || (step < RESOLUTION && taken.has(box))) continue;
    if (step < RESOLUTION) taken.add(box);
    if (step <= resting) {
      parked.push([x[i]!, y[i]!, dx[i]!, dy[i]!]);
      continue;
    }
    x[kept] = x[i]!;
    y[kept] = y[i]!;
    dx[kept] = dx[i]!;
    dy[kept] = dy[i]!;
    kept++;
  }
  walkers.n = kept;
}

/** The border counts as inside, despite rounding. */
const isInside =
  ({ x: [left, right], y: [bottom, top] }: Window) =>
  ({ x, y }: Place): boolean => {
    const [edgeX, edgeY] = [1e-9 * (right - left), 1e-9 * (top - bottom)];
    return x >= left - edgeX && x <= right + edgeX && y >= bottom - edgeY && y <= top + edgeY;
  };

/**
 * Points inside the window where the gradient vanishes, each once, in no particular order.
 *
 * Not proven complete, since these are samples. In practice it finds every regular point that is farther than about a fiftieth of the
 * window from the next one: the window is covered by 96 × 96 cells, and Newton's method starts in each cell in which both parts of the
 * gradient change sign, at each corner where it is shorter than at its neighbours, and on a coarse grid; a cell around which the gradient
 * turns must hold a point, so where none was found, more starts follow. Points nearer to each other than a thousandth of the window are one.
 *
 * Left out: places without a Hessian (kinks, jumps); curves and plains of critical points (of curves that cross, the crossing may stay);
 * what changes the loss within a twentieth of the window by less than 1e−9 of its range.
 */
export function findStationary(at: At, window: Window): StationaryPoint[] {
  const corners = sampleCorners(at, window);
  const range = rangeOf(corners.loss);
  if (!(range > 0)) return [];
  const arrivedFrom = (starts: Starts, reach: number) =>
    starts.x.length === 0 ? [] : arrivals(at, window, ends(at, window, starts, reach), range).filter(isInside(window));
  const first = arrivedFrom(startsIn(corners, range), REACH);
  const known = createPlaces(window, first);
  const second = arrivedFrom(
    secondStarts(
      corners,
      first.filter((p) => !isFlat(p)),
    ),
    1 / CELLS,
  ).filter((p) => !known.has(p));
  return believed(at, window, [...first, ...second], range);
}
