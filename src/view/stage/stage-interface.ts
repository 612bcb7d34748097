// The interface of a stage. Types only.

import type { RunLook } from '../../figure/run-look';
import type { Ellipse, Mark, Pin, ProbeMark, StartMark } from '../geometry/annotations';
import type { HeightScale, Look, Theme, ViewMode } from '../geometry/appearance';
import type { CameraPlace, Gestures } from '../geometry/camera-place';
import type { PaintInfo } from '../geometry/paint-info';
import type { SurfaceGrid } from '../geometry/surface-grid';
import type { ColourBarWords } from '../labels/colour-bar';

/** A particle by its number, of a run by its index. */
export interface Picked {
  readonly run: number;
  readonly particle: number;
}

/** A click or tap on the picture. */
export interface Clicked {
  /** Where it meets the surface, inside the window; undefined beside it. */
  readonly place: { readonly x: number; readonly y: number } | undefined;
  /** The drawn particle nearest to it, within 14 CSS pixels. */
  readonly picked: Picked | undefined;
}

export interface StageOptions {
  /** Multisampling. Default true; tests on software GL turn it off. */
  readonly antialias?: boolean;
  /** Draws with one WebGL context for all stages of the page that say so, of which browsers keep about 16. Default false: one of its own, which is faster. */
  readonly sharesContext?: boolean;
  /** Device pixels per CSS pixel, at most 2. Default window.devicePixelRatio, and fewer while frames are slow. */
  readonly pixelRatio?: number;
  /** Whether wheel and one finger act on the picture or on the page around it. Default `greedy`. */
  readonly gestures?: Gestures;
  /** `reduced`: the camera jumps instead of flying. Default: as the visitor's system says. */
  readonly motion?: 'full' | 'reduced';
  /** CSS pixels of the height of what is projected: in theme `projector` lines are 3 of 1080 of it. Default: the height of the container. */
  readonly screenHeight?: () => number;
}

/** Counts for tests; of the last picture where not said otherwise. */
export interface StageInfo extends PaintInfo {
  /** Pictures drawn since the stage was created. */
  readonly pictures: number;
  /** Times the labels were projected since the stage was created. */
  readonly labelings: number;
  /** Surfaces side by side. */
  readonly tiles: number;
}

/** Lengths are CSS pixels of the canvas, places domain coordinates. Setters draw before the next repaint; after dispose() they have no effect. */
export interface Stage {
  /** Read pixels in the same task as draw(): the drawing buffer is not preserved. */
  readonly canvas: HTMLCanvasElement;
  /** The landscape and the scale of its height. Borrows the grid until the next call; removes basins, ellipses and a drag of the start. */
  setSurface(grid: SurfaceGrid, height: HeightScale): void;
  /** Draws the borders of the surface's basins: `basins` is the basin of each corner of a square grid over the window. setSurface removes them. */
  setBasins(basins: ArrayLike<number>): void;
  /** Critical points with their names; replaces those of the last call. */
  setMarks(marks: readonly Mark[]): void;
  /** Allocates one buffer of 12 bytes per particle for each run; a run is drawn from its first frame on. All are visible; removes trails and ellipses. */
  setRuns(runs: readonly RunLook[], particles: number): void;
  /**
   * The particles of a run as [x, y, loss] each, in consecutive pieces in the order of the particles; together 3 numbers per particle. Copied at once,
   * into the buffer that is drawn. A particle with NaN for the loss has diverged: it is drawn faded, where it stands or at the border of the window. Others
   * outside the window are not drawn. Throws if setRuns() did not announce the run, or another number of particles.
   */
  setFrame(run: number, pieces: readonly Float32Array[]): void;
  /** Draws the paths of the first particles of a run: [frame][particle][x, y, loss], the oldest first. Copied; a frame does not remove it. */
  setTrail(run: number, points: Float32Array, particles: number, frames: number): void;
  /** Shows or hides a run, its trails and its ellipses; in tiles, its tile. Throws if setRuns() did not announce the run. */
  setVisible(run: number, visible: boolean): void;
  /** Other names of the runs, in their order, e.g. in another language. */
  setTitles(labels: readonly string[]): void;
  /**
   * Lays the 1σ and 2σ ellipses of predicted Gaussians on the surface, over the particles; an empty list removes them. For
   * every frame; copied. setSurface and setRuns remove them. Hidden with their run, and cut at the window.
   */
  setEllipses(ellipses: readonly Ellipse[]): void;
  /** Draws a probed particle: a ring around it, its arrows and its ellipse; undefined removes them. `run`: the run in whose tile. Default every tile. */
  setProbe(probe: ProbeMark | undefined, run?: number): void;
  /** The drawn particle nearest to a place on the canvas, at most 14 CSS pixels away; never one that a hill hides, none where densities are drawn. */
  pick(px: number, py: number): Picked | undefined;
  /** Calls at every click or tap on the canvas, but not after a drag. Returns a disposer. */
  onClick(listener: (clicked: Clicked) => void): () => void;
  /** Shows where the swarm starts; undefined removes it. */
  setStart(start: StartMark | undefined): void;
  /**
   * Calls while the circle of the start is dragged, with its radius in domain units, and once more when it is let go; without a radius when the drag was
   * cancelled and everything should be as before. Returns a disposer.
   */
  onStartDrag(listener: (radius: number | undefined, isDone: boolean) => void): () => void;
  /** Shows the numbers of a place; undefined removes them. */
  setPin(pin: Pin | undefined): void;
  /** Marks with these labels are ringed, and named before the others. */
  setHighlights(labels: readonly string[]): void;
  setLook(look: Look): void;
  /** It can show the surface in relief; otherwise there is only the view from above. */
  readonly hasRelief: boolean;
  /** Where the camera is now, or where its flight leads: everything is given, rounded for a link. */
  readonly camera: CameraPlace & { readonly mode: ViewMode };
  /** Moves the camera: what is left out is as in the home view, but the mode stays. In a flight of 0.7 s, unless `isEased` is false or motion is reduced. */
  setCamera(place: CameraPlace, isEased?: boolean): void;
  /** Calls when the camera has been moved, by the visitor or by setCamera. Returns a disposer. */
  onCamera(listener: () => void): () => void;
  setTheme(theme: Theme): void;
  /** The words of colour bar and axes. Default English. */
  setWords(words: ColourBarWords): void;
  /** Factor of the size of everything that is written over the picture, at least 1. */
  setScale(scale: number): void;
  readonly info: StageInfo;
  /** Draws before the next repaint; many calls make one picture. */
  requestDraw(): void;
  /** Draws at once, e.g. for an export. */
  draw(): void;
  /** Leaves the container as it was: no context, node, listener, observer, timer or animation frame of the stage remains. */
  dispose(): void;
}
