// Where a scene's swarm starts, with the names of critical points looked up.

import { fail, ok, type Result } from '../formula/result';
import type { CriticalPoint } from '../landscape/critical';
import { unknownName } from './numbers';
import type { Start, StartDocument } from './schema';

/** `points` is asked only where the start has a name. */
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
  return fail({ path: 'at', message: `there is no critical point "${at}" on this surface; give coordinates` });
}
