// What an optimizer is as data: rule text, hyper-parameters, state, paper. Nothing here runs.

/** A hyper-parameter. `min` and `max` are inclusive and bound what a scene may ask for. */
export interface Hyper {
  /** LaTeX. */
  readonly symbol: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** How its slider is divided; 'complement': logarithmically in 1 − value. */
  readonly scale: 'linear' | 'log' | 'complement';
  /** Only whole numbers: a period, for instance. */
  readonly whole?: true;
}

export interface State {
  /** LaTeX. */
  readonly symbol: string;
  /** Value before step 1, the same in every coordinate; 'theta': the start; otherwise the name of a hyper-parameter. */
  readonly initial: number | string;
}

export interface OptimizerData {
  readonly name: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly hyper: Readonly<Record<string, Hyper>>;
  readonly state: Readonly<Record<string, State>>;
  /** Lines of the formula language; see the README. */
  readonly rule: string;
  /** What the probe draws and the charts measure, as expressions of the rule's names after its last line. */
  readonly shows?: {
    /** The vector that carries the particle on, in the units of a gradient. */
    readonly momentum?: string;
    /** Inertia β₁ of each coordinate, where it is adaptive. */
    readonly inertia?: string;
    /** Effective learning rate of each coordinate, where it is adaptive. */
    readonly rate?: string;
  };
  /**
   * Effective learning rate, the mean step per mean gradient where the noise of the gradient has variance `c` in each coordinate: an expression
   * of the hyper-parameters and c, proportional to lr. Absent where there is no such number.
   */
  readonly effective?: string;
  /** `where`: section, equation or algorithm of the paper. */
  readonly source: { readonly title: string; readonly url: string; readonly where: string };
  /** Where the rule departs from the paper or the reference code, and why. */
  readonly differs?: string;
}

/** A step size: positive, over many decades. */
export const learningRate = (value: number): Hyper => ({
  symbol: '\\eta',
  default: value,
  min: 0,
  max: 10,
  scale: 'log',
});
/** A forgetting factor in [0, 1): the slider runs to where a moment remembers 10⁵ steps. */
export const forgetting = (symbol: string, value: number): Hyper => ({
  symbol,
  default: value,
  min: 0,
  max: 0.99999,
  scale: 'complement',
});
/** Added against division by zero. */
export const guard = (value: number): Hyper => ({ symbol: '\\epsilon', default: value, min: 0, max: 10, scale: 'log' });
/** Strength of weight decay. */
export const weightDecay = (value = 0): Hyper => ({
  symbol: '\\lambda',
  default: value,
  min: 0,
  max: 10,
  scale: 'linear',
});
/** A number that grows evenly over its range. */
export const evenly = (symbol: string, value: number, min: number, max: number): Hyper => ({
  symbol,
  default: value,
  min,
  max,
  scale: 'linear',
});
/** A number that matters by its order of magnitude. */
export const decades = (symbol: string, value: number, min: number, max: number): Hyper => ({
  symbol,
  default: value,
  min,
  max,
  scale: 'log',
});
