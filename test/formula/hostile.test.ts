// Text that means harm: refused as a problem, never thrown, never run. Times are printed, not asserted.

import { afterAll, describe, expect, test } from 'vitest';
import { variable } from '../../src/formula/expression';
import { readLandscape, readRegion, readRule } from '../../src/formula/formula';
import { toProgram } from '../../src/kernel/program';
import { accepted, refused } from '../back-ends';

const world = {
  gradient: [variable('g.x'), variable('g.y')],
  hessian: [variable('hxx'), variable('hxy'), variable('hyy')],
} as const;

const times: string[] = [];
afterAll(() => console.log(`hostile formulas, ms: ${times.join(', ')}`));

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
    const problems = refused(readLandscape(text, []));
    times.push(`${name} ${(performance.now() - start).toFixed(1)}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(sentence);
    expect(problems[0]!.length).toBeLessThan(400);
  });

  test('is refused as a region and as a rule, too', () => {
    expect(refused(readRegion(text, []))).toHaveLength(1);
    expect(refused(readRule(text, [], [], world))).toHaveLength(1);
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
