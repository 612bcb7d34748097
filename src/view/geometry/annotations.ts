// What is drawn on the surface besides swarms: critical points, a probed particle, Gaussians, the start, a pin. Types only.

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

/** The probed particle. x, y, dx, dy, rx, ry are in domain coordinates; what is not finite is not drawn. */
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
  /** Whether the prediction is in range; otherwise it is drawn grey and dashed. Ignored if measured. */
  readonly isInRange: boolean;
  /** Default false. */
  readonly isMeasured?: boolean;
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
