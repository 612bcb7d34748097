// Which critical points a picture of a surface should show, searched around the origin at all scales. Chooses no window.

import type { StationaryPoint } from './kinds';
import type { At } from './newton';
import type { Window } from './schema';
import { findStationary } from './search';

/** Half sides of the squares that are searched, from FIRST on upwards; downwards, where that holds too many points. */
export const HALVES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000];
const FIRST = 6;
/** A square with more points than this shows a pattern, of which a part suffices. */
const CROWD = 60;
/** This many minima show a pattern. */
const ENOUGH = 3;
/** A point belongs to the others when it is at most this many times their extent away. */
const GAP = 3;
/** Points flatter than this fraction of the seed are left out. */
const FLAT = 1e-6;

export const square = (half: number): Window => ({ x: [-half, half], y: [-half, half] });

const distance = (p: StationaryPoint): number => Math.max(Math.abs(p.x), Math.abs(p.y));

/** Points around the origin: all of them, or the inner part of an endless pattern. */
export function survey(at: At): StationaryPoint[] {
  let i = FIRST;
  let points = findStationary(at, square(HALVES[i]!));
  while (points.length > CROWD && i > 0) points = findStationary(at, square(HALVES[--i]!));
  let isCrowd = false;
  for (i++; i < HALVES.length; i++) {
    // the smaller square has been searched with more care
    points.push(...findStationary(at, square(HALVES[i]!)).filter((p) => distance(p) > HALVES[i - 1]!));
    // one square more, for the lowest point of the pattern
    if (isCrowd) return innerPart(points);
    isCrowd = points.length > CROWD;
  }
  return isCrowd ? innerPart(points) : points;
}

/**
 * Shells around the origin until they hold ENOUGH minima (where there are none: extrema, or points at all) and the lowest one — unless that
 * is far out: then the pattern goes downhill for ever.
 */
function innerPart(points: readonly StationaryPoint[]): StationaryPoint[] {
  const sorted = [...points].sort((p, q) => distance(p) - distance(q));
  const counted = ['minimum', 'maximum', 'saddle', 'degenerate'].find((kind) => points.some((p) => p.kind === kind))!;
  const chosen = sorted.filter((p) => p.kind === counted);
  const least = Math.min(...chosen.map((p) => p.loss));
  const most = Math.max(...chosen.map((p) => p.loss));
  const lowest = chosen.find((p) => p.loss <= least + 1e-3 * (most - least))!;
  const enough = distance(chosen[Math.min(ENOUGH, chosen.length) - 1]!);
  const isNear = distance(lowest) < distance(sorted.at(-1)!) / 2;
  const border = 1.001 * Math.max(enough, isNear ? distance(lowest) : 0);
  return sorted.filter((p) => distance(p) <= border);
}

/** The point that must be shown: the lowest minimum; without minima, the point nearest to the origin. */
export function seedOf(points: readonly StationaryPoint[]): StationaryPoint | undefined {
  const minima = points.filter((p) => p.kind === 'minimum');
  const byLoss = (p: StationaryPoint, q: StationaryPoint) => p.loss - q.loss || distance(p) - distance(q);
  const byPlace = (p: StationaryPoint, q: StationaryPoint) => distance(p) - distance(q) || p.x - q.x || p.y - q.y;
  return minima.length > 0 ? minima.sort(byLoss)[0] : [...points].sort(byPlace)[0];
}

export interface Box {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The seed and all points that are not much farther from the others than those are from each other. `reach` is the extent of the seed alone. */
export function groupAround(
  seed: StationaryPoint,
  points: readonly StationaryPoint[],
  reach: number,
): StationaryPoint[] {
  const sharpness = (p: StationaryPoint) => Math.max(...p.eigenvalues.map(Math.abs));
  const group = [seed];
  let others = points.filter((p) => p !== seed && (p.kind === 'degenerate' || sharpness(p) > FLAT * sharpness(seed)));
  for (let size = 0; size !== group.length; ) {
    size = group.length;
    const box = boxOf(group);
    const far = GAP * Math.max(reach, box.x[1] - box.x[0], box.y[1] - box.y[0]);
    const nearest = Math.min(...others.map((p) => away(box, p)));
    if (nearest > far) break;
    group.push(...others.filter((p) => away(box, p) <= nearest));
    others = others.filter((p) => away(box, p) > nearest);
  }
  return group;
}

export const boxOf = (points: readonly StationaryPoint[]): Box => ({
  x: [Math.min(...points.map((p) => p.x)), Math.max(...points.map((p) => p.x))],
  y: [Math.min(...points.map((p) => p.y)), Math.max(...points.map((p) => p.y))],
});

const away = ({ x, y }: Box, p: StationaryPoint): number => Math.max(x[0] - p.x, p.x - x[1], y[0] - p.y, p.y - y[1], 0);

/** 1e−4 … 2e3. */
const RADII = Array.from({ length: 121 }).reduce<number[]>((all) => [...all, (all.at(-1) ?? 1e-4) * 1.15], []);
/** A surface whose shape changes only this many times farther out than where it has risen by RISE is shown as a parabola. */
const LATE = 30;
/** How far a parabola is shown to rise, in loss. */
const RISE = 10;
const WIDEST = 10;

/**
 * Half side of a picture of this point alone. A surface that stays a parabola is shown until it has risen by RISE; one that flattens out (a
 * well, a hill) until it is flat; one that bends up (a curved valley) until that is seen, or to the origin.
 */
export function reachOf(at: At, p: StationaryPoint, direction: readonly [number, number]): number {
  const [u, v] = direction;
  const ways = [
    [u, v, 1],
    [-u, -v, 1],
    [-v, u, 0],
    [v, -u, 0],
  ] as const;
  const s = at(
    Float64Array.from(ways.flatMap(([a]) => RADII.map((r) => p.x + r * a))),
    Float64Array.from(ways.flatMap(([, b]) => RADII.map((r) => p.y + r * b))),
  );
  const rise = (way: number, k: number) => s.loss[way * RADII.length + k]! - p.loss;
  if (p.kind === 'degenerate') {
    const reached = RADII.find((_, k) => ways.some((_, way) => Math.abs(rise(way, k)) > RISE));
    return Math.min(reached ?? 3, WIDEST);
  }
  const gentle = Math.min(...p.eigenvalues.map(Math.abs));
  const risen = Math.sqrt((2 * RISE) / gentle);
  const parabola = Math.min(risen, WIDEST);
  for (const [k, r] of RADII.entries()) {
    if (r > LATE * risen) break;
    for (const [way, [, , which]] of ways.entries()) {
      const expected = 0.5 * p.eigenvalues[which]! * r * r;
      const ratio = rise(way, k) / expected;
      if (Math.abs(expected) < 1e-9 * Math.abs(p.loss) || (ratio >= 0.5 && ratio <= 2)) continue;
      if (ratio < 0.5) return 2 * r;
      const home = Math.max(Math.abs(p.x), Math.abs(p.y));
      return Math.min(parabola, Math.max(3 * r, home < 15 * r ? 2 * home : 0));
    }
  }
  return parabola;
}
