// Text that means harm: refused as a problem, never thrown, never run. Times are printed, not asserted.

import { afterAll, describe, expect, test } from 'vitest';
import { variable } from '../../src/formula/expression';
import { readLandscape, readRegion, readRule } from '../../src/formula/formula';
import { ruleNames, surfaceNames } from '../../src/formula/free';
import { landscapeLatex, ruleLatex } from '../../src/formula/latex';
import type { Result } from '../../src/formula/result';
import { toProgram } from '../../src/kernel/program';
import { accepted, refused } from '../back-ends';
import { luck } from '../luck';
import { formula } from './mathjs-formulas';

const world = {
  gradient: [variable('g.x'), variable('g.y')],
  hessian: [variable('hxx'), variable('hxy'), variable('hyy')],
} as const;

const times: string[] = [];
/** Of each reader the longest time for a hostile text, in ms. */
const slowest = new Map<string, number>();
afterAll(() => {
  console.log(`hostile formulas, ms: ${times.join(', ')}`);
  console.log(`slowest of each reader, ms: ${[...slowest].map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(', ')}`);
});

function timed<T>(reader: string, read: () => T): T {
  const start = performance.now();
  const result = read();
  slowest.set(reader, Math.max(slowest.get(reader) ?? 0, performance.now() - start));
  return result;
}

const lines = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

