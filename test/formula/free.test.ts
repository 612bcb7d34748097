// What a text takes from outside, checked against the reader: with exactly these names it reads, without any one of them it does not.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { variable } from '../../src/formula/expression';
import { readLandscape, readRule } from '../../src/formula/formula';
import { ruleNames, surfaceNames } from '../../src/formula/free';
import { optimizers } from '../../src/optimizer/catalogue';
import { accepted, refused } from '../back-ends';
import { landscapes } from '../landscapes';

const world = {
  gradient: [variable('g.x'), variable('g.y')],
  hessian: [variable('hxx'), variable('hxy'), variable('hyy')],
} as const;
const read = (text: string, hyper: readonly string[], state: readonly string[]) =>
  readRule(
    text,
    hyper,
    state.map((name) => ({ name, initial: 0 })),
    world,
  );

describe('surfaceNames', () => {
  test.each<[string, string | readonly string[], readonly string[]]>([
    ['x and y are given', 'x^2 + y^2', []],
    ['constants and functions are words of the language', 'sin(pi * x) + e * clip(y, -1, 1)', []],
    ['a bare expression, in order of first use', 'b * x^2 + a * y^2 + b', ['b', 'a']],
    ['a bare expression over several lines, with a comment', '# bowl\n\n(a +\n  b) * x # c\n', ['a', 'b']],
    ['an "=" in a comment or a comparison makes no lines', 'where(x >= c, a, b) # d = 1', ['c', 'a', 'b']],
    ['lines, and lines in an array', ['u = a * x', 'loss = u^2 + b * y^2'], ['a', 'b']],
    ['lines parted by semicolons', 'u = k * x; loss = u^2', ['k']],
    ['every spelling is one name', 'β1 * x + beta1 * y + β₁', ['beta1']],
    ['π is pi', 'π * x', []],
    ['exponents, signs and arguments are read too', 'x^-p + min(q, -(r))', ['p', 'q', 'r']],
    ['what a line defines is nobody else’s, wherever it is read', 'u = v; v = 2; loss = u', []],
    ['a line that reads itself is an error of the text, not a parameter', 'u = u + 1; loss = u', []],
    ['loss is the result, not a parameter', 'loss + x', []],
    ['theta, g and t mean nothing here: they are parameters', 'theta * x + g * t', ['theta', 'g', 't']],
    ['a function without brackets is an error of the text', 'sin + x', []],
    ['a name that is called is an error of the text', 'a(x) + b', ['b']],
    ['a constructor’s name is a name', 'constructor * x + toString', ['constructor', 'toString']],
  ])('%s', (_, text, names) => expect(accepted(surfaceNames(text))).toEqual(names));

  test.each([
    ['x^2 + (', 'line 1, column 8: expected a number, a name or "(", found the end'],
    ['a = x\nloss = a b', 'line 2, column 10: expected an operator before "b"; write * for a product'],
    ['x & y', 'line 1, column 3: unexpected "&"; combine conditions with min, max or where'],
    ['', 'line 1, column 1: expected a number, a name or "(", found the end'],
  ])('%j is refused at its place', (text, sentence) => expect(refused(surfaceNames(text))).toEqual([sentence]));

  test('the parameters of every landscape are found', () => {
    for (const { formula, parameters } of landscapes.values())
      expect([...accepted(surfaceNames(formula))].sort()).toEqual(Object.keys(parameters).sort());
  });

  test('with exactly these names a surface reads, without any one of them it does not', () => {
    const name = fc.constantFrom('x', 'y', 'a', 'beta1', 'β1', 'β₂', 'e', 'pi', 'w_0', 'loss2');
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { depthSize: 'small' },
        name,
        fc.constant('2'),
        fc
          .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '^'), tie('expression'))
          .map((p) => `(${p.join(' ')})`),
        tie('expression').map((a) => `-sin(${a})`),
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `max(${a}, ${b})`),
      ),
    }));
    const text = fc
      .array(expression, { minLength: 1, maxLength: 4 })
      .map((values) => values.map((v, i) => `${i === values.length - 1 ? 'loss' : `line${i}`} = ${v}`).join('\n'));
    fc.assert(
      fc.property(text, (formula) => {
        const names = accepted(surfaceNames(formula));
        expect(readLandscape(formula, names).ok).toBe(true);
        for (const missing of names)
          expect(
            refused(
              readLandscape(
                formula,
                names.filter((n) => n !== missing),
              ),
            )[0],
          ).toMatch(/is not defined/);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe('ruleNames', () => {
  test.each<[string, string | readonly string[], readonly string[], readonly string[]]>([
    ['gradient descent', 'theta = theta - lr * g', ['lr'], []],
    ['theta, g and t are given', 'g = g + t * theta; theta = theta - g', [], []],
    [
      'the right-hand side of its own line makes a state',
      'm = beta * m + g; theta = theta - lr * m',
      ['beta', 'lr'],
      ['m'],
    ],
    ['read before its line: a state', 'theta = theta - lr * m; m = g', ['lr'], ['m']],
    ['only assigned and read later: a local', 'u = lr * g; theta = theta - u', ['lr'], []],
    ['states in order of definition', ['theta = theta - a - b', 'b = b + g', 'a = a + g'], [], ['b', 'a']],
    ['every spelling is one name', 'θ = θ - η * μ; mu = β₁ * μ + β1 * g', ['eta', 'beta1'], ['mu']],
    [
      'functions of rules are words of the language',
      'theta = theta - where(every(k), lr, 0) * grad(theta + rho * g)',
      ['k', 'lr', 'rho'],
      [],
    ],
    ['a second line of a local does not make it a state', 'm = g; m = m + g; theta = theta - m', [], []],
    ['t and words of the language can be no states', 't = t + 1; sin = sin + 1; theta = theta - g', [], []],
    ['x and y mean nothing here: they are hyper-parameters', 'theta = theta - x * g', ['x'], []],
  ])('%s', (_, text, hyper, state) => expect(accepted(ruleNames(text))).toEqual({ hyper, state }));

  test.each([
    ['theta - lr * g', 'line 1, column 7: expected "=" after "theta", found "-"; a line is name = expression'],
    ['m = g\ntheta = = m', 'line 2, column 9: expected a number, a name or "(", found "="'],
    ['', 'line 1, column 1: formula is empty; write lines "name = expression"'],
  ])('%j is refused at its place', (text, sentence) => expect(refused(ruleNames(text))).toEqual([sentence]));

  test.each([...optimizers.values()].map((o) => [o.name, o] as const))(
    '%s: its states and the hyper-parameters that its rule reads are found, and the rule reads with them',
    (_, { rule, hyper, state }) => {
      const names = accepted(ruleNames(rule));
      expect([...names.state].sort()).toEqual(Object.keys(state).sort());
      // a hyper-parameter may be only the initial value of a state
      const initial = Object.values(state).map((s) => s.initial);
      expect([...names.hyper].sort()).toEqual(
        Object.keys(hyper)
          .filter((h) => names.hyper.includes(h) || !initial.includes(h))
          .sort(),
      );
      accepted(read(rule, names.hyper, names.state));
    },
  );

  test('a rule that lacks one of its names does not read', () => {
    const rule = 'v = b * v + g^2; m = a * m + g; theta = theta - lr * m / sqrt(v)';
    const { hyper, state } = accepted(ruleNames(rule));
    for (const missing of [...hyper, ...state]) {
      const others = (names: readonly string[]) => names.filter((n) => n !== missing);
      expect(refused(read(rule, others(hyper), others(state)))[0]).toMatch(/is not defined/);
    }
  });
});

test('hostile text is refused, or read without a throw', () => {
  const deepest = `${'(x+'.repeat(99)}x${')'.repeat(99)}`;
  const chains = Array.from({ length: 20 }).reduce<string>((inside) => `(${inside}${'-a'.repeat(450)})`, 'x');
  expect(accepted(surfaceNames(deepest))).toEqual([]);
  expect(accepted(surfaceNames(chains))).toEqual(['a']);
  for (const text of ['('.repeat(9000), 'x'.repeat(1e6), '='.repeat(20_000), 'a=1;'.repeat(4500), '\u0000']) {
    expect(surfaceNames(text).ok).toBe(false);
    expect(ruleNames(text).ok).toBe(false);
  }
});
