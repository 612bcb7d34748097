// What the stage can be asked to show: grids, marks, run styles. Types only; knows neither three.js nor the page.

/** Row-major samples of a landscape on a regular grid over its window; y increases with the row. */
export interface SurfaceGrid {
  readonly window: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
  readonly columns: number;
  readonly rows: number;
  /** Loss and its exact gradient, rows × columns each. NaN where the landscape is not defined: those cells are cut out. */
  readonly loss: Float64Array;
  readonly gradientX: Float64Array;
  readonly gradientY: Float64Array;
}

/** A critical point to be named on the surface. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly loss: number;
  readonly kind: 'minimum' | 'saddle' | 'maximum' | 'degenerate';
  /** Its name, e.g. "narrow". Shown as text, never as markup. */
  readonly label: string;
  /** Largest eigenvalue of the Hessian. Not shown if not finite. */
  readonly sharpness: number;
}

export type Marker = 'disc' | 'square' | 'triangle' | 'diamond' | 'cross' | 'star';

/** How one run is drawn, here and in the charts. */
export interface RunStyle {
  readonly label: string;
  /** Any CSS colour. */
  readonly colour: string;
  readonly marker: Marker;
  /** SVG stroke-dasharray; '' is solid. */
  readonly dash: string;
}

/** `log` shows log(1 + (loss − min) / s), s being 2 % of the range: the shape near the minima is seen at any range. */
export type HeightScale = 'linear' | 'log';
export type ViewMode = 'surface' | 'top';
export type Theme = 'light' | 'dark';
