// The appearance of surface and runs: palettes, scales, themes, layouts, markers. Types only.

/**
 * `log` shows log(1 + (loss − min) / s), s being the loss below which a tenth of the window lies: the shape near the minima is seen at any
 * range. `rank` shows the part of the window that lies lower.
 */
export type HeightScale = 'linear' | 'log' | 'rank';
export type ViewMode = 'surface' | 'top';
export type Layout = 'overlay' | 'tiles';
export type Palette = 'viridis' | 'cividis' | 'batlow' | 'grey';
export type Theme = 'light' | 'dark' | 'projector' | 'print';

/** The appearance of the picture, apart from camera and theme. */
export interface Look {
  readonly layout: Layout;
  readonly palette: Palette;
  /** The surface is translucent: swarms behind a hill show through. */
  readonly translucent: boolean;
  /** `auto`: density from DENSE particles of all runs on. */
  readonly swarm: 'auto' | 'particles' | 'density';
  readonly trails: { readonly particles: number; readonly length: 'fading' | 'full' };
  /** Mean and 1σ ellipse of each swarm. */
  readonly spread: boolean;
  readonly marks: boolean;
  readonly basins: boolean;
}

/** Frames of a fading trail. */
export const FADING_FRAMES = 60;
