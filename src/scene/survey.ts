// What a page needs to know about a scene's surface before showing it: samples for the picture, and the landmarks.

import { at, ok, type Result } from '../formula/result';
import { type Picture, pictureOf } from '../landscape/picture';
import { type Landmarks, landmarksOf } from './landmarks';
import type { Scene } from './scene';

export interface Survey {
  readonly grid: Picture;
  readonly landmarks: Landmarks;
}

/** `side`: samples along the longer side of the window. */
export function surveyOf(scene: Scene, side: number): Result<Survey> {
  const grid = at('landscape', pictureOf(scene.landscape, scene.parameters, side));
  if (!grid.ok) return grid;
  const landmarks = landmarksOf(scene);
  return landmarks.ok ? ok({ grid: grid.value, landmarks: landmarks.value }) : landmarks;
}
