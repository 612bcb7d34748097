// What is printed has the value of what was written: formulas read back from their LaTeX by a reader of its own.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expressionLatex } from '../../src/formula/latex';
import { parseExpression } from '../../src/formula/parse';
import type { Syntax } from '../../src/formula/syntax';
import { accepted } from '../back-ends';
import { FIELD, raise, readLatex, scramble } from './latex-reader';

/** LaTeX of each name, written by hand. */
const NAMES: Readonly<Record<string, string>> = {
  x: 'x',
  y: 'y',
  a1: 'a_1',
  beta: '\\beta',
  beta12: '\\beta_{12}',
  v_hat: '\\hat{v}',
  x_max: 'x_{\\max}',
  slope: '\\mathrm{slope}',
  weight_decay: '\\text{weight\\_decay}',
  given: 'q^{(1)}',
  pi: '\\pi',
  e: 'e',
};
const value = (name: string): bigint =>
  scramble(
    'name',
    [...name].map((c) => BigInt(c.charCodeAt(0))),
  );
const SYMBOLS = Object.fromEntries(Object.entries(NAMES).map(([name, latex]) => [latex, value(name)]));
const GIVEN = { given: 'q^{(1)}' };

const BINARY: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  '+': FIELD.add,
  '-': FIELD.sub,
  '*': FIELD.mul,
  '/': FIELD.div,
  '^': FIELD.pow,
};

/** The value of what was written, operation by operation. */
function direct(s: Syntax): bigint {
  switch (s.kind) {
    case 'number': {
      const [digits, power = '0'] = s.source.toLowerCase().split('e') as [string, string?];
      const ten = raise(10n, BigInt(Math.abs(Number(power))));
      return (Number(power) < 0 ? FIELD.div : FIELD.mul)(FIELD.number(digits), ten);
    }
    case 'name':
      return value(s.name);
    case 'negate':
      return FIELD.neg(direct(s.operand));
    case 'binary':
      return comparison(s.operator, direct(s.left), direct(s.right));
    case 'call': {
      const args = s.args.map(direct);
      return s.name === 'exp' ? FIELD.pow(value('e'), args[0]!) : scramble(s.name, args);
    }
  }
}
const comparison = (operator: string, a: bigint, b: bigint): bigint =>
  (BINARY[operator] ?? ((p, q) => scramble(operator, [p, q])))(a, b);

const ARITY: Readonly<Record<string, number>> = {
  ...{ sqrt: 1, abs: 1, exp: 1, log: 1, sin: 1, cos: 1, tan: 1, tanh: 1, sign: 1, floor: 1, min: 2, max: 2, clip: 3 },
  ...{ mean: 1, sum: 1, norm: 1, dot: 2, grad: 1, hess: 1 },
};

const number = fc.constantFrom('0', '1', '2', '10', '3.5', '.25', '7.', '007', '1e-8', '1E5', '2.5e-7', '1e0', '4e+03');
const name = fc.constantFrom(...Object.keys(NAMES));
/** Text with as few or as many brackets as luck has it. */
const { text } = fc.letrec<Record<'text' | 'atom' | 'operand' | 'test', string>>((tie) => ({
  atom: fc.oneof({ maxDepth: 7, depthSize: 'large' }, name, number, tie('operand')),
  operand: fc.oneof(
    { weight: 2, arbitrary: tie('text').map((t) => `(${t})`) },
    fc
      .constantFrom(...Object.keys(ARITY))
      .chain((f) => fc.array(tie('text'), { minLength: ARITY[f]!, maxLength: ARITY[f]! }).map((a) => `${f}(${a})`)),
    fc.tuple(tie('test'), tie('text'), tie('text')).map(([c, a, b]) => `where(${c}, ${a}, ${b})`),
  ),
  test: fc.oneof(
    fc.tuple(tie('text'), fc.constantFrom('<', '<=', '>', '>='), tie('text')).map((parts) => parts.join(' ')),
    tie('text').map((k) => `every(${k})`),
  ),
  text: fc
    .array(
      fc.tuple(fc.constantFrom('+', '-', '*', '/', '^', '*', '/'), fc.constantFrom('', '', '', '-'), tie('atom')),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((terms) => terms.map(([o, sign, a], i) => (i === 0 ? sign + a : `${o} ${sign}${a}`)).join(' ')),
}));

function expectSameValue(formula: string): void {
  const latex = accepted(expressionLatex(formula, GIVEN));
  expect(readLatex(latex, SYMBOLS), `${formula}\n${latex}`).toBe(direct(accepted(parseExpression(formula))));
}

describe('the printed formula has the value of the written one', () => {
  test('for 4000 random expressions', () => {
    fc.assert(fc.property(text, expectSameValue), { seed: 1, numRuns: 4000 });
  });

  test.each([
    '-x^2',
    '(-x)^2',
    'x - (y - a1)',
    'x - (y + a1)',
    'x + (y - a1)',
    'x + -y',
    '-(-x)',
    '-x*y',
    '-x/y*a1',
    'x*-y',
    'x/(y*a1)',
    'x/y/a1',
    'x/y*a1',
    'x*(y/a1)',
    'x/(y/a1)',
    '(x/y)/(a1/beta)',
    '2*3',
    '2*(1/3)',
    '2*10^-8*3',
    'x^y^a1',
    '(x^y)^a1',
    '(2.5e-7)^2',
    '1e-8^2',
    '(x/y)^2',
    'exp(x)^2',
    'sin(x)^2',
    'sin(x)^-1',
    'sin(x)^y',
    'max(x, y)^2',
    'given^2',
    '(x < y) < a1',
    'where(x < y, 1, 2) + 3',
    '3 + where(x < y, 1, 2)',
    'where(where(x < y, x < 1, y < 1), 1, 2)',
    'hess(x)*y',
    'hess(x*y)',
    'x - hess(y)',
    'x^(y/a1/beta*2)',
    'every(2*x) < 1',
  ])('%s', (formula) => expectSameValue(formula));
});

describe('the second reader', () => {
  test.each([
    ['x + -y', 'two signs'],
    ['x / y\\,a_1', 'a factor after a slash'],
    ['x y', 'run together'],
    ['x\\,2', 'a number after'],
    ['2 \\frac{1}{3}', 'a mixed number'],
    ['x^y^y', 'two powers'],
    ['\\sin(x)^2', 'a power of what comes last'],
    ['\\frac{x}{y}^2', 'a power of what comes last'],
    ['\\begin{cases} x & \\text{if } x < y \\\\ y & \\text{otherwise} \\end{cases} + 1', 'follows the cases'],
  ])('refuses %s', (latex, sentence) => expect(() => readLatex(latex, SYMBOLS)).toThrow(sentence));

  test('tells other groupings apart', () => {
    const values = ['x - y - a_1', 'x - (y - a_1)', '-x^2', '(-x)^2', '\\frac{x}{y}\\,a_1', '\\frac{x}{y\\,a_1}'];
    expect(new Set(values.map((latex) => readLatex(latex, SYMBOLS))).size).toBe(values.length);
  });
});
