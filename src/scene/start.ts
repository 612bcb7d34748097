// Where a scene's swarm starts: the names of critical points looked up, and whether it is at one.

import { excerpt, fail, ok, type Problem, type Result } from '../formula/result';
import type { CriticalPoint } from '../landscape/critical';
import { FAR } from '../landscape/landscape';
import { norm } from '../landscape/matrix';
import type { Window } from '../landscape/schema';
import { unknownName } from './numbers';
import type { Start, StartDocument } from './schema';

/** `points` is called only if the start is a name. */
export function readStart(start: StartDocument, points: () => Result<readonly CriticalPoint[]>): Result<Start> {
  if (!('at' in start)) return ok(start);
  const { at } = start;
  if (typeof at !== 'string') return ok({ ...start, at });
  const known = points();
  if (!known.ok) return known;
  const point = known.value.find((p) => p.name === at);
  if (point) return ok({ ...start, at: [point.x, point.y] });
  const names = known.value.map((p) => p.name);
  if (names.length > 0) return fail(unknownName('at', 'coordinates or the name of a critical point', at, names));
  return fail({ path: 'at', message: `there is no critical point "${excerpt(at)}" on this surface; give coordinates` });
}

/** Particles that start farther away than they may go would diverge before the first step. For a Gaussian one standard deviation counts. */
export function nearEnough(start: Start, window: Window): Result<Start> {
  const problems = (['x', 'y'] as const).flatMap((axis, i): Problem[] => {
    const [lo, hi] = window[axis];
    const [least, most] = [(lo + hi) / 2 - FAR * (hi - lo), (lo + hi) / 2 + FAR * (hi - lo)];
    const reach = start.kind === 'ring' ? start.radius : start.kind === 'gaussian' ? start.sigma : 0;
    const [from, to] = 'at' in start ? [start.at[i]! - reach, start.at[i]! + reach] : start[axis];
    if (from >= least && to <= most) return [];
    const found = from === to ? from : `[${from}, ${to}]`;
    const message = `expected ${axis} in [${least}, ${most}], at most ${FAR} windows from the middle of the window, found ${found}`;
    return [{ path: 'at' in start ? 'at' : axis, message }];
  });
  return problems.length > 0 ? fail(problems) : ok(start);
}

/** Nearer than this, in windows, to a critical point a swarm counts as started at it. */
const THERE = 1e-6;

/** Whether the swarm starts at a point of the surface: all of it there, or as a Gaussian around it. */
export function startsAt(
  start: Start,
  { x, y }: Pick<CriticalPoint, 'x' | 'y'>,
  window: Window,
): start is Extract<Start, { kind: 'point' | 'gaussian' }> {
  if (start.kind !== 'point' && start.kind !== 'gaussian') return false;
  const [u, v] = start.at;
  return norm((u - x) / (window.x[1] - window.x[0]), (v - y) / (window.y[1] - window.y[0])) <= THERE;
}
