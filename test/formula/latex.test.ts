// What is printed, by examples worked by hand: names, symbols, precedence, landscapes. Rules: latex-rule.test.ts; values: latex-values.test.ts.

import { describe, expect, test } from 'vitest';
import { alignedLatex, expressionLatex, landscapeLatex, linesLatex, symbolOf } from '../../src/formula/latex';
import { accepted, refused } from '../back-ends';

const tex = String.raw;
const lines = (...text: string[]): string => text.join('\n');

describe('the symbol of', () => {
  test.each([
    ['x', 'x'],
    ['beta', tex`\beta`],
    ['β', tex`\beta`],
    ['beta1', tex`\beta_1`],
    ['β₁', tex`\beta_1`],
    ['w12', 'w_{12}'],
    ['theta', tex`\theta`],
    ['Gamma', tex`\Gamma`],
    ['Alpha', tex`\mathrm{A}`],
    ['omicron', 'o'],
    ['v_hat', tex`\hat{v}`],
    ['m_bar', tex`\bar{m}`],
    ['theta_tilde', tex`\tilde{\theta}`],
    ['beta1_hat', tex`\hat{\beta}_1`],
    ['v_hat_max', tex`\hat{v}_{\max}`],
    ['xi_x', tex`\xi_x`],
    ['a_1_2', 'a_{1,2}'],
    ['rho_inf', tex`\rho_{\infty}`],
    ['eta_plus', tex`\eta_{+}`],
    ['g_prev', tex`g_{\mathrm{prev}}`],
    ['x_beta', tex`x_{\beta}`],
    ['lr', tex`\mathrm{lr}`],
    ['slope', tex`\mathrm{slope}`],
    ['step2', tex`\mathrm{step}_2`],
    ['ratio_hat', tex`\hat{\mathrm{ratio}}`],
    ['angle_x', tex`\mathrm{angle}_x`],
    ['weight_decay', tex`\text{weight\_decay}`],
    ['a__b', tex`\text{a\_\_b}`],
    ['_x', tex`\text{\_x}`],
    ['x1y', tex`\text{x1y}`],
    ['学习率', tex`\text{学习率}`],
    ['', tex`\mathrm{}`],
    ['constructor', tex`\mathrm{constructor}`],
    ['x_toString', tex`x_{\mathrm{toString}}`],
    [tex`a}\href{b`, tex`\text{a\_\_href\_b}`],
  ])('%s is %s', (name, latex) => expect(symbolOf(name)).toBe(latex));
});

describe('an expression', () => {
  test.each([
    ['2*x', '2 x'],
    ['x*2', tex`x \cdot 2`],
    ['2*3', tex`2 \cdot 3`],
    ['x*y', tex`x\,y`],
    ['2*slope', tex`2\,\mathrm{slope}`],
    ['1e-30', '10^{-30}'],
    ['1e5', '10^5'],
    ['2.5e-7', tex`2.5 \cdot 10^{-7}`],
    ['.5', '0.5'],
    ['3.', '3'],
    ['1e-8^2', '(10^{-8})^2'],
    ['-x^2', '-x^2'],
    ['(-x)^2', '(-x)^2'],
    ['x - (y - 1)', 'x - (y - 1)'],
    ['x + (y - 1)', 'x + y - 1'],
    ['x + -y', 'x + (-y)'],
    ['-(x + y)', '-(x + y)'],
    ['-x*y/2', tex`-\frac{x\,y}{2}`],
    ['x/(y*2)', tex`\frac{x}{y \cdot 2}`],
    ['x/y/2', tex`\frac{x}{y \cdot 2}`],
    ['a/2*x^2', tex`\frac{a}{2}\,x^2`],
    ['2*(1/3)', tex`2 \cdot \frac{1}{3}`],
    ['1/(1 + x/y)', tex`\frac{1}{1 + x / y}`],
    ['1/(1 + x/(2*y))', tex`\frac{1}{1 + x / (2 y)}`],
    ['x*(a/b)/2', tex`x\,\frac{a}{b \cdot 2}`],
    ['(x/y)^2', tex`\left( \frac{x}{y} \right)^2`],
    ['x^(1/3)', 'x^{1 / 3}'],
    ['x^y^2', 'x^{y^2}'],
    ['(x^y)^2', '(x^y)^2'],
    ['sqrt(x^2 + y^2)', tex`\sqrt{x^2 + y^2}`],
    ['abs(x)^2', tex`\lvert x \rvert^2`],
    ['abs(x/2)', tex`\left\lvert \frac{x}{2} \right\rvert`],
    ['floor(x)', tex`\lfloor x \rfloor`],
    ['sin(x)^2', tex`\sin^2(x)`],
    ['sin(x)^y', tex`(\sin(x))^y`],
    ['max(x, y)^2', tex`(\max(x, y))^2`],
    ['exp(-x^2)', 'e^{-x^2}'],
    ['exp(x/2)', tex`\exp\left( \frac{x}{2} \right)`],
    ['e^x + pi', tex`e^x + \pi`],
    ['log(x)*tanh(y)', tex`\log(x)\,\tanh(y)`],
    ['sign(x)', tex`\operatorname{sign}(x)`],
    ['clip(x, 0, 1)', tex`\operatorname{clip}(x, 0, 1)`],
    ['x >= 0.5', tex`x \ge 0.5`],
    ['abs(y) <= 0.5', tex`\lvert y \rvert \le 0.5`],
    ['where(x > 0, x, -x)', tex`\begin{cases} x & \text{if } x > 0 \\ -x & \text{otherwise} \end{cases}`],
    [
      'where(x > 1, 1, where(x < 0, 0, x))',
      tex`\begin{cases} 1 & \text{if } x > 1 \\ 0 & \text{else if } x < 0 \\ x & \text{otherwise} \end{cases}`,
    ],
    [
      '2*where(x > 0, 1, y)',
      tex`2 \left( \begin{cases} 1 & \text{if } x > 0 \\ y & \text{otherwise} \end{cases} \right)`,
    ],
    ['mean(x)/norm(x)^2', tex`\frac{\operatorname{mean}(x)}{\lVert x \rVert_2^2}`],
    ['dot(x, y)*sum(x)', tex`\langle x, y \rangle\,\operatorname{sum}(x)`],
    ['hess(x) + hess(x)*y', tex`\nabla^2 L(\theta)\,x + (\nabla^2 L(\theta)\,x)\,y`],
    ['every(2*k)', tex`2 k \mid t`],
    ['unknown(x, y)', tex`\mathrm{unknown}(x, y)`],
    ['sqrt(x, y)', tex`\mathrm{sqrt}(x, y)`],
  ])('%s is %s', (text, latex) => expect(accepted(expressionLatex(text, {}))).toBe(latex));
});

