// What an optimizer is as data: rule text, hyper-parameters, state, paper. Nothing here runs.

/** One sentence in each language. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

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
  /** What it does, in one sentence. Every rule of this folder says it; a rule inside a scene may leave it out. */
  readonly meaning?: Words;
}

export interface State {
  /** LaTeX. */
  readonly symbol: string;
  /** Value before step 1, the same in every coordinate; 'theta': the start; otherwise the name of a hyper-parameter. */
  readonly initial: number | string;
}

export interface OptimizerData {
  readonly name: string;
  readonly title: Words;
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
  /**
   * Whose equations the text is where the two differ: the paper's, once the hyper-parameters that the paper does not have are at their defaults,
   * or the reference code's, which `differs` names. Absent where there is no source.
   */
  readonly follows?: 'paper' | 'code';
  /** Where the rule departs from the paper or the reference code, and why. */
  readonly differs?: string;
}

/** A step size: positive, over many decades. */
export const learningRate = (
  value: number,
  meaning: Words = { en: 'Learning rate: how far one step goes.', zh: '学习率：每一步走多远。' },
): Hyper => ({ symbol: '\\eta', default: value, min: 0, max: 10, scale: 'log', meaning });
/** A forgetting factor in [0, 1): the slider runs to where a moment remembers 10⁵ steps. */
export const forgetting = (symbol: string, value: number, meaning: Words): Hyper => ({
  symbol,
  default: value,
  min: 0,
  max: 0.99999,
  scale: 'complement',
  meaning,
});
/** Forgetting factor β₁ of a momentum. */
export const momentumMemory = (value: number): Hyper =>
  forgetting('\\beta_1', value, {
    en: 'Part of the momentum that is kept: memory of about 1/(1 − β₁) steps.',
    zh: '动量保留的比例：记忆约 1/(1 − β₁) 步。',
  });
/** Forgetting factor β₂ of a second moment. */
export const secondMomentMemory = (value: number): Hyper =>
  forgetting('\\beta_2', value, {
    en: 'Part of the second moment that is kept: memory of about 1/(1 − β₂) steps.',
    zh: '二阶矩保留的比例：记忆约 1/(1 − β₂) 步。',
  });
/** Factor μ of the last step, which the next one contains. */
export const lastStepKept = (value: number): Hyper =>
  forgetting('\\mu', value, { en: 'Part of the last step that is kept.', zh: '保留上一步的比例。' });
/** Added against division by zero. */
export const guard = (
  value: number,
  meaning: Words = { en: 'Guards against division by zero.', zh: '防止除以零。' },
): Hyper => ({ symbol: '\\epsilon', default: value, min: 0, max: 10, scale: 'log', meaning });
/** Strength of weight decay. */
export const weightDecay = (value = 0): Hyper => ({
  symbol: '\\lambda',
  default: value,
  min: 0,
  max: 10,
  scale: 'linear',
  meaning: { en: 'Weight decay: pull towards the origin.', zh: '权重衰减：拉向原点。' },
});
/** A number that grows evenly over its range. */
export const evenly = (symbol: string, value: number, min: number, max: number, meaning: Words): Hyper => ({
  symbol,
  default: value,
  min,
  max,
  scale: 'linear',
  meaning,
});
/** A number that matters by its order of magnitude. */
export const decades = (symbol: string, value: number, min: number, max: number, meaning: Words): Hyper => ({
  symbol,
  default: value,
  min,
  max,
  scale: 'log',
  meaning,
});
