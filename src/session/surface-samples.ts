// A scene's landscape for display: samples of the surface, its critical points, and its steepness.

import { at, ok, type Result } from '../formula/result';
import { pictureOf } from '../landscape/picture';
import { samplerOf } from '../landscape/samples';
import type { Landmarks } from '../scene/landmarks';
import type { Scene } from '../scene/scene';
import { type Survey, surveyOf } from '../scene/survey';

/** Samples along the longer side of the window: enough for the eye, and for a slow machine. */
export const SAMPLES = { usual: 257, sparing: 129 } as const;
/** For a first sketch of a surface, until the survey is done. */
const SKETCH = 25;
/** A surface of more operations would block the page for too long: a worker surveys it. The largest of the catalogue has 362. */
const QUICK = 600;

export interface SurfaceSamples extends Survey {
  /** Third quartile of the gradient's length over the window, in loss per x. Positive. */
  readonly steepness: number;
  /** Only a few samples and no critical points yet: the rest is being surveyed. */
  readonly isSketch: boolean;
}

export const samplesOf = ({ grid, landmarks }: Survey, isSketch = false): SurfaceSamples => ({
  grid,
  landmarks,
  steepness: steepnessOf(grid.gradientX, grid.gradientY),
  isSketch,
});

/** A full survey if that is quick; otherwise a sketch. `side`: samples along the longer side of the window. */
export function sampleSurface(scene: Scene, side: number): Result<SurfaceSamples> {
  const { landscape, parameters, document } = scene;
  const sampler = at('landscape', samplerOf(landscape));
  if (!sampler.ok) return sampler;
  // the point named in measurements.variance is needed at once
  const isQuick = sampler.value.operations <= QUICK || document.measurements.variance !== undefined;
  if (isQuick) {
    const survey = surveyOf(scene, side);
    return survey.ok ? ok(samplesOf(survey.value)) : survey;
  }
  const grid = at('landscape', pictureOf(landscape, parameters, SKETCH));
  return grid.ok ? ok(samplesOf({ grid: grid.value, landmarks: NOTHING }, true)) : grid;
}
const NOTHING: Landmarks = { points: [], minima: [], frame: undefined };

function steepnessOf(gradientX: Float64Array, gradientY: Float64Array): number {
  const lengths = gradientX
    .map((gx, i) => Math.sqrt(gx * gx + gradientY[i]! * gradientY[i]!))
    .filter(Number.isFinite)
    .sort();
  const steep = lengths[Math.floor(0.75 * (lengths.length - 1))] ?? 0;
  return steep > 0 ? steep : 1;
}
