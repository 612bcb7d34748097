// Typeset formulas: every rule and landscape as LaTeX that can be read here, and as MathML that a strict host shows.

import fc from 'fast-check';
import temml from 'temml';
import { describe, expect, test } from 'vitest';
import { typesetLandscape, typesetLatex, typesetRule } from '../../src/app/mathematics';
import { builtInTable } from '../../src/app/mathematics-built-in';
import { latexOfLandscape, latexOfRule, piecesOf, wholeLatex } from '../../src/app/mathematics-latex';
import { toMathml, toPlainMathml } from '../../src/app/mathematics-mathml';
import { table } from '../../src/app/mathematics-table';
import { expressionLatex, symbolOf } from '../../src/formula/latex';
import { parseExpression } from '../../src/formula/parse';
import { landscapes } from '../../src/landscape/catalogue';
import { optimizers } from '../../src/optimizer/catalogue';
import { accepted } from '../back-ends';

const ELEMENTS =
  /^(math|mrow|mi|mn|mo|mtext|mspace|mpadded|mstyle|msup|msub|msubsup|mfrac|msqrt|mover|mtable|mtr|mtd)$/;

/** Elements that open and close in order, of names that draw; no inline style; no complaint. */
function expectSound(mathml: string): void {
  expect(mathml).toMatch(
    /^<math xmlns="http:\/\/www\.w3\.org\/1998\/Math\/MathML" class="mathematics"[^>]*>.*<\/math>$/su,
  );
  expect(mathml).not.toMatch(/ style=|<merror|href=| on\w+=/);
  const open: string[] = [];
  for (const [, close, name] of mathml.matchAll(/<(\/?)(\w+)(?: [\w:-]+="[^"<]*")*>/g)) {
    expect(name).toMatch(ELEMENTS);
    if (close) expect(open.pop()).toBe(name);
    else open.push(name!);
  }
  expect(open).toEqual([]);
  expect(mathml.replace(/<\/?\w+(?: [\w:-]+="[^"<]*")*>/g, '')).not.toMatch(/[<>]/);
}

describe.each([...optimizers.values()])('the rule $name', (optimizer) => {
  const latex = latexOfRule(optimizer);

  test('reads as its snapshot does', async () => {
    await expect(`${wholeLatex(latex)}\n`).toMatchFileSnapshot(`mathematics/rule-${optimizer.name}.tex`);
  });

  test('has the symbols that its file gives it', () => {
    const given = { ...optimizer.hyper, ...optimizer.state };
    for (const [name, { symbol }] of Object.entries(given)) {
      expect(latex.symbols[name]!.replace(/[\s{}]/g, ''), name).toBe(
        symbol.replace(/'/, '^\\prime').replace(/[\s{}]/g, ''),
      );
    }
  });

  test('is typeset where the page is built', async () => {
    for (const piece of piecesOf([latex])) expect(table[piece], piece).toBe(await typesetLatex(piece));
  });
});

describe.each([...landscapes.values()])('the landscape $name', (landscape) => {
  const latex = latexOfLandscape(landscape);

  test('reads as its snapshot does', async () => {
    await expect(`${wholeLatex(latex)}\n`).toMatchFileSnapshot(`mathematics/landscape-${landscape.name}.tex`);
  });

  test('is typeset where the page is built, with a symbol for every parameter', () => {
    for (const piece of piecesOf([latex])) expect(table, piece).toHaveProperty([piece]);
    expect(Object.keys(latex.symbols)).toEqual(Object.keys(landscape.parameters));
  });
});

describe('MathML', () => {
  test('of all that ships is sound, and made by the build as it is here', () => {
    expect(table).toEqual(builtInTable());
    expect(Object.keys(table).length).toBeGreaterThan(100);
    for (const mathml of Object.values(table)) expectSound(mathml);
  });

  test('the whole of each formula, as it is copied, is LaTeX without an error', () => {
    const formulas = [...[...optimizers.values()].map(latexOfRule), ...[...landscapes.values()].map(latexOfLandscape)];
    for (const formula of formulas) {
      expect(temml.renderToString(wholeLatex(formula), { throwOnError: true })).not.toContain('<merror');
    }
  });

  test('of an accented letter, a name and a fraction', () => {
    const content = (latex: string) => toMathml(latex, temml).replace(/^<math[^>]*>|<\/math>$/g, '');
    expect(content('\\hat{v}_t')).toContain('<mover accent="true"><mi>v</mi>');
    expect(content('\\text{weight\\_decay}')).toBe('<mi mathvariant="normal">weight_decay</mi>');
    expect(content('\\frac{a}{2}')).toBe('<mfrac><mi>a</mi><mn>2</mn></mfrac>');
  });

  test('of random expressions is sound', () => {
    const word = fc.constantFrom(
      ...[
        'x',
        'beta1',
        'v_hat',
        'weight_decay',
        '学习率',
        'é',
        'x²',
        'where',
        'sqrt',
        'exp',
        'mean',
        'norm',
        'every',
        'grad',
      ],
      ...['1', '2e-7', '+', '-', '*', '/', '^', '<', '(', ')', '(', ')', ','],
    );
    let read = 0;
    const check = (words: string[]) => {
      if (!parseExpression(words.join(' ')).ok) return;
      read++;
      expectSound(toMathml(accepted(expressionLatex(words.join(' '), {})), temml));
    };
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 9 }), check), { seed: 4, numRuns: 20_000 });
    expect(read).toBeGreaterThan(500);
  });

  test('of a name in any letters is sound', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aéßжøñ学率あ한ا١²½Ⅷ𝛼_'), minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(letters, (name) => expectSound(toMathml(symbolOf(name), temml))),
      { seed: 5 },
    );
  });

  test('of a formula as long as one may be is sound', () => {
    for (const operator of ['+', '*', '/']) {
      const text = `${'('.repeat(90)}x${`${`${operator}x`.repeat(100)})`.repeat(90)}`;
      expectSound(toMathml(accepted(expressionLatex(text, {})), temml));
    }
  });

  test('without temml is the LaTeX itself', () => {
    expectSound(toPlainMathml('a < b & c'));
    expect(toPlainMathml('a < b & c')).toContain('<mtext>a &lt; b &amp; c</mtext>');
  });
});

