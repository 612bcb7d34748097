// What a symbol may be, what is said about what is none, and that everything that ships is one.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { experimentDocuments } from '../../src/experiment/catalogue';
import { landscapeLatex, ruleLatex, symbolOf } from '../../src/formula/latex';
import { readSymbol } from '../../src/formula/latex-signs';
import { scriptedText } from '../../src/formula/latex-symbol';
import { noises } from '../../src/noise/catalogue';
import { optimizers } from '../../src/optimizer/catalogue';
import { sceneDocuments } from '../../src/scene/catalogue';
import { accepted, refused } from '../back-ends';
import { landscapes } from '../landscapes';

const tex = String.raw;
const spelled = (latex: string): string => scriptedText(accepted(readSymbol(latex)));

describe('a symbol', () => {
  test.each([
    ['m', 'm'],
    [tex`\beta_1`, tex`\beta_1`],
    [tex`\tau_{\mathrm{flat}}`, tex`\tau_{\mathrm{flat}}`],
    [tex`\tau_\text{flat-min}`, tex`\tau_{\text{flat-min}}`],
    [tex`\tau_\flat`, tex`\tau_{\flat}`],
    [tex`\hat m`, tex`\hat{m}`],
    [tex`\hat{\mathbf{w}}_{t+1}`, tex`\hat{\mathbf{w}}_{t+1}`],
    [tex`\gamma'`, tex`\gamma^{\prime}`],
    ["x''_1", tex`x_1^{\prime\prime}`],
    ["x'^a", tex`x^{\prime a}`],
    [tex`\sigma^2`, tex`\sigma^2`],
    [tex`\sigma_0 ^ 2`, tex`\sigma_0^2`],
    [tex`\lambda_{\max}`, tex`\lambda_{\max}`],
    ['L_{xx}', 'L_{xx}'],
    [tex`\theta^{(k)}`, tex`\theta^{(k)}`],
    [tex`g_{i_j}^\star`, tex`g_{i_{j}}^{\star}`],
    [tex`\Delta L`, tex`\Delta L`],
    [tex`1/\sqrt{k}`, tex`1/\sqrt{k}`],
    [tex`\text{学习率}`, tex`\text{学习率}`],
  ])('may be %s, spelled %s', (latex, text) => expect(spelled(latex)).toBe(text));

  test('of everything that ships is one', () => {
    const shipped = [
      ...[...optimizers.values()].flatMap(({ hyper, state }) => Object.values({ ...hyper, ...state })),
      ...[...landscapes.values()].flatMap(({ parameters }) => Object.values(parameters)),
      ...[...noises.values()].flatMap(({ parameters }) => Object.values(parameters)),
      ...[...sceneDocuments.values()].flatMap(({ sweep }) => sweep ?? []),
      ...[...experimentDocuments.values()].flatMap((e) => [e.sweep, ...(e.kind === 'escape' ? e.axes : [])]),
    ].flatMap(({ symbol }) => symbol ?? []);
    expect(shipped.length).toBeGreaterThan(100);
    for (const symbol of shipped) expect(readSymbol(symbol), symbol).toMatchObject({ ok: true });
  });

  test('that the documentation gives as an example is one', () => {
    const written = readFileSync('README.md', 'utf8').matchAll(/symbol: '([^']*)'/g);
    const examples = [...written].map(([, symbol]) => symbol!.replaceAll('\\\\', '\\'));
    expect(examples.length).toBeGreaterThan(0);
    for (const symbol of examples) expect(readSymbol(symbol), symbol).toMatchObject({ ok: true });
  });
});

describe('what is no symbol is refused with what to do:', () => {
  test.each([
    ['', 'write a letter, or leave "symbol" out: it is then made of the name'],
    ['_1', 'write a letter, or leave "symbol" out: it is then made of the name'],
    ['{', 'close "{" with "}"'],
    ['{a', 'close "{" with "}"'],
    ['a}', 'remove "}"'],
    ['{}', 'write a letter before "}"'],
    ['{_1}', 'write a letter before "_"'],
    ['a_', 'write a letter behind "_"'],
    ['a^{}', 'write a letter before "}"'],
    [tex`\hat`, tex`write a letter behind "\hat"`],
    [tex`\hat\bar x`, tex`put braces around what stands behind "\hat"`],
    [tex`x_\max`, 'put braces around what stands behind "_"'],
    ['x_a_b', 'write all behind one "_", as in x_{a,b}'],
    ['x^a^b', 'write all behind one "^", as in x_{a,b}'],
    ["x^2'", 'write all behind one "\'", as in x_{a,b}'],
    ['{x^a^b}', 'write all behind one "^", as in x_{a,b}'],
    ['x_1y', 'write scripts behind the last sign only'],
    [tex`\def\a{\a}\a`, tex`remove "\def"`],
    [tex`\href{javascript:alert(1)}{a}`, tex`remove "\href"`],
    [tex`\includegraphics{a}`, tex`remove "\includegraphics"`],
    [tex`\frac{1}{2}`, tex`remove "\frac"`],
    ['a & b', 'remove "&"'],
    ['$x$', 'remove "$"'],
    [tex`a \\ b`, tex`remove "\"`],
    ['x\u0301', 'remove the character U+0301'],
    ['\\mathrm{\u202e}', 'remove the character U+202E'],
    ['x\0', 'remove the character U+0000'],
    ['\ud83d', 'remove the character U+D83D'],
    ['😀', 'remove the character U+1F600'],
    ['x'.repeat(131_072), 'shorten it to at most 80 characters, it has 131072'],
  ])('%j', (latex, remedy) => expect(refused(readSymbol(latex))).toEqual([remedy]));
});

describe('a name of 100 000 letters', () => {
  test('has a symbol that is short', () => {
    for (const name of ['a', 'β', 'x_hat', '_hat_ab', 'é_']) {
      expect(symbolOf(name.repeat(100_000)).length, name).toBeLessThan(500);
    }
  });

  test('is printed short where it is given a formula', () => {
    const long = 'q'.repeat(100_000);
    expect(accepted(landscapeLatex('x', { [long]: 'k' })).symbols).toEqual({ [long]: 'k' });
    expect(accepted(ruleLatex('theta = g', { [long]: '{' }, [])).symbols[long]!.length).toBeLessThan(500);
  });
});
