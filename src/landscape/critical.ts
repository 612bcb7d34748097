// Critical points: those that a landscape names, followed to its parameters, and those that a search finds. All are verified.

import { excerpt, fail, ok, type Problem, type Result } from '../formula/result';
import { follow, refine } from './follow';
import { classify, createPlaces, describe, rangeOf, type StationaryPoint } from './kinds';
import { type Landscape, type NamedPoint, parameterValues } from './landscape';
import { norm } from './matrix';
import type { At, Walkers } from './newton';
import { gridPlaces, samplerOf, type Values } from './samples';
import type { Kind, Localised, Window } from './schema';
import { findStationary } from './search';

export interface CriticalPoint extends StationaryPoint {
  readonly name: string;
  readonly title: Localised;
}

/** A named point is stationary when its gradient is not longer than this. */
export const STATIONARY = 1e-10;

/** The places, in order, with their kinds. */
function examine(at: At, window: Window, walkers: Walkers): StationaryPoint[] {
  const grid = gridPlaces(window, 33, 33);
  const range = rangeOf(at(grid.x, grid.y).loss.slice(0, grid.x.length));
  return classify(at, window, describe(at, window, walkers, range), range).map(({ isBroken: _, ...point }) => point);
}

/**
 * The named points of a landscape at the given parameters, in the order of the file. Followed from the defaults; one that is not stationary
 * and of its kind there, or has run into another one, is left out: it has vanished in a fold, or moved too fast to be followed.
 */
export function namedPoints(landscape: Landscape, values: Values): Result<CriticalPoint[]> {
  const { window, points } = landscape;
  if (points.length === 0) return ok([]);
  const sampler = samplerOf(landscape);
  if (!sampler.ok) return sampler;
  const at: At = (x, y, n) => sampler.value(values, x, y, n);
  const [x, y] = [points.map((p) => p.at[0]), points.map((p) => p.at[1])];
  const start = parameterValues(landscape);
  const haveMoved = Object.keys(start).some((name) => values[name] !== start[name]);
  const walkers = haveMoved ? follow(sampler.value, window, [start, values], x, y) : refine(at, window, x, y);
  const taken = createPlaces(window);
  return ok(
    examine(at, window, walkers).flatMap((found, i) => {
      const { name, title, kind } = points[i]!;
      if (!(found.gradientNorm <= STATIONARY) || found.kind !== kind || taken.has(found)) return [];
      taken.add(found);
      return [{ name, title, ...found }];
    }),
  );
}

/** Where Newton's method leads from the named points, at the parameters' defaults. */
function refined(landscape: Landscape): Result<StationaryPoint[]> {
  const { window, points } = landscape;
  const sampler = samplerOf(landscape);
  if (!sampler.ok) return sampler;
  const at: At = (x, y, n) => sampler.value(parameterValues(landscape), x, y, n);
  const [x, y] = [points.map((p) => p.at[0]), points.map((p) => p.at[1])];
  return ok(examine(at, window, refine(at, window, x, y)));
}

const twinsOf = new WeakMap<Landscape, readonly Problem[]>();
/** Named points that coincide. */
export function twins(landscape: Landscape): readonly Problem[] {
  let known = twinsOf.get(landscape);
  if (!known) {
    const found = landscape.points.length > 1 ? refined(landscape) : ok([]);
    known = found.ok ? twinsAmong(landscape, found.value) : found.problems;
    twinsOf.set(landscape, known);
  }
  return known;
}

function twinsAmong({ window, points }: Landscape, found: readonly StationaryPoint[]): Problem[] {
  return found.flatMap((point, i) => {
    const first = found.findIndex((other) => createPlaces(window, [other]).has(point));
    if (first === i || !(point.gradientNorm <= STATIONARY)) return [];
    const message = `"${excerpt(points[i]!.name)}" is the same point as "${excerpt(points[first]!.name)}"; remove one of them, or correct "at"`;
    return [{ path: `points[${i}]`, message }];
  });
}

