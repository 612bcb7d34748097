// Which saddles lead out of a minimum: from each of them steepest descent is followed down both of its sides.

import { ok, type Result } from '../formula/result';
import type { CriticalPoint } from './critical';
import type { Landscape } from './landscape';
import { eigenvector, norm } from './matrix';
import { samplerOf, type Values } from './samples';

/** First step off the saddle, and longest step on the way down, as parts of the smaller side of the window. */
const NUDGE = 1e-3;
const STRIDE = 1e-2;
/** Within this distance of a minimum a descent has ended there. */
const ARRIVED = 2e-2;
const STEPS = 2000;

/** The saddles whose one side falls to `from` and whose other side falls elsewhere, the lowest first. */
export function passesFrom(
  landscape: Landscape,
  values: Values,
  points: readonly CriticalPoint[],
  from: CriticalPoint,
): Result<readonly CriticalPoint[]> {
  const sampler = samplerOf(landscape);
  if (!sampler.ok) return sampler;
  const at = (x: number, y: number) => sampler.value(values, [x], [y]);
  const { window } = landscape;
  const size = Math.min(window.x[1] - window.x[0], window.y[1] - window.y[0]);
  const minima = points.filter((p) => p.hasBasin);

  /** The minimum in which the descent from a point ends. */
  function end(startX: number, startY: number): CriticalPoint | undefined {
    let [x, y] = [startX, startY];
    for (let step = 0; step < STEPS; step++) {
      const arrived = minima.find((m) => norm(m.x - x, m.y - y) < ARRIVED * size);
      if (arrived) return arrived;
      const { gradientX, gradientY, hessianXX, hessianXY, hessianYY } = at(x, y);
      const [gx, gy] = [gradientX[0]!, gradientY[0]!];
      const slope = norm(gx, gy);
      const curvature = norm(norm(hessianXX[0]!, hessianYY[0]!), hessianXY[0]!);
      if (!(slope > 0)) return undefined;
      const rate = Math.min((STRIDE * size) / slope, 0.5 / (curvature + 1e-300));
      x -= rate * gx;
      y -= rate * gy;
    }
    return undefined;
  }

  const leads = points.filter((p) => {
    if (p.kind !== 'saddle') return false;
    const { hessianXX, hessianXY, hessianYY } = at(p.x, p.y);
    const [u, v] = eigenvector(hessianXX[0]!, hessianXY[0]!, hessianYY[0]!, p.eigenvalues[0]);
    const sides = [1, -1].map((sign) => end(p.x + sign * NUDGE * size * u, p.y + sign * NUDGE * size * v));
    return sides.includes(from) && sides.some((side) => side !== from);
  });
  return ok(leads.sort((p, q) => p.loss - q.loss));
}