describe('a typed formula', () => {
  test('is typeset line by line, with its symbols', async () => {
    const typed = {
      rule: 'm = beta*m + g\ntheta = theta - lr*m',
      hyper: { lr: { symbol: '\\eta' }, beta: { symbol: '\\bar\\beta' } },
      state: { m: { symbol: 'm' } },
    };
    const set = await typesetRule(typed as never);
    expect(set.latex).toBe(
      '\\begin{aligned}\n  m_t &= \\bar{\\beta}\\,m_{t-1} + g_t \\\\\n  \\theta_t &= \\theta_{t-1} - \\eta\\,m_t\n\\end{aligned}',
    );
    expect(set.lines.map((l) => l.latex)).toEqual([
      'm_t = \\bar{\\beta}\\,m_{t-1} + g_t',
      '\\theta_t = \\theta_{t-1} - \\eta\\,m_t',
    ]);
    expect(Object.keys(set.symbols)).toEqual(['lr', 'beta', 'm']);
    for (const mathml of [...set.lines.map((l) => l.mathml), ...Object.values(set.symbols)]) expectSound(mathml);
  });

  test('cannot bring markup or commands with its symbols', async () => {
    const parameters = {
      a: { symbol: '</math><script>alert(1)</script>' },
      b: { symbol: '\\href{javascript:alert(1)}{b}' },
      c: { symbol: '\\def\\c{\\c\\c}\\c' },
      d: {},
    };
    const { lines, symbols } = await typesetLandscape({ formula: 'a*x + b*y + c + d', parameters } as never);
    expect(lines[0]!.latex).toBe('L(x, y) = a\\,x + b\\,y + c + d');
    for (const mathml of [lines[0]!.mathml, ...Object.values(symbols)]) expectSound(mathml);
  });
});
