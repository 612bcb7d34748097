// What is measured besides shares: first passage out of a region or basin, and moments in the frame of a critical point.

import { fail, ok, type Result } from '../formula/result';
import type { CriticalPoint } from '../landscape/critical';
import { eigenvector } from '../landscape/matrix';
import { sample } from '../landscape/samples';
import { unknownName } from './numbers';
import type { EscapeFrom, Scene } from './parsed';
import type { SceneDocument } from './schema';

const BASIN = 'basin';

export function readEscape(wanted: string | undefined, regions: readonly string[]): Result<EscapeFrom> {
  if (wanted === undefined) return ok(regions.length > 0 ? { region: 0 } : BASIN);
  const region = regions.indexOf(wanted);
  if (region >= 0) return ok({ region });
  if (wanted === BASIN) return ok(BASIN);
  return fail(unknownName('escape', '"basin" or the name of a region', wanted, [BASIN, ...regions]));
}

/** The frame in which moments are measured. */
export interface EigenFrame {
  /** Name of the critical point. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** In increasing order. */
  readonly eigenvalues: readonly [number, number];
  /** Unit eigenvector of the smaller eigenvalue; that of the larger one is (−along[1], along[0]). */
  readonly along: readonly [number, number];
}

/**
 * The frame of the point that the scene names, or of the one nearest to where the swarm starts: to its place, or to the middle of its
 * window. `points` are those of `criticalPoints`; without any there is no frame.
 */
export function eigenFrame(scene: Scene, points: readonly CriticalPoint[]): Result<EigenFrame | undefined> {
  const wanted = scene.document.measurements.variance;
  const point = wanted === undefined ? nearest(scene, points) : points.find((p) => p.name === wanted);
  if (!point) {
    if (wanted === undefined) return ok(undefined);
    const names = points.map((p) => p.name);
    return fail(unknownName('measurements.variance', 'the name of a critical point', wanted, names));
  }
  const there = sample(scene.landscape, scene.parameters, [point.x], [point.y]);
  if (!there.ok) return there;
  const { hessianXX, hessianXY, hessianYY } = there.value;
  const along = eigenvector(hessianXX[0]!, hessianXY[0]!, hessianYY[0]!, point.eigenvalues[0]);
  const { name, x, y, eigenvalues } = point;
  return ok({ name, x, y, eigenvalues, along });
}

function nearest({ start }: Scene, points: readonly CriticalPoint[]): CriticalPoint | undefined {
  const [x, y] = 'at' in start ? start.at : [(start.x[0] + start.x[1]) / 2, (start.y[0] + start.y[1]) / 2];
  const squared = (p: CriticalPoint): number => (p.x - x) * (p.x - x) + (p.y - y) * (p.y - y);
  return points.reduce<CriticalPoint | undefined>(
    (best, p) => (best === undefined || squared(p) < squared(best) ? p : best),
    undefined,
  );
}

const WARMUP = 1000;

/** Steps for which the particles are held at their start. */
export const warmupSteps = (warmup: SceneDocument['swarm']['warmup']): number =>
  typeof warmup === 'number' ? warmup : warmup ? WARMUP : 0;
