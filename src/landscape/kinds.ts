// Places where the gradient vanishes: their kinds, and which of them are not isolated points.

import { eigenvalues, eigenvector, norm, solveStiff } from './matrix';
import { type At, createWalkers, lastStep, type Walkers, walk } from './newton';
import { type Hessian, type Place, ringPlaces, ringsAround, rise, vanishing } from './rings';
import type { Kind, Window } from './schema';

export interface StationaryPoint {
  readonly kind: Kind;
  readonly x: number;
  readonly y: number;
  readonly loss: number;
  /** Euclidean norm of the gradient at (x, y). */
  readonly gradientNorm: number;
  /** Of the Hessian, in increasing order. The larger one is the point's sharpness. */
  readonly eigenvalues: readonly [number, number];
  /** Whether descent can end here: a minimum, or a degenerate point around which the loss is higher everywhere. */
  readonly hasBasin: boolean;
}

/** A place with the samples there. */
export type Described = Omit<StationaryPoint, 'kind' | 'hasBasin'> & {
  readonly hessian: Hessian;
  /** Length of the gradient relative to the sharpness and the range of the loss, all in loss per window. */
  readonly slope: number;
};

/** A walker has not arrived if its last step was longer than this, in windows, or the slope is steeper. */
const ARRIVED = 1e-8;
/** Points nearer to each other than this, in windows, are one. */
export const RESOLUTION = 1e-3;
/** An eigenvalue smaller than this fraction of the other one counts as zero. */
const SINGULAR = 1e-10;
/** Radius of the neighbourhood of a place, in windows. */
const NEIGHBOURHOOD = 0.05;
/** A point is ignored if the loss in its neighbourhood changes by less than this fraction of its range over the window. */
const FAINT = 1e-9;
const MOST_DEGENERATE = 64;
const REACH = 1 / 20;

/**
 * The range of the loss over the window: how far typical losses are from the lowest or the highest, whichever is more,
 * unless that is a wall, more than a thousand times the other.
 */
export function rangeOf(loss: Float64Array): number {
  const sorted = loss.filter(Number.isFinite).sort();
  const middle = sorted[sorted.length >> 1]!;
  const [down, up] = [middle - sorted[0]!, sorted.at(-1)! - middle];
  const [less, more] = down < up ? [down, up] : [up, down];
  return less > 0 ? Math.min(more, 1000 * less) : more;
}

/** The places of the walkers, in order. `range` is that of the loss over the window. */
export function describe(at: At, window: Window, { x, y, n }: Walkers, range: number): Described[] {
  const width = window.x[1] - window.x[0];
  const height = window.y[1] - window.y[0];
  const s = at(x, y, n);
  return Array.from({ length: n }, (_, i) => {
    const [a, b, c] = [s.hessianXX[i]!, s.hessianXY[i]!, s.hessianYY[i]!];
    const hessian: Hessian = [a * width * width, b * width * height, c * height * height];
    return {
      x: x[i]!,
      y: y[i]!,
      loss: s.loss[i]!,
      gradientNorm: norm(s.gradientX[i]!, s.gradientY[i]!),
      eigenvalues: eigenvalues(a, b, c),
      hessian,
      slope: norm(s.gradientX[i]! * width, s.gradientY[i]! * height) / (sharpnessOf(hessian) + range),
    };
  });
}

const sharpnessOf = (hessian: Hessian): number => Math.max(...eigenvalues(...hessian).map(Math.abs));

/** The walkers that have arrived at a place where the loss is defined, each place once. */
export function arrivals(at: At, window: Window, walkers: Walkers, range: number): Described[] {
  const known = createPlaces(window);
  return describe(at, window, walkers, range).filter((p, i) => {
    const hasArrived = lastStep(walkers, i) <= ARRIVED && p.slope <= ARRIVED && Number.isFinite(p.loss);
    if (!hasArrived || known.has(p)) return false;
    known.add(p);
    return true;
  });
}

/** Places of which two nearer to each other than the resolution are one. */
export interface Places {
  has(p: Place): boolean;
  add(p: Place): void;
}

export function createPlaces({ x, y }: Window, first: readonly Place[] = []): Places {
  const [unitX, unitY] = [RESOLUTION * (x[1] - x[0]), RESOLUTION * (y[1] - y[0])];
  const boxes = new Map<string, Place[]>();
  const boxOf = (p: Place, dx = 0, dy = 0) => `${Math.floor(p.x / unitX) + dx},${Math.floor(p.y / unitY) + dy}`;
  const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));
  const isSame = (p: Place, q: Place) => norm((p.x - q.x) / unitX, (p.y - q.y) / unitY) < 1;
  const add = (p: Place): void => {
    const box = boxes.get(boxOf(p));
    if (box) box.push(p);
    else boxes.set(boxOf(p), [p]);
  };
  for (const p of first) add(p);
  return { add, has: (p) => around.some(([dx, dy]) => boxes.get(boxOf(p, dx, dy))?.some((q) => isSame(p, q))) };
}

type Classified = StationaryPoint & { readonly isBroken: boolean };

/** Gives each place its kind. */
export function classify(at: At, window: Window, places: readonly Described[], range: number): Classified[] {
  const ways = vanishing(at, window, places, range);
  const points = places.map(({ hessian: _, slope: __, ...place }, i): Classified => {
    const [low, high] = place.eigenvalues;
    const isRegular = ways[i] === 'regular' && !isFlat(places[i]!);
    const kind = !isRegular ? 'degenerate' : low > 0 ? 'minimum' : high < 0 ? 'maximum' : 'saddle';
    return { ...place, kind, hasBasin: kind === 'minimum', isBroken: ways[i] === 'broken' };
  });
  const degenerate = points.filter((p) => p.kind === 'degenerate' && !p.isBroken);
  const rises = rise(at, window, degenerate);
  return points.map((p) => ({ ...p, hasBasin: p.hasBasin || (rises[degenerate.indexOf(p)] ?? false) }));
}

