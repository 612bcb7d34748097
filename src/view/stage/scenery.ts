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

export type ArrowKind = 'gradient' | 'noise' | 'momentum' | 'step';

/** One particle looked at closely. x, y, dx, dy, rx, ry are in domain coordinates; what is not finite is not drawn. */
export interface ProbeMark {
  readonly x: number;
  readonly y: number;
  readonly loss: number;
  /** CSS colour of its run. */
  readonly colour: string;
  /** From the particle to (x + dx, y + dy), to scale. Labels are shown as text, never as markup. */
  readonly arrows: readonly {
    readonly kind: ArrowKind;
    readonly dx: number;
    readonly dy: number;
    readonly label: string;
  }[];
  /** Semi-axes along x and y. */
  readonly ellipse?: { readonly rx: number; readonly ry: number; readonly label: string };
}

/** A particle by its number, of a run by its index. */
export interface Picked {
  readonly run: number;
  readonly particle: number;
}

export type Marker = 'disc' | 'square' | 'triangle' | 'diamond' | 'cross' | 'star';

/**
 * A Gaussian over the swarm of a run. A predicted one is drawn as the curves of 1 and 2 standard deviations, a measured one as that of 1 with a
 * cross at the mean.
 */
export interface Ellipse {
  /** Index of the run: the ellipse has its colour, and is hidden with it. */
  readonly run: number;
  /** x and y of the mean. */
  readonly at: readonly [number, number];
  /** Variances and covariance: xx, xy, yy. No curve is drawn if it is not finite, not positive definite, or far larger than the window. */
  readonly covariance: readonly [number, number, number];
  /** The prediction holds; otherwise it is drawn grey and dashed. Means nothing of what is measured. */
  readonly isInRange: boolean;
  /** Default false. */
  readonly isMeasured?: boolean;
}

/** How one run is drawn, here and in the charts. */
export interface RunStyle {
  readonly label: string;
  /** Any CSS colour. */
  readonly colour: string;
  readonly marker: Marker;
  /** SVG stroke-dasharray; '' is solid. */
  readonly dash: string;
}

/**
 * `log` shows log(1 + (loss − min) / s), s being the loss below which a tenth of the window lies: the shape near the minima is seen at any
 * range. `rank` shows the part of the window that lies lower.
 */
export type HeightScale = 'linear' | 'log' | 'rank';
export type ViewMode = 'surface' | 'top';
export type Layout = 'overlay' | 'tiles';
export type Palette = 'viridis' | 'cividis' | 'batlow' | 'grey';
export type Theme = 'light' | 'dark' | 'projector' | 'print';

/** From where one looks; what is left out is as at home. See Camera of the scene's schema for units. */
export interface CameraPlace {
  readonly mode?: ViewMode | undefined;
  readonly azimuth?: number | undefined;
  readonly elevation?: number | undefined;
  readonly zoom?: number | undefined;
  readonly at?: readonly [number, number] | undefined;
}

/** How the picture is to look, apart from camera and theme. */
export interface Look {
  readonly layout: Layout;
  readonly palette: Palette;
  /** Swarms behind a hill shine through the surface. */
  readonly translucent: boolean;
  /** `auto`: density from DENSE particles of all runs on. */
  readonly swarm: 'auto' | 'particles' | 'density';
  readonly trails: { readonly particles: number; readonly length: 'fading' | 'full' };
  /** Mean and 1σ ellipse of each swarm. */
  readonly spread: boolean;
  readonly marks: boolean;
  readonly basins: boolean;
}

/** A click or tap on the picture. */
export interface Clicked {
  /** Where it meets the surface, inside the window; undefined beside it. */
  readonly place: { readonly x: number; readonly y: number } | undefined;
  /** The drawn particle nearest to it, within 14 CSS pixels. */
  readonly picked: Picked | undefined;
}

/** Where the swarm starts: a cross, and a circle whose rim can be dragged. Domain coordinates. */
export interface StartMark {
  readonly at: readonly [number, number];
  /** One standard deviation, or the radius of a ring; 0: a point. */
  readonly radius: number;
}

/** A place whose numbers are read on the picture; text is shown as text. */
export interface Pin {
  readonly x: number;
  readonly y: number;
  readonly loss: number;
  readonly lines: readonly string[];
}
