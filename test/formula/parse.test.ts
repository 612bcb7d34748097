// The grammar: what binds to what, how names may be spelled, where lines end; and what is refused, where and with which remedy.

import { describe, expect, test } from 'vitest';
import { variable } from '../../src/formula/expression';
import { readLandscape, readRegion, readRule } from '../../src/formula/formula';
import { canonicalName, closestName } from '../../src/formula/names';
import { parseExpression, parseLines } from '../../src/formula/parse';
import { accepted, BACK_ENDS, formulaValue, refused, valuesOn } from '../back-ends';

const world = {
  gradient: [variable('g.x'), variable('g.y')],
  hessian: [variable('hxx'), variable('hxy'), variable('hyy')],
} as const;

describe('precedence', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 * 3 ^ 2', 18],
    ['-2 ^ 2', -4],
    ['−2^2', -4],
    ['(-2) ^ 2', 4],
    ['2 ^ 3 ^ 2', 512],
    ['(2 ^ 3) ^ 2', 64],
    ['2 ^ -1', 0.5],
    ['2 ^ -2 ^ 2', 0.0625],
    ['4 ^ 1 / 2', 2],
    ['8 / 4 / 2', 1],
    ['8 / 4 * 2', 4],
    ['8 - 4 - 2', 2],
    ['8 - 4 + 2', 6],
    ['- - 3', 3],
    ['+3', 3],
    ['3² + 2³ - 2²^2', 1],
    ['-3 * -2', 6],
    ['2 · 3 × 4 ÷ 6', 4],
    ['.5 + 1. + 1e1 + 2E-1', 11.7],
    ['where(1 + 1 < 3, 10, 20)', 10],
    ['where(3 <= 2, 10, 20)', 20],
    ['where(2 ≥ 2, 10, 20)', 10],
    ['where(2 > 2, 10, 20)', 20],
    ['clip(5, 0, 3) + clip(-5, 0, 3) + clip(1, 0, 3)', 4],
    ['clip(5, 3, 0)', 0],
    ['sin(pi / 2) + log(e)', 2],
    ['sign(-3) + sign(0) + floor(-1.5)', -3],
    ['tan(pi / 4)', 0.9999999999999999],
  ])('%s is %f', async (text, expected) => expect(await formulaValue(text)).toBeCloseTo(expected, 14));

  test('−x^2 is −(x²), not (−x)²', async () => expect(await formulaValue('-x^2', 3)).toBe(-9));
});

describe('names', () => {
  test.each([
    ['β₁', 'beta1'],
    ['β1', 'beta1'],
    ['beta1', 'beta1'],
    ['ηₜ', 'etaₜ'],
    ['Δθ', 'Deltatheta'],
    ['µ', 'mu'],
    ['μ', 'mu'],
    ['ϵ', 'epsilon'],
    ['λ₁₂', 'lambda12'],
  ])('%s is %s', (spelled, name) => expect(canonicalName(spelled)).toBe(name));

  test('one parameter may be spelled in different ways', async () => {
    const { loss } = accepted(readLandscape('α₁ * x + alpha1 * y + α1', ['alpha1']));
    const [[value]] = (await valuesOn('interpreter', [loss], { x: [10], y: [100] }, { alpha1: 2 })) as [Float64Array];
    expect(value).toBe(222);
  });

  test('π and e are numbers', async () => {
    expect(await formulaValue('π')).toBe(Math.PI);
    expect(await formulaValue('e')).toBe(Math.E);
  });

  test.each([
    ['sigam', 'sigma'],
    ['thta', 'theta'],
    ['zzzzz', undefined],
    ['a', undefined],
  ])('closest to %s is %s', (name, known) => expect(closestName(name, ['sigma', 'theta', 'lr'])).toBe(known));
});

describe('lines', () => {
  test.each([
    ['comments are skipped', '# a bowl\na = x^2 # squared\nloss = a + y^2 # done'],
    ['a comment may contain = and brackets', 'a = x^2 # a = (\nloss = a + y^2'],
    ['lines may end in ;', 'a = x^2; loss = a + y^2;'],
    ['inside brackets a line may break', 'loss = (x^2\n  + y^2\n)'],
    ['inside a call a line may break', 'loss = max(\n x^2 + y^2,\n 0 # nothing\n)'],
    ['empty lines are skipped', '\n\n a = x^2\r\n\r\n loss = a + y^2\n\n'],
    ['one bare expression is enough', 'x^2 + y^2'],
    ['a bare expression may be a comparison inside where', 'where(x <= 100, x^2 + y^2, 0)'],
    ['a bare expression may have a comment', 'x^2 + y^2 # a bowl'],
    ['a bare expression may have a comment with =', '# r = 1 is the rim\nx^2 + y^2 # = r²'],
  ])('%s', async (_, text) => expect(await formulaValue(text, 3, 4)).toBe(25));

  test('a list of lines is the same as one text', () => {
    const whole = accepted(readLandscape('a = x^2\nloss = a + y^2', []));
    expect(accepted(readLandscape(['a = x^2', 'loss = a + y^2'], [])).loss).toBe(whole.loss);
  });

  test('a position is a line and a column, from 1', () => {
    const lines = accepted(parseLines('a = 1\n  b = (2 +\n 3)\nc = 4'));
    expect(lines.map((l) => [l.name, l.line, l.column])).toEqual([
      ['a', 1, 1],
      ['b', 2, 3],
      ['c', 4, 1],
    ]);
  });

  test('the place of an operation is that of its operator', () => {
    expect(accepted(parseExpression('(x +\n y *\n z)'))).toMatchObject({
      line: 1,
      column: 4,
      right: { line: 2, column: 4 },
    });
  });
});

