// The landmarks of a scene's surface: its critical points, the minima that have basins, and the frame of one point.

import { at, ok, type Result } from '../formula/result';
import { type CriticalPoint, criticalPoints } from '../landscape/critical';
import { type EigenFrame, eigenFrame } from './measurements';
import type { Scene } from './scene';

export interface Landmarks {
  readonly points: readonly CriticalPoint[];
  readonly minima: readonly CriticalPoint[];
  /** Where moments are measured. */
  readonly frame: EigenFrame | undefined;
}

export function landmarksOf(scene: Scene): Result<Landmarks> {
  const points = at('landscape', criticalPoints(scene.landscape, scene.parameters));
  if (!points.ok) return points;
  const frame = eigenFrame(scene, points.value);
  if (!frame.ok) return frame;
  return ok({ points: points.value, minima: points.value.filter((p) => p.hasBasin), frame: frame.value });
}
