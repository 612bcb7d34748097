// What the words of the formula language mean, in each language of the page. Completion and reference read this one table.

import {
  CONSTANTS,
  type ELEMENTWISE,
  type ElementwiseName,
  isElementwise,
  isRuleOnly,
  type RULE_ONLY,
  type RuleOnlyName,
} from '../../formula/names';
import type { Language } from './languages';

export type FormulaKind = 'surface' | 'rule';

export type Meaning = Readonly<Record<Language, string>>;

/** One word as it is shown: how it is written, and what it means. */
export interface Entry {
  readonly name: string;
  /** `clip(x, lo, hi)`; for a constant or a given name the name alone. */
  readonly signature: string;
  readonly meaning: Meaning;
}

type Arguments<N extends number> = N extends 1 ? [string] : N extends 2 ? [string, string] : [string, string, string];
type Described<Counts extends Readonly<Record<string, number>>> = {
  readonly [Name in keyof Counts]: Meaning & { readonly args: Arguments<Counts[Name]> };
};

const elementwise: Described<typeof ELEMENTWISE> = {
  sqrt: { args: ['x'], en: 'square root', zh: '平方根' },
  abs: { args: ['x'], en: 'absolute value', zh: '绝对值' },
  exp: { args: ['x'], en: 'e to the power x', zh: 'e 的 x 次方' },
  log: { args: ['x'], en: 'natural logarithm', zh: '自然对数' },
  sin: { args: ['x'], en: 'sine of x radians', zh: '正弦，x 为弧度' },
  cos: { args: ['x'], en: 'cosine of x radians', zh: '余弦，x 为弧度' },
  tan: { args: ['x'], en: 'tangent of x radians', zh: '正切，x 为弧度' },
  tanh: { args: ['x'], en: 'hyperbolic tangent', zh: '双曲正切' },
  sign: { args: ['x'], en: '−1, 0 or 1', zh: '符号：−1、0 或 1' },
  floor: { args: ['x'], en: 'greatest whole number ≤ x', zh: '不大于 x 的最大整数' },
  min: { args: ['a', 'b'], en: 'the smaller of the two', zh: '两者中较小的' },
  max: { args: ['a', 'b'], en: 'the larger of the two', zh: '两者中较大的' },
  clip: { args: ['x', 'lo', 'hi'], en: 'x limited to [lo, hi]', zh: '把 x 限制在 [lo, hi] 内' },
  where: { args: ['cond', 'a', 'b'], en: 'a where cond holds, otherwise b', zh: 'cond 成立时取 a，否则取 b' },
};

const ruleOnly: Described<typeof RULE_ONLY> = {
  mean: { args: ['v'], en: 'mean of the two coordinates', zh: '两个坐标的平均值' },
  sum: { args: ['v'], en: 'sum of the two coordinates', zh: '两个坐标之和' },
  norm: { args: ['v'], en: 'length of v', zh: 'v 的长度' },
  dot: { args: ['u', 'v'], en: 'scalar product of u and v', zh: 'u 与 v 的内积' },
  grad: {
    args: ['v'],
    en: 'noisy gradient at the place v, with the same draw as g',
    zh: '位置 v 处的含噪梯度，与 g 用同一次采样',
  },
  hess: { args: ['v'], en: 'Hessian at theta times v', zh: 'theta 处的 Hessian 乘以 v' },
  every: { args: ['k'], en: 'true on steps k, 2k, 3k, …', zh: '在第 k、2k、3k…… 步成立' },
};

const constants: Readonly<Record<string, Meaning>> = {
  pi: { en: '3.14159…, also π', zh: '3.14159…，也可写作 π' },
  e: { en: '2.71828…', zh: '2.71828…' },
};

const given: Readonly<Record<FormulaKind, Readonly<Record<string, Meaning>>>> = {
  surface: {
    x: { en: 'first coordinate', zh: '第一个坐标' },
    y: { en: 'second coordinate', zh: '第二个坐标' },
  },
  rule: {
    theta: { en: 'place of the particle: two coordinates', zh: '粒子的位置：两个坐标' },
    g: { en: 'noisy gradient at theta', zh: 'theta 处的含噪梯度' },
    t: { en: 'step: 1, 2, 3, …', zh: '步数：1、2、3……' },
  },
};

const results: Readonly<Record<FormulaKind, readonly [string, Meaning]>> = {
  surface: ['loss', { en: 'height of the surface', zh: '曲面的高度' }],
  rule: ['theta', { en: 'new place of the particle', zh: '粒子的新位置' }],
};

const functionEntry = (name: string, { args, ...meaning }: Meaning & { args: readonly string[] }): Entry => ({
  name,
  signature: `${name}(${args.join(', ')})`,
  meaning,
});
const wordEntry = ([name, meaning]: readonly [string, Meaning]): Entry => ({ name, signature: name, meaning });

const entries = <Name extends string>(table: Readonly<Record<Name, Meaning & { args: readonly string[] }>>) =>
  Object.entries<Meaning & { args: readonly string[] }>(table).map(([name, described]) =>
    functionEntry(name, described),
  );

/** Functions that act on each coordinate. */
export const elementwiseFunctions: readonly Entry[] = entries<ElementwiseName>(elementwise);
/** Functions of update rules only. */
export const ruleFunctions: readonly Entry[] = entries<RuleOnlyName>(ruleOnly);

/** Every function that a text of this kind may call. */
export const functionsOf = (kind: FormulaKind): readonly Entry[] =>
  kind === 'rule' ? [...elementwiseFunctions, ...ruleFunctions] : elementwiseFunctions;

export const isFunctionOf = (kind: FormulaKind, name: string): boolean =>
  isElementwise(name) || (kind === 'rule' && isRuleOnly(name));

export const constantEntries: readonly Entry[] = Object.keys(CONSTANTS).map((name) =>
  wordEntry([name, constants[name]!]),
);

/** The line that every text of this kind has to have. */
export const resultEntry = (kind: FormulaKind): Entry => wordEntry(results[kind]);

/** What a text of this kind is given. */
export const givenEntries = (kind: FormulaKind): readonly Entry[] => Object.entries(given[kind]).map(wordEntry);
