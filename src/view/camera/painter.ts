// The interface of what paints a stage's canvas through the cameras: WebGL, or else a plain canvas.

import type { RunLook } from '../../figure/run-look';
import type { Ellipse } from '../geometry/annotations';
import type { Look } from '../geometry/appearance';
import type { PaintInfo } from '../geometry/paint-info';
import type { SurfaceGrid } from '../geometry/surface-grid';
import type { SurfaceSpace } from '../geometry/surface-space';
import type { ThemeColours } from '../geometry/themes';
import type { Tiling } from '../geometry/tiles';
import type { Cameras } from './cameras';

export interface Painter {
  readonly canvas: HTMLCanvasElement;
  /** It can turn the surface; otherwise there is only the view from above. */
  readonly hasRelief: boolean;
  /** Borrows the grid until the next call. */
  setSurface(grid: SurfaceGrid, space: SurfaceSpace): void;
  setBasins(basins: ArrayLike<number>): void;
  /** `positions`: [x, y, loss] of every particle of each run; borrowed until the next call, and read again after updateFrame. */
  setRuns(runs: readonly RunLook[], positions: readonly Float32Array<ArrayBuffer>[]): void;
  /** The positions of a run have been written anew. */
  updateFrame(run: number): void;
  setVisible(run: number, visible: boolean): void;
  /** True if the picture changes. */
  setEllipses(ellipses: readonly Ellipse[]): boolean;
  /** [frame][particle][x, y, loss] of the first particles of a run. */
  setTrail(run: number, points: Float32Array, particles: number, frames: number): void;
  setLook(look: Look): void;
  setColours(colours: ThemeColours): void;
  setScale(scale: number): void;
  /** CSS pixels of the canvas, those of a tile, and device pixels a CSS pixel. */
  resize(width: number, height: number, ratio: number): void;
  /** Single particles are drawn, not their density, so they can be picked. */
  readonly drawsParticles: boolean;
  /** Size of a particle, 1 where there is room. */
  readonly crowding: number;
  /**
   * Paints every tile. `axes`: x, y, z of both ends of each line of the axes, in world units; another array when they have changed. False: there is
   * nothing to paint on now, e.g. while the context is lost.
   */
  paint(tiling: Tiling, cameras: Cameras, axes: Float32Array): boolean;
  /** Calls after the context has come back: everything is to be painted again. */
  onRestored(listener: () => void): void;
  readonly info: PaintInfo;
  /** Frees the context, and removes every listener and the canvas. */
  dispose(): void;
}