/** The arrived places that are points: smooth, visible, and isolated. */
export function believed(at: At, window: Window, places: readonly Described[], range: number): StationaryPoint[] {
  const flat = places.filter(isFlat);
  const kept = [...places.filter((p) => !isFlat(p)), ...uncrowded(window, flat)];
  const smooth = classify(at, window, kept, range).filter((p) => !p.isBroken);
  const rings = ringsAround(at, window, smooth, NEIGHBOURHOOD);
  const visible = smooth.filter((p, i) => rings[i]!.loss.some((around) => Math.abs(around - p.loss) > FAINT * range));
  const degenerate = visible.filter((p) => p.kind === 'degenerate');
  const lone = new Set(alone(at, window, degenerate, flat, range));
  return visible.filter((p) => p.kind !== 'degenerate' || lone.has(p)).map(({ isBroken: _, ...point }) => point);
}

/** Whether an eigenvalue counts as zero. */
export function isFlat({ hessian }: Described): boolean {
  const [low, high] = eigenvalues(...hessian).map(Math.abs) as [number, number];
  return Math.min(low, high) <= SINGULAR * Math.max(low, high);
}

/** Of many flat places those with few neighbours: where Newton's method ends everywhere, there is a curve or a plain. */
function uncrowded(window: Window, places: readonly Described[]): readonly Described[] {
  if (places.length <= MOST_DEGENERATE) return places;
  const boxOf = ({ x, y }: Place): string =>
    [(x - window.x[0]) / (window.x[1] - window.x[0]), (y - window.y[0]) / (window.y[1] - window.y[0])]
      .map((part) => Math.floor(part / NEIGHBOURHOOD))
      .join();
  const counts = new Map<string, number>();
  for (const p of places) counts.set(boxOf(p), (counts.get(boxOf(p)) ?? 0) + 1);
  return places.filter((p) => counts.get(boxOf(p))! <= 2).slice(0, MOST_DEGENERATE);
}

/** The degenerate places that are not part of a curve or plain of critical points. */
function alone<P extends Place>(
  at: At,
  window: Window,
  places: readonly P[],
  known: readonly Place[],
  range: number,
): P[] {
  if (places.length === 0) return [];
  const here = describe(at, window, createWalkers(...coordinates(places)), range);
  const lined = places.filter((_, i) => !isOnCurve(at, window, here[i]!, range));
  return lined.length === 0 ? lined : withoutCompany(at, window, lined, known, range);
}

const coordinates = (places: readonly Place[]): [number[], number[]] => [
  places.map((p) => p.x),
  places.map((p) => p.y),
];

/** Along a curve of critical points the gradient is at most this fraction of the curvature across it, times the distance. */
const VANISHING = 1e-9;

/**
 * Whether critical points continue from p along the flat direction of the Hessian. A place beside p is moved across that direction
 * until the gradient across it vanishes; on a curve the rest of the gradient has then vanished too.
 */
function isOnCurve(at: At, window: Window, p: Described, range: number): boolean {
  const [a, b, c] = p.hessian;
  const [low, high] = eigenvalues(a, b, c);
  const stiff = Math.abs(low) > Math.abs(high) ? low : high;
  if (Math.abs(stiff) * NEIGHBOURHOOD * NEIGHBOURHOOD <= FAINT * range) return false;
  const [u, v] = eigenvector(a, b, c, stiff);
  const sides = [NEIGHBOURHOOD, -NEIGHBOURHOOD];
  const walkers = createWalkers(
    sides.map((side) => p.x - side * v * (window.x[1] - window.x[0])),
    sides.map((side) => p.y + side * u * (window.y[1] - window.y[0])),
  );
  walk(at, window, walkers, 16, REACH, solveStiff);
  const ended = describe(at, window, walkers, 0);
  return ended.some(
    ({ hessian, slope }) => slope * sharpnessOf(hessian) <= VANISHING * Math.abs(stiff) * NEIGHBOURHOOD,
  );
}

/**
 * The places from whose neighbourhood Newton's method leads only to known degenerate places. On a curve or a plain
 * it leads to more and more of them.
 */
function withoutCompany<P extends Place>(
  at: At,
  window: Window,
  places: readonly P[],
  known: readonly Place[],
  range: number,
): P[] {
  const ring = ringPlaces(window, places, NEIGHBOURHOOD);
  const walkers = createWalkers(ring.x, ring.y);
  walk(at, window, walkers, 64, REACH);
  const all = createPlaces(window, [...places, ...known]);
  const ended = describe(at, window, walkers, range);
  const isNew = ended.map(
    (end, i) => lastStep(walkers, i) <= ARRIVED && end.slope <= ARRIVED && isFlat(end) && !all.has(end),
  );
  const each = ended.length / places.length;
  return places.filter(
    (p, k) => !ended.some((end, i) => isNew[i] && Math.floor(i / each) === k && isNear(window, p, end)),
  );
}

const isNear = ({ x, y }: Window, p: Place, q: Place): boolean =>
  norm((p.x - q.x) / (x[1] - x[0]), (p.y - q.y) / (y[1] - y[0])) < 2 * NEIGHBOURHOOD;
