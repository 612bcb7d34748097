// A scene's landscape as the stage wants it: samples of the surface, marks at the critical points.

import { at, ok, type Result } from '../formula/result';
import { gridPlaces, sample } from '../landscape/samples';
import { type Landmarks, landmarksOf } from '../scene/landmarks';
import type { Scene } from '../scene/scene';
import type { Mark, SurfaceGrid } from '../view/stage';
import type { Language } from './languages';

/** Samples along the longer side of the window: as many as are seen, and for a slow machine. */
export const SAMPLES = { usual: 257, sparing: 129 } as const;

export interface World {
  readonly grid: SurfaceGrid;
  readonly landmarks: Landmarks;
  /** Length of the gradient that three quarters of the window do not exceed, in loss per x. Positive. */
  readonly steepness: number;
}

/** `side`: samples along the longer side of the window. */
export function createWorld(scene: Scene, side: number): Result<World> {
  const { landscape, parameters } = scene;
  const { window } = landscape;
  const width = window.x[1] - window.x[0];
  const height = window.y[1] - window.y[0];
  const columns = width >= height ? side : Math.max(33, Math.round((side * width) / height));
  const rows = height >= width ? side : Math.max(33, Math.round((side * height) / width));
  const places = gridPlaces(window, columns, rows);
  const samples = at('landscape', sample(landscape, parameters, places.x, places.y));
  if (!samples.ok) return samples;
  const landmarks = landmarksOf(scene);
  if (!landmarks.ok) return landmarks;
  const { loss, gradientX, gradientY } = samples.value;
  return ok({
    grid: { window, columns, rows, loss, gradientX, gradientY },
    landmarks: landmarks.value,
    steepness: steepnessOf(gradientX, gradientY),
  });
}

function steepnessOf(gradientX: Float64Array, gradientY: Float64Array): number {
  const lengths = gradientX
    .map((gx, i) => Math.hypot(gx, gradientY[i]!))
    .filter(Number.isFinite)
    .sort();
  const steep = lengths[Math.floor(0.75 * (lengths.length - 1))] ?? 0;
  return steep > 0 ? steep : 1;
}

export const toMarks = ({ landmarks }: World, language: Language): Mark[] =>
  landmarks.points.map(({ title, kind, x, y, loss, eigenvalues }) => ({
    x,
    y,
    loss,
    kind,
    label: title[language],
    sharpness: eigenvalues[1],
  }));