describe.each([
  ['10⁵ nested brackets', `${'('.repeat(1e5)}x${')'.repeat(1e5)}`, /at most 20,000 characters, found 200,001/],
  ['9000 nested brackets', `${'('.repeat(9000)}x${')'.repeat(9000)}`, /nested more than 100 deep/],
  ['9000 open brackets', '('.repeat(9000), /nested more than 100 deep/],
  ['9000 closed brackets', ')'.repeat(9000), /expected/],
  ['3000 nested calls', `${'sin('.repeat(3000)}x${')'.repeat(3000)}`, /nested more than 100 deep/],
  ['1 MB of x', 'x'.repeat(1e6), /at most 20,000 characters/],
  ['1 MB of spaces', ' '.repeat(1e6), /at most 20,000 characters/],
  ['20 000 spaces', ' '.repeat(20_000), /found the end/],
  ['20 000 equals signs', '='.repeat(20_000), /expected/],
  ['20 000 newlines', '\n'.repeat(20_000), /found the end/],
  [
    'one name of 19 000 letters',
    `loss = ${'q'.repeat(19_000)}`,
    /at most 80 characters in a name or a number, found 19000/,
  ],
  ['10⁴ names in one sum', `loss = ${Array.from({ length: 1e4 }, (_, i) => `a${i}`).join('+')}`, /at most 20,000/],
  ['10⁴ names of one letter', `loss = ${'q+'.repeat(9900)}q`, /more than 500 terms/],
  ['10⁴ lines', lines(1e4, (i) => `a${i} = x`), /at most 20,000 characters/],
  ['1000 lines', lines(1000, (i) => `a${i} = x`), /at most 200 lines/],
  ['4500 lines in one', 'a=1;'.repeat(4500), /at most 200 lines/],
  ['9000 minus signs', `${'-'.repeat(9000)}x`, /nested more than 100 deep/],
  ['a tower of 9000 powers', `${'x^'.repeat(9000)}x`, /nested more than 100 deep/],
  ['a chain of 9000 products', `${'x*'.repeat(9000)}x`, /more than 500 terms/],
  ['9000 commas', `max(${'x,'.repeat(9000)}x)`, /max takes 2 arguments, found 9001/],
  ['a number of 19 000 digits', `loss = ${'9'.repeat(19_000)}`, /at most 80 characters in a name or a number/],
  ['control characters', 'loss = \u0000\u0001', /unexpected character/],
  ['half a surrogate pair', 'loss = \ud800', /unexpected character/],
  ['a word of JavaScript', 'loss = constructor', /is not defined/],
  ['a function of JavaScript', 'loss = toString(x)', /there is no function "toString"/],
  ['__proto__', '__proto__ = 1\nloss = hasOwnProperty', /is not defined/],
] as const)('%s', (name, text, sentence) => {
  test('is refused with one sentence of moderate length', () => {
    const start = performance.now();
    const problems = refused(timed('readLandscape', () => readLandscape(text, [])));
    times.push(`${name} ${(performance.now() - start).toFixed(1)}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(sentence);
    expect(problems[0]!.length).toBeLessThan(400);
  });

  test('is refused as a region and as a rule, too', () => {
    expect(refused(timed('readRegion', () => readRegion(text, [])))).toHaveLength(1);
    expect(refused(timed('readRule', () => readRule(text, [], [], world)))).toHaveLength(1);
  });

  test('has its names listed and is printed, or is refused', () => {
    // what only the meaning of a name forbids is still a text with names
    for (const result of [
      timed('surfaceNames', () => surfaceNames(text)),
      timed('ruleNames', () => ruleNames(text)),
      timed('landscapeLatex', () => landscapeLatex(text, {})),
      timed('ruleLatex', () => ruleLatex(text, {}, ['m'])),
    ]) {
      if (!result.ok) expect(result.problems).toHaveLength(1);
    }
  });
});

describe('what is allowed and grows', () => {
  test.each([
    [
      '200 lines, each the square of the last',
      `${lines(199, (i) => `a${i} = a${i - 1}^2 + x`).replace('a-1', 'y')}\nloss = a198`,
    ],
    [
      '200 lines, each the product of the last two',
      `a0 = x\na1 = y\n${lines(197, (i) => `a${i + 2} = a${i + 1} * a${i}`)}\nloss = a198`,
    ],
    [
      'quotients in each other',
      `${lines(150, (i) => `a${i} = sin(a${i - 1}) / (1 + a${i - 1}^2)`).replaceAll('a-1', 'x')}\nloss = a149 + y`,
    ],
    [
      'powers of powers',
      `${lines(60, (i) => `a${i} = (1 + a${i - 1}^2)^(sin(a${i - 1}))`).replaceAll('a-1', 'x')}\nloss = a59 + y`,
    ],
    ['sums of 500 terms', `loss = ${Array.from({ length: 500 }, (_, i) => `sin(${i}*x)*cos(${i}*y)`).join('+')}`],
  ])('%s: either a program or one sentence', (name, text) => {
    const start = performance.now();
    const { loss, gradient, hessian } = accepted(readLandscape(text, []));
    const program = toProgram({
      lanes: ['x', 'y', 'a', 'b', 'c', 'd'],
      next: [...gradient, loss, ...hessian],
      uniforms: [],
    });
    times.push(`${name} ${(performance.now() - start).toFixed(0)}`);
    if (program.ok) expect(program.value.instructions.length).toBeLessThanOrEqual(60_000);
    else expect(program.problems.map((p) => p.message)).toEqual([expect.stringMatching(/^formula is too large/)]);
  });
});

type Random = () => number;
const pick = <T>(random: Random, from: ArrayLike<T>): T => from[Math.floor(random() * from.length)]!;
const repeat = <T>(random: Random, most: number, one: () => T): T[] =>
  Array.from({ length: 1 + Math.floor(random() * most) }, one);

const WORDS = [
  ...[
    'x',
    'y',
    'theta',
    'g',
    't',
    'm',
    'v',
    'lr',
    'p',
    'loss',
    'pi',
    'e',
    'β₁',
    'Δθ',
    '学习率',
    '__proto__',
    'constructor',
  ],
  ...['sqrt', 'abs', 'exp', 'log', 'sin', 'cos', 'tan', 'tanh', 'sign', 'floor', 'min', 'max', 'clip', 'where'],
  ...['mean', 'sum', 'norm', 'dot', 'grad', 'hess', 'every', 'toString', 'NaN', 'Infinity', 'undefined', 'null'],
  ...['0', '1', '2', '0.5', '.25', '3.', '1e-8', '1e308', '1e309', '1e-400', '1e', '1..2', '0x10', '007', '1_000'],
  ...[
    '+',
    '-',
    '*',
    '/',
    '^',
    '<',
    '<=',
    '>',
    '>=',
    '−',
    '·',
    '×',
    '÷',
    '≤',
    '≥',
    '=',
    '==',
    '**',
    '!',
    '&&',
    '|',
    '%',
  ],
  ...[
    '(',
    ')',
    '(',
    ')',
    '(',
    ')',
    ',',
    ',',
    ';',
    '\n',
    '\n',
    '\r',
    '# ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '\\',
    '$',
    '@',
    '?',
    ':',
  ],
];
const SIGNS = ['', '', ' ', '\t', '\n', '(', ')', ',', '=', '-', '^', '<', '#', '1', 'x', '.', 'e'];
const RULES = [
  'm = beta1 * m + g\ntheta = theta - lr * m',
  'v = p * v + (1 - p) * g^2; m = m + 1; theta = theta - lr * g / (sqrt(v / (1 - p^t)) + 1e-8)',
  'm = where(every(p), g, m)\ng = g + 0.1 * theta\ntheta = theta - lr * grad(theta + p * g / (norm(g) + 1e-12))',
  'm = hess(m) - clip(mean(g), -1, 1) * sum(v)\nv = max(v, abs(g))\ntheta = theta - lr * sign(dot(m, g)) * tanh(v)',
  'abs(y) > 0.5',
  'where(x > 0, x < 5, y^2 + x^2 <= p)',
];

const anyCharacter = (random: Random): string =>
  random() < 0.4
    ? String.fromCharCode(random() * 128)
    : random() < 0.5
      ? String.fromCharCode(random() * 0x10000) // half a surrogate pair among them
      : String.fromCodePoint(Math.floor(random() * 0x110000));

function edited(random: Random, text: string): string {
  const at = Math.floor(random() * (text.length + 1));
  const to = Math.min(text.length, at + Math.floor(random() * 6));
  const cut = text.slice(0, at) + text.slice(to);
  switch (Math.floor(random() * 6)) {
    case 0:
      return cut;
    case 1:
      return text.slice(0, at) + pick(random, WORDS) + text.slice(to);
    case 2:
      return text.slice(0, at) + pick(random, WORDS) + text.slice(at);
    case 3:
      return text.slice(0, to) + text.slice(at);
    case 4:
      return text.slice(0, at) + anyCharacter(random) + text.slice(at);
    default:
      return text.slice(0, at) + pick(random, SIGNS) + text.slice(at);
  }
}

const SOURCES: Readonly<Record<string, (random: Random) => string>> = {
  'words in any order': (random) =>
    repeat(random, 24, () => pick(random, WORDS) + (random() < 0.5 ? ' ' : '')).join(''),
  'lines of words in any order': (random) =>
    repeat(random, 3, () => {
      const words = repeat(random, 9, () => pick(random, WORDS));
      return `${pick(random, ['loss', 'theta', 'm', 'v', 'a', 'x'])} = ${words.join(' ')}`;
    }).join('\n'),
  'edited formulas': (random) => {
    const text = random() < 0.6 ? formula(random).ours : pick(random, RULES);
    return repeat(random, 3, () => 0).reduce((t) => edited(random, t), text);
  },
  'characters of any script': (random) =>
    pick(random, ['', '', 'loss = ', 'x > ']) + repeat(random, 30, () => anyCharacter(random)).join(''),
};

const READERS: Readonly<Record<string, (text: string) => Result<unknown>>> = {
  readLandscape: (text) => readLandscape(text, ['p', 'beta1']),
  readRegion: (text) => readRegion(text, ['p', 'beta1']),
  readRule: (text) =>
    readRule(
      text,
      ['p', 'beta1', 'lr'],
      [
        { name: 'm', initial: 0 },
        { name: 'v', initial: 'theta' },
      ],
      world,
    ),
  surfaceNames,
  ruleNames,
  landscapeLatex: (text) => landscapeLatex(text, {}),
  ruleLatex: (text) => ruleLatex(text, {}, ['m', 'v']),
};

/** What is wrong with a refusal: it has one sentence of moderate length and a place inside the text. */
function faultOf(result: Result<unknown>, text: string): string | undefined {
  if (result.ok) return undefined;
  const [problem, ...others] = result.problems;
  if (!problem || others.length > 0) return `${result.problems.length} problems`;
  const { message, line, column } = problem;
  if (message === '' || message.length >= 400) return `a message of ${message.length} characters`;
  const length = text.split('\n')[(line ?? 0) - 1]?.length;
  const isInside = length !== undefined && column !== undefined && column >= 1 && column <= length + 1;
  return isInside ? undefined : `"${message}" at line ${line}, column ${column}`;
}

/** Texts of all sources. With TEXTS=100000 they take half a minute. */
const TEXTS = Number(process.env.TEXTS ?? 25_000);

describe('random text is read or refused, at a place inside it, by every reader', () => {
  test.each([
    ['words in any order', 0.35],
    ['lines of words in any order', 0.3],
    ['edited formulas', 0.25],
    ['characters of any script', 0.1],
  ])('%s', { timeout: 120_000 }, async (source, share) => {
    const count = Math.round(share * TEXTS);
    const random = luck(source.length);
    const read = new Map(Object.keys(READERS).map((name) => [name, 0]));
    for (let n = 0; n < count; n++) {
      const text = SOURCES[source]!(random);
      for (const [name, reader] of Object.entries(READERS)) {
        let fault: string | undefined;
        try {
          const result = reader(text);
          fault = faultOf(result, text);
          if (result.ok) read.set(name, read.get(name)! + 1);
        } catch (error) {
          fault = `threw ${error}`;
        }
        if (fault) throw new Error(`${name}(${JSON.stringify(text)}): ${fault}`);
      }
      // lets the engine collect expressions: weak references live until the end of a task
      if (n % 500 === 0) await new Promise(setImmediate);
    }
    console.log(`${source}: ${count} texts, of them read: ${[...read].map(([name, n]) => `${name} ${n}`).join(', ')}`);
  });
});