describe('a landscape is refused', () => {
  test.each([
    ['', 'line 1, column 1: expected a number, a name or "(", found the end'],
    ['x +', 'line 1, column 4: expected a number, a name or "(", found the end'],
    ['x + * y', 'line 1, column 5: expected a number, a name or "(", found "*"'],
    ['2 x', 'line 1, column 3: expected an operator before "x"; write * for a product'],
    ['x**2', 'line 1, column 3: expected a number, a name or "(", found "*"; write ^ for a power'],
    ['|x|', 'line 1, column 1: unexpected "|"; write abs(x) for |x|, and combine conditions with min, max or where'],
    ['ln(x)', 'line 1, column 1: there is no function "ln"; did you mean "log"?'],
    ['loss = 2 x', 'line 1, column 10: expected an operator before "x"; write * for a product'],
    ['loss = x y', 'line 1, column 10: expected an operator before "y"; write * for a product'],
    ['loss = x (y)', 'line 1, column 8: "x" is not a function; write * for a product'],
    ['loss = (x) (y)', 'line 1, column 12: expected an operator before "("; write * for a product'],
    ['loss = x = y', 'line 1, column 10: unexpected second "="; one definition a line, comparisons are < <= > >='],
    ['loss = x)', 'line 1, column 9: unexpected ")": there is no "(" that it closes'],
    ['loss = (x + y', 'line 1, column 14: expected ")" to close the "(" of line 1, column 8, found the end'],
    ['a = (x\nloss = y', 'line 2, column 1: expected ")" to close the "(" of line 1, column 5, found "loss"'],
    ['x +\n y +', 'line 1, column 4: expected a number, a name or "(", found the end of the line'],
    ['loss = [x]', 'line 1, column 8: unexpected "["; group with round brackets ( )'],
    ['loss = x && y', 'line 1, column 10: unexpected "&"; combine conditions with min, max or where'],
    [
      'loss = x $ y',
      'line 1, column 10: unexpected character "$"; a formula has numbers, names, + - * / ^, comparisons, brackets and commas',
    ],
    [
      'loss = 💥',
      'line 1, column 8: unexpected character "💥"; a formula has numbers, names, + - * / ^, comparisons, brackets and commas',
    ],
    ['loss = 1e999', 'line 1, column 8: number 1e999 is larger than 1.8e308'],
    ['loss = sin()', 'line 1, column 12: expected an argument in sin(…), found ")"'],
    ['loss = sin(x, y)', 'line 1, column 8: sin takes 1 argument, found 2'],
    ['loss = clip(x)', 'line 1, column 8: clip takes 3 arguments, found 1'],
    ['loss = sin', 'line 1, column 8: "sin" is a function; write sin(…)'],
    ['loss = sine(x)', 'line 1, column 8: there is no function "sine"; did you mean "sin"?'],
    [
      'loss = gamma(x)',
      'line 1, column 8: there is no function "gamma"; the functions are sqrt, abs, exp, log, sin, cos, tan, tanh, sign, floor, min, max, clip, where',
    ],
    ['loss = norm(x)', 'line 1, column 8: norm(…) belongs to update rules; a formula of x and y cannot use it'],
    ['loss = foo', 'line 1, column 8: "foo" is not defined; known here: x, y'],
    ['width = 1\nloss = widht * x', 'line 2, column 8: "widht" is not defined; did you mean "width"?'],
    ['lose = x^2', 'line 1, column 1: no line defines "loss"; rename "lose"'],
    ['a = x^2\nb = y', 'line 2, column 1: no line defines "loss"; add loss = …'],
    ['x = 1\nloss = x', 'line 1, column 1: "x" is given to a landscape, it cannot be defined; choose another name'],
    ['a = 1\na = 2\nloss = a', 'line 2, column 1: "a" is defined twice; choose another name'],
    ['pi = 3\nloss = x', 'line 1, column 1: "pi" is a word of the language; choose another name'],
    ['loss = a\na = x', 'line 1, column 8: "a" is not defined; known here: x, y'],
    ['loss = x < y', 'line 1, column 1: expected a number, found a comparison'],
    [
      'loss = 1 + (x < y)',
      'line 1, column 10: + needs numbers, found a comparison; turn it into a number with where(condition, 1, 0)',
    ],
    [
      'loss = where(x, 1, 2)',
      'line 1, column 8: where expects a comparison first, as in where(x > 0, a, b), found a number',
    ],
    [
      'loss = where(x > 0, 1, x < 2)',
      'line 1, column 8: where expects two numbers or two comparisons to choose from, found one of each',
    ],
    [
      'loss = where(-1 < x < 1, 1, 2)',
      'line 1, column 21: comparisons cannot be chained; for lo < x < hi write abs(x - centre) < radius',
    ],
    ['# nothing but a comment = 1', 'line 1, column 28: expected a number, a name or "(", found the end'],
  ])('%j', (text, sentence) => expect(refused(readLandscape(text, []))).toEqual([sentence]));
});