describe('a given symbol', () => {
  const printed = (symbol: string, text = 'q^2'): string => accepted(expressionLatex(text, { q: symbol }));

  test.each([
    [tex`\bar g`, tex`\bar{g}^2`],
    [tex`\hat{\beta}_1`, tex`\hat{\beta}_1^2`],
    [tex`\Delta_{\min}`, tex`\Delta_{\min}^2`],
    [tex`\eta^+`, tex`(\eta^{+})^2`],
    ["g'", tex`(g^{\prime})^2`],
    [tex`\Delta\theta`, tex`(\Delta\theta)^2`],
    [tex`\Delta x`, tex`(\Delta x)^2`],
    [tex`\mathbf{w}_{a_1}`, tex`\mathbf{w}_{a_{1}}^2`],
    [tex`\text{weight\_decay}`, tex`\text{weight\_decay}^2`],
  ])('%s takes a power as %s', (symbol, latex) => expect(printed(symbol)).toBe(latex));

  test.each([
    '',
    ' ',
    '_1',
    'a_',
    'a}',
    '{a',
    'a & b',
    'a \\\\ b',
    tex`\hat`,
    tex`\hat{}`,
    tex`\mathrm{}`,
    tex`\href{javascript:alert(1)}{a}`,
    tex`\def\a{\a\a}\a`,
    tex`\color{red}a`,
    tex`\frac{1}{2}`,
    tex`\text{a_b}`,
    '<script>',
    'a'.repeat(81),
    '{'.repeat(80),
    tex`\hat`.repeat(20),
  ])('%s is none, and the name is spelled', (symbol) => expect(printed(symbol)).toBe('q^2'));
});

describe('two names never print the same', () => {
  test('where their spellings would', () => {
    expect(accepted(expressionLatex('beta1 * beta_1 * β_1', {}))).toBe(tex`\beta_1\,\text{beta\_1}\,\text{beta\_1}`);
  });

  test('where a symbol was given to another', () => {
    expect(accepted(expressionLatex('lr * eta', { lr: tex`\eta` }))).toBe(tex`\eta\,\mathrm{eta}`);
    expect(accepted(expressionLatex('p * q', { p: 'a', q: 'a' }))).toBe(tex`a\,q`);
    expect(accepted(expressionLatex('p * q', { p: 'q', q: 'q' }))).toBe(tex`q\,\mathrm{q}`);
  });

  test('where the language has it', () => {
    expect(accepted(expressionLatex('p * exp(x)', { p: 'e' }))).toBe(tex`p\,e^x`);
    expect(accepted(expressionLatex('p * pi', { p: tex`\pi` }))).toBe(tex`p\,\pi`);
    expect(accepted(landscapeLatex('L = x\nloss = L^2', {})).lines).toEqual([
      tex`\mathrm{L} = x`,
      tex`L(x, y) = \mathrm{L}^2`,
    ]);
  });
});

describe('a landscape', () => {
  test('of one expression is one line', () => {
    expect(accepted(landscapeLatex('(1 - x)^2 + 100*(y - x^2)^2', {}))).toEqual({
      lines: ['L(x, y) = (1 - x)^2 + 100 (y - x^2)^2'],
      symbols: {},
    });
  });

  test('of several lines has its loss as L(x, y), and tells the symbols of its parameters', () => {
    const text = ['# a comment', 'r = sqrt(x^2 + w^2)', 'loss = kappa/2 * r^2'];
    expect(accepted(landscapeLatex(text, { kappa: 'k', unused: tex`\bar u` }))).toEqual({
      lines: [tex`r = \sqrt{x^2 + w^2}`, tex`L(x, y) = \frac{k}{2}\,r^2`],
      symbols: { kappa: 'k', unused: tex`\bar{u}` },
    });
  });

  test('that cannot be read says why', () => expect(refused(landscapeLatex('loss = (x', {}))[0]).toMatch(/"\)"/));
});

test('lines of scalars are printed as they stand', () => {
  expect(accepted(linesLatex('s = sqrt(sigma^2)\nxi_x = s*z_x\nflag = x < 1', {})).lines).toEqual([
    tex`s = \sqrt{\sigma^2}`,
    tex`\xi_x = s\,z_x`,
    tex`\mathrm{flag} = (x < 1)`,
  ]);
});

test('aligned lines stand under each other at their equals signs', () => {
  expect(alignedLatex(['a = b', tex`c = \begin{cases} 1 & \text{if } a = b \end{cases}`])).toBe(
    lines(
      tex`\begin{aligned}`,
      tex`  a &= b \\`,
      tex`  c &= \begin{cases} 1 & \text{if } a = b \end{cases}`,
      tex`\end{aligned}`,
    ),
  );
});
