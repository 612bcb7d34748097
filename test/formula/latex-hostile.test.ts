// Formulas that mean harm, and formulas of no meaning: what parses is printed, whatever it says. Times are printed, not asserted.

import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { expressionLatex, landscapeLatex, linesLatex, ruleLatex } from '../../src/formula/latex';
import { parseExpression, parseLines } from '../../src/formula/parse';
import { accepted } from '../back-ends';

const times: string[] = [];
afterAll(() => console.log(`hostile formulas as LaTeX, ms: ${times.join(', ')}`));

const many = (n: number, part: (i: number) => string, by: string): string =>
  Array.from({ length: n }, (_, i) => part(i)).join(by);
const nested = (open: string, close: string, n = 99): string => `${open.repeat(n)}x${close.repeat(n)}`;
/** Chains in the first operand of chains: the deepest tree that 20 000 characters can be. */
const leaning = (operator: string): string => `${'('.repeat(90)}x${`${`${operator}x`.repeat(100)})`.repeat(90)}`;

describe.each([
  ['sums in sums', leaning('+')],
  ['differences in differences', leaning('-')],
  ['products in products', leaning('*')],
  ['quotients in quotients', leaning('/')],
  ['99 brackets', nested('(', ')')],
  ['99 roots', nested('sqrt(', ')')],
  ['99 exponentials', nested('exp(', ')')],
  ['99 exponentials of fractions', nested('exp(1/', ')')],
  ['99 fractions to the right', nested('1/(2+', ')')],
  ['99 products to the right', nested('2*(y*', ')')],
  ['99 powers', `${'x^'.repeat(99)}x`],
  ['99 signs', `${'-'.repeat(99)}x`],
  ['99 cases', nested('where(x>0,1,', ')')],
  ['99 cases in conditions', nested('where(', '>0,1,2)')],
  ['99 lists', nested('max(1,', ')')],
  ['9000 arguments', `max(${many(9000, () => 'x', ',')})`],
  ['500 names of 30 letters', many(500, (i) => `${'q'.repeat(28)}${i}`, '+')],
  ['500 names of one symbol', many(500, (i) => `a${'_1'.repeat(i % 9)}_${i}`, '+')],
])('%s', (name, text) => {
  test('are printed', () => {
    const start = performance.now();
    const latex = accepted(expressionLatex(text, {}));
    times.push(`${name} ${(performance.now() - start).toFixed(1)}`);
    expect(latex.length).toBeLessThan(40 * text.length);
  });
});

test('200 lines of one name, as a rule, are printed', () => {
  const text = many(200, () => 'theta = theta + m; ', '').slice(0, 19_000);
  const start = performance.now();
  expect(accepted(ruleLatex(text, {}, ['m'])).lines.at(-1)).toBe(String.raw`\theta_t = \theta_t^{(199)} + m_{t-1}`);
  times.push(`200 lines ${(performance.now() - start).toFixed(1)}`);
});

/** Words in any order: most are no formula, some are one that no reader would accept. */
const word = fc.constantFrom(
  ...[
    'x',
    'theta',
    'g',
    't',
    'm',
    'L',
    'e',
    'pi',
    'loss',
    'where',
    'sqrt',
    'every',
    'hess',
    'grad',
    'sin',
    'f',
    'a_',
    '_',
  ],
  ...[
    '__proto__',
    'constructor',
    'é',
    '学习率',
    'x²',
    '1',
    '.5',
    '1e-9',
    '+',
    '-',
    '*',
    '/',
    '^',
    '<',
    '>=',
    '(',
    ')',
    '(',
    ')',
    ',',
  ],
);
const expression = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
const formula = fc
  .array(fc.tuple(fc.constantFrom('x', 'theta', 'g', 'm', 'e', 'sqrt', '__proto__', 'loss'), expression), {
    maxLength: 4,
  })
  .map((lines) => lines.map((parts) => parts.join(' = ')).join('\n'));

describe('what parses is printed, whatever it says:', () => {
  test('expressions', () => {
    let read = 0;
    const check = (text: string) => {
      if (!parseExpression(text).ok) return;
      read++;
      expect(accepted(expressionLatex(text, { x: 'y', m: '}' }))).not.toBe('');
    };
    fc.assert(fc.property(expression, check), { seed: 2, numRuns: 20_000 });
    expect(read).toBeGreaterThan(500);
  });

  test('landscapes, laws of noise and rules', () => {
    let read = 0;
    const check = (text: string) => {
      const lines = parseLines(text);
      if (!lines.ok) return;
      read++;
      for (const print of [landscapeLatex, linesLatex]) {
        expect(accepted(print(text, { x: 'L' })).lines).toHaveLength(lines.value.length);
      }
      expect(accepted(ruleLatex(text, { x: 'g', m: 'm' }, ['m'])).lines).toHaveLength(lines.value.length);
    };
    fc.assert(fc.property(formula, check), { seed: 3, numRuns: 20_000 });
    expect(read).toBeGreaterThan(200);
  });
});