/** Checks that every named point is what the file says, and distinct from the others. */
export function certify(landscape: Landscape): Result<CriticalPoint[]> {
  const { points } = landscape;
  const examined = refined(landscape);
  if (!examined.ok) return examined;
  const found = examined.value;
  const complaints = points.flatMap((point, i) => complaint(point, found[i]!, i, landscape));
  const problems = complaints.length > 0 ? complaints : twinsAmong(landscape, found);
  return problems.length > 0 ? fail(problems) : ok(points.map(({ name, title }, i) => ({ name, title, ...found[i]! })));
}

function complaint(point: NamedPoint, found: StationaryPoint, i: number, { window }: Landscape): Problem[] {
  const path = `points[${i}]`;
  if (!(found.gradientNorm <= STATIONARY)) {
    const size = found.gradientNorm.toExponential(1);
    return [
      {
        path,
        message: `"${excerpt(point.name)}" is not stationary: |gradient| = ${size} after Newton's method, expected ≤ ${STATIONARY}; correct "at"`,
      },
    ];
  }
  const away = norm(
    (found.x - point.at[0]) / (window.x[1] - window.x[0]),
    (found.y - point.at[1]) / (window.y[1] - window.y[0]),
  );
  if (away > 0.05) {
    return [
      {
        path,
        message: `"${excerpt(point.name)}" is not near ${JSON.stringify(point.at)}: Newton's method ends at [${found.x}, ${found.y}]; correct "at"`,
      },
    ];
  }
  if (found.kind !== point.kind) {
    const [low, high] = found.eigenvalues.map((e) => e.toPrecision(6));
    return [
      {
        path,
        message: `"${excerpt(point.name)}" is a ${found.kind}, expected a ${point.kind}: the eigenvalues are ${low} and ${high}; correct "kind"`,
      },
    ];
  }
  return [];
}

const ORDER: readonly Kind[] = ['minimum', 'saddle', 'maximum', 'degenerate'];
const KIND_ZH: Record<Kind, string> = { minimum: '极小值', saddle: '鞍点', maximum: '极大值', degenerate: '退化点' };

/**
 * Critical points inside the window, sorted by kind, loss and place, and numbered. For what the search finds and leaves out, see
 * `findStationary`.
 */
export function findCriticalPoints(landscape: Landscape, values: Values): Result<CriticalPoint[]> {
  const sampler = samplerOf(landscape);
  if (!sampler.ok) return sampler;
  const found = findStationary((x, y, n) => sampler.value(values, x, y, n), landscape.window);
  found.sort((p, q) => ORDER.indexOf(p.kind) - ORDER.indexOf(q.kind) || p.loss - q.loss || p.x - q.x || p.y - q.y);
  const counts = new Map<Kind, number>();
  return ok(
    found.map((p) => {
      const n = (counts.get(p.kind) ?? 0) + 1;
      counts.set(p.kind, n);
      return { name: `${p.kind} ${n}`, title: { en: `${p.kind} ${n}`, zh: `${KIND_ZH[p.kind]} ${n}` }, ...p };
    }),
  );
}

/** Cache: for each landscape, the points at the last parameters. */
const lastPoints = new WeakMap<
  Landscape,
  { readonly key: string; readonly points: Result<readonly CriticalPoint[]> }
>();

/** The points that are marked and may have a basin (`hasBasin`): the named ones; if no minimum is named, also the minima found. */
export function criticalPoints(landscape: Landscape, values: Values): Result<readonly CriticalPoint[]> {
  const key = JSON.stringify(values);
  const known = lastPoints.get(landscape);
  if (known?.key === key) return known.points;
  const points = pointsAt(landscape, values);
  lastPoints.set(landscape, { key, points });
  return points;
}

function pointsAt(landscape: Landscape, values: Values): Result<readonly CriticalPoint[]> {
  const named = namedPoints(landscape, values);
  if (!named.ok || landscape.points.some((p) => p.kind === 'minimum')) return named;
  const found = findCriticalPoints(landscape, values);
  if (!found.ok || landscape.points.length === 0) return found;
  const names = createPlaces(landscape.window, named.value);
  return ok([...named.value, ...found.value.filter((p) => p.hasBasin && !names.has(p))]);
}
