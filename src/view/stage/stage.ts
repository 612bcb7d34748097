// The stage: the surface with its swarms, drawn into any container. The only entry to src/view besides top/top-figure.ts; everything else is private.

import { createFlatPainter } from '../canvas2d/flat-painter';
import { createWebglPainter } from '../webgl/webgl-painter';
import { createOwnScreen, createSharedScreen } from '../webgl/webgl-screen';
import { createStageAround } from './painted-stage';
import type { Stage, StageOptions } from './stage-interface';

export type { RunLook } from '../../figure/run-look';
export type { ArrowKind, Ellipse, Mark, Pin, ProbeMark, StartMark } from '../geometry/annotations';
export type { HeightScale, Layout, Look, Palette, Theme, ViewMode } from '../geometry/appearance';
export { FADING_FRAMES } from '../geometry/appearance';
export type { CameraPlace, Gestures } from '../geometry/camera-place';
export type { SurfaceGrid } from '../geometry/surface-grid';
export type { ColourBarWords } from '../labels/colour-bar';
export { type ArrowLook, arrowLooks, ellipseLook } from '../labels/probe-looks';
export type { Clicked, Picked, Stage, StageInfo, StageOptions } from './stage-interface';

/**
 * Fills `container`, which must have a size of its own. Without WebGL 2 the surface is a map on a plain canvas, seen from above. Throws a
 * sentence for the visitor if not even that can be drawn.
 */
export function createStage(container: HTMLElement, options: StageOptions = {}): Stage {
  const { antialias = true, sharesContext = false } = options;
  const screen = sharesContext ? createSharedScreen(antialias) : createOwnScreen(antialias);
  return createStageAround(container, screen ? createWebglPainter(screen) : createFlatPainter(), options);
}