describe('a parameter is refused whose name means something else', () => {
  test.each(['x', 'y', 'loss', 'pi', 'e', 'sin', 'norm'])('%s', (name) => {
    expect(refused(readLandscape('x^2 + y^2', [name]))).toEqual([
      `parameter "${name}" has a name that means something else here; choose another name`,
    ]);
  });
});

describe('a region is refused', () => {
  test.each([
    ['x', 'line 1, column 1: expected a comparison, such as x > 0, found a number'],
    ['x > 0 y', 'line 1, column 7: expected an operator before "y"; write * for a product'],
    ['x = 0', 'line 1, column 3: expected the end of the formula, found "="'],
    ['z > 0', 'line 1, column 1: "z" is not defined; known here: x, y'],
  ])('%j', (text, sentence) => expect(refused(readRegion(text, []))).toEqual([sentence]));

  test.each(BACK_ENDS)('understands a comparison chosen by where (%s)', async (backEnd) => {
    const region = accepted(readRegion('where(where(x > 0, 1 < 2, y > 0), x < 5, y < -5)', []));
    const { loss } = accepted(readLandscape('where(where(where(x > 0, 1 < 2, y > 0), x < 5, y < -5), -10, 20.7)', []));
    const points = { x: [1, 9, -1, -1, -1], y: [-1, -1, 1, -1, -9] };
    expect(variableNames(region)).toEqual(['x', 'y']);
    const [values] = await valuesOn(backEnd, [loss], points);
    expect([...values!]).toEqual([-10, 20.7, -10, 20.7, -10]);
  });
});

const variableNames = (e: { readonly op: string }): string[] => {
  const node = e as { op: string; name?: string; args?: readonly { readonly op: string }[] };
  return [...new Set(node.op === 'variable' ? [node.name!] : (node.args ?? []).flatMap(variableNames))].sort();
};

describe('a rule is refused', () => {
  const states = [{ name: 'm', initial: 0 }];
  test.each([
    ['m = g', 'line 1, column 1: no line defines "theta"; a rule ends with theta = theta - …'],
    ['theta = theta - lr * g', 'line 1, column 1: state "m" is never changed; add a line m = … or remove the state'],
    ['m = g\ntheta = thta - m', 'line 2, column 9: "thta" is not defined; did you mean "theta"?'],
    [
      'lr = 1\nm = g\ntheta = m',
      'line 1, column 1: "lr" is given to a rule, it cannot be defined; choose another name',
    ],
    ['t = 1\nm = g\ntheta = m', 'line 1, column 1: "t" is given to a rule, it cannot be defined; choose another name'],
    ['a = 1\na = 2\nm = g\ntheta = m', 'line 2, column 1: "a" is defined twice; choose another name'],
    ['m = grad(lr)\ntheta = m', 'line 1, column 5: grad expects a place, such as theta + rho * g, found a scalar'],
    ['m = every(g)\ntheta = m', 'line 1, column 5: every expects one number, found a vector'],
    ['m = every(2)\ntheta = g', 'line 2, column 1: theta and states are numbers, found a comparison'],
    ['m = dot(g)\ntheta = m', 'line 1, column 5: dot takes 2 arguments, found 1'],
    ['m = g\nx = 1\ntheta = m * x + y', 'line 3, column 17: "y" is not defined; known here: lr, t, theta, g, m, x'],
  ])('%j', (text, sentence) => expect(refused(readRule(text, ['lr'], states, world))).toEqual([sentence]));

  test.each(['t', 'theta', 'g', 'pi', 'mean'])('with a hyper-parameter called %s', (name) => {
    expect(refused(readRule('theta = theta - g', [name], [], world))).toEqual([
      `hyper-parameter "${name}" has a name that means something else here; choose another name`,
    ]);
  });

  test.each(['t', 'theta', 'g', 'pi', 'mean', 'lr'])('with a state called %s', (name) => {
    expect(refused(readRule(`theta = theta - g`, ['lr'], [{ name, initial: 0 }], world))).toEqual([
      `state "${name}" has a name that means something else here; choose another name`,
    ]);
  });
});
