// A short reference of the formula language: what may be written, which names are given, what other names become. Its words are the editor's.

import { element } from '../../embed/element';
import { type Role, rolesOf } from './roles';
import './editor-tones.css';
import {
  constantEntries,
  type Entry,
  elementwiseFunctions,
  type FormulaKind,
  givenEntries,
  type Meaning,
  ruleFunctions,
} from '../words/editor-words';
import type { Language } from '../words/languages';

export interface Example {
  readonly title: Meaning;
  readonly text: string;
}

/** Texts to start from. Their other names become sliders or states. */
export const examples: Readonly<Record<FormulaKind, readonly Example[]>> = {
  surface: [
    {
      title: { en: 'A valley; its steepness k becomes a slider', zh: '一个山谷；陡度 k 成为滑块' },
      text: '(x^2 + k * y^2) / 2',
    },
    {
      title: { en: 'Two wells, one of them deeper', zh: '两个阱，一深一浅' },
      text: 'wells = (x^2 - 1)^2\nloss = wells + tilt * x + κ * y^2',
    },
    {
      title: { en: 'A bowl with ripples, up to a rim', zh: '带波纹的碗，边缘平坦' },
      text: 'r = sqrt(x^2 + y^2)\nripple = a * sin(5 * x)^2  # many small minima\nloss = where(r < R, r^2, R^2) + ripple',
    },
  ],
  rule: [
    {
      title: { en: 'Heavy ball: m is a state', zh: '重球法：m 是状态' },
      text: 'm = beta * m + g\ntheta = theta - lr * m',
    },
    {
      title: { en: 'Adam, with Greek names', zh: 'Adam，使用希腊字母' },
      text: 'm = β1 * m + (1 - β1) * g\nv = β2 * v + (1 - β2) * g^2\nrate = η / (sqrt(v / (1 - β2^t)) + ε)\nθ = θ - rate * m / (1 - β1^t)',
    },
    {
      title: { en: 'SAM: the gradient at another place', zh: 'SAM：取另一处的梯度' },
      text: 'up = rho * g / max(norm(g), 1e-12)\ntheta = theta - lr * grad(theta + up)',
    },
  ],
};

interface Sentences {
  readonly writing: string;
  readonly given: Readonly<Record<FormulaKind, string>>;
  readonly functions: string;
  readonly ruleFunctions: string;
  readonly examples: string;
  /** `code` stands between backticks. */
  readonly rules: Readonly<Record<FormulaKind, readonly string[]>>;
  readonly common: readonly string[];
}

const sentences: Readonly<Record<Language, Sentences>> = {
  en: {
    writing: 'How to write it',
    given: { surface: 'Given to a surface', rule: 'Given to a rule' },
    functions: 'Functions and constants',
    ruleFunctions: 'Functions of rules only',
    examples: 'Examples',
    rules: {
      surface: [
        'One expression of `x` and `y`, or lines `name = expression` of which one is `loss = …`. A line may use the names of the lines above it.',
        'Any other name becomes a parameter with a slider.',
      ],
      rule: [
        'Lines `name = expression`, from top to bottom, once a step. One of them is `theta = …`.',
        'Values have two coordinates or are single numbers; operations act on each coordinate.',
        'Any name that no line defines becomes a hyper-parameter with a slider.',
        'A name that is read before or in its own line is a state: before its line it is the value of the last step, after it the new one. It starts at 0.',
      ],
    },
    common: [
      '`+ - * / ^`; `-x^2` is `-(x^2)`; `2 * x` needs its `*`. Comparisons `< <= > >=` for `where(…)`.',
      'Names may be Greek: `β1`, `β₁` and `beta1` are one name. Type `\\beta` and a space for β.',
      '`#` starts a comment. Inside brackets a line may break.',
    ],
  },
  zh: {
    writing: '写法',
    given: { surface: '曲面中的已知量', rule: '规则中的已知量' },
    functions: '函数与常数',
    ruleFunctions: '仅用于规则的函数',
    examples: '示例',
    rules: {
      surface: [
        '一个关于 `x` 和 `y` 的表达式，或若干行 `名称 = 表达式`，其中一行是 `loss = …`。每一行可以使用上面各行的名称。',
        '其他名称都会成为带滑块的参数。',
      ],
      rule: [
        '若干行 `名称 = 表达式`，每一步从上到下执行一遍，其中一行是 `theta = …`。',
        '每个值有两个坐标，或者是一个数；运算对每个坐标分别进行。',
        '没有任何一行定义的名称会成为带滑块的超参数。',
        '在自己那一行之前或当中被读取的名称是状态：在那一行之前是上一步的值，之后是新值。初值为 0。',
      ],
    },
    common: [
      '`+ - * / ^`；`-x^2` 即 `-(x^2)`；`2 * x` 中的 `*` 不能省略。比较 `< <= > >=` 用于 `where(…)`。',
      '名称可用希腊字母：`β1`、`β₁` 和 `beta1` 是同一个名称。输入 `\\beta` 再按空格得到 β。',
      '`#` 之后是注释。括号内可以换行。',
    ],
  },
};

/** A block for a panel or a `<details>`; made anew for another language. */
export function createReference(kind: FormulaKind, language: Language): HTMLElement {
  const words = sentences[language];
  const entryList = (...lists: readonly (readonly [Role, readonly Entry[]])[]) =>
    element(
      'dl',
      {},
      ...lists.flatMap(([role, entries]) =>
        entries.flatMap(({ name, signature, meaning }) => [
          element('dt', {}, signatureOf(name, signature, role)),
          element('dd', {}, meaning[language]),
        ]),
      ),
    );
  const section = (title: string, ...children: readonly Node[]) =>
    element('section', {}, element('h3', {}, title), ...children);
  const rules = [...words.rules[kind], ...words.common];
  return element(
    'div',
    { class: 'reference' },
    section(words.writing, element('ul', {}, ...rules.map((rule) => element('li', {}, ...withCode(rule))))),
    section(words.given[kind], entryList(['given', givenEntries(kind)])),
    section(words.functions, entryList(['function', elementwiseFunctions], ['number', constantEntries])),
    ...(kind === 'rule' ? [section(words.ruleFunctions, entryList(['function', ruleFunctions]))] : []),
    section(
      words.examples,
      ...examples[kind].map(({ title, text }) =>
        element('figure', {}, element('figcaption', {}, title[language]), element('pre', {}, ...painted(text, kind))),
      ),
    ),
  );
}

/** A word in its colour, its arguments plain. */
const signatureOf = (name: string, signature: string, role: Role): HTMLElement =>
  element('code', {}, element('span', { class: `role-${role}` }, name), signature.slice(name.length));

/** A sentence whose odd parts between backticks are code. */
const withCode = (sentence: string): (Node | string)[] =>
  sentence.split('`').map((part, i) => (i % 2 === 1 ? element('code', {}, part) : part));

/** A text in the colours that the editor gives it. */
function painted(text: string, kind: FormulaKind): (Node | string)[] {
  const pieces = rolesOf(text, kind);
  const painted = pieces.flatMap(({ from, to, role }, i) => [
    text.slice(pieces[i - 1]?.to ?? 0, from),
    element('span', { class: `role-${role}` }, text.slice(from, to)),
  ]);
  return [...painted, text.slice(pieces.at(-1)?.to ?? 0)];
}
