// Typeset formulas: every rule and landscape as LaTeX that can be read here, and as MathML that a strict host shows.

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import temml from 'temml';
import { describe, expect, test } from 'vitest';
import { builtInTable } from '../../src/app/typeset/built-in';
import { latexOfLandscape, latexOfRule, piecesOf, wholeLatex } from '../../src/app/typeset/latex';
import { typesetLandscape, typesetLatex, typesetRule } from '../../src/app/typeset/mathematics';
import { MAX_LATEX, toMathml, toPlainMathml } from '../../src/app/typeset/mathml';
import { table } from '../../src/app/typeset/table';
import { expressionLatex, symbolOf } from '../../src/formula/latex';
import { ACCENTS, FONTS, SIGNS, strangeCommand } from '../../src/formula/latex-commands';
import { parseExpression } from '../../src/formula/parse';
import { SymbolText } from '../../src/landscape/symbol';
import { optimizers } from '../../src/optimizer/catalogue';
import { accepted } from '../back-ends';
import { landscapes } from '../landscapes';

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

  test.each(['+', '*', '/'])('of a formula as long as is typeset, of %s, is sound', (operator) => {
    const text = `${'('.repeat(8)}x${`${`${operator}x`.repeat(100)})`.repeat(8)}`;
    const latex = accepted(expressionLatex(text, {}));
    expect(latex.length).toBeGreaterThan(0.6 * MAX_LATEX);
    expectSound(toMathml(latex, temml));
  });

  test('of a formula as long as one may type is its LaTeX, cut', async () => {
    const text = `${'('.repeat(90)}x${`${`+x`.repeat(100)})`.repeat(90)}`;
    const mathml = await typesetLatex(accepted(expressionLatex(text, {})));
    expectSound(mathml);
    expect(mathml.length).toBeLessThan(MAX_LATEX + 200);
    expect(mathml).toContain('<mtext>x + x + x');
  });

  test('without temml is the LaTeX itself', () => {
    expectSound(toPlainMathml('a < b & c'));
    expect(toPlainMathml('a < b & c > d')).toContain('<mtext>a &lt; b &amp; c &gt; d</mtext>');
    expect(toPlainMathml('a\u0000\ud800\u0007😀')).toContain('<mtext>a\ufffd\ufffd\ufffd😀</mtext>');
  });
});

/** Pieces in any order: a tenth of what they make is a symbol. */
const symbolOfParts = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('x', 'W', '1', '+', '_', '^', '{', '}', "'", ' ', '\\beta', '\\max', '\\prime'),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(...SIGNS, ...[...ACCENTS, ...FONTS].flatMap((c) => [c, `${c}{x`, `${c}{ab}`])),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('\\text{flat a-b}', '\\text{学习率}', '\\_', '\\,', '_{\\mathrm{flat}}', '^{(2)}'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('\\def', '\\href', '#1', '$', '%', '&', '~', '\\\\', '\u0301', '😀', '\u202e', '\0'),
      },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('LaTeX that means harm is shown as it is written:', () => {
  const doubling = Array.from(
    { length: 40 },
    (_, i) => `\\def\\m${'i'.repeat(i)}#1{\\m${'i'.repeat(i + 1)}{#1#1}}`,
  ).join('');
  test.each([
    ['a macro that calls itself', '\\def\\a{\\a}\\a'],
    ['forty macros that each double their argument', `${doubling}\\m{x}`],
    ['an alias', '\\let\\a\\alpha\\a'],
    ['a link', '\\href{javascript:alert(1)}{a}'],
    ['a picture', '\\includegraphics{https://example.org/a.png}'],
    ['a class', '\\class{a}{b}'],
    ['a colour', '\\color{red}a'],
    ['a rule of a kilometre', '\\rule{1000000em}{1000000em}'],
    ['a bracket that is open', '{'],
    ['ten thousand brackets', `${'{'.repeat(10_000)}x${'}'.repeat(10_000)}`],
    ['ten thousand accents on one letter', `x${'\u0301'.repeat(10_000)}`],
    ['a bell and a change of direction', '\\mathrm{\u202e\u0007}'],
    ['128 KB', 'x'.repeat(131_072)],
    ['a backslash', '\\'],
  ])('%s', async (_, latex) => {
    const mathml = await typesetLatex(latex);
    expectSound(mathml);
    expect(mathml).toBe(toPlainMathml(latex));
    expect(mathml.length).toBeLessThan(2 * MAX_LATEX);
  });

  test('any symbol is refused in one sentence, or drawn: as it is given, and in formulas', () => {
    let read = 0;
    const check = (latex: string) => {
      const symbol = SymbolText.safeParse(latex);
      if (!symbol.success) {
        const { message } = symbol.error.issues[0]!;
        expect(message).toMatch(/^expected LaTeX of one symbol such as .*, found .*; [a-z]/u);
        expect(message.length).toBeLessThanOrEqual(200);
        return;
      }
      read++;
      const { lines, symbols } = latexOfLandscape({ formula: 'a^2*x', parameters: { a: { symbol: latex } } } as never);
      for (const drawn of [latex, symbols.a!, ...lines]) {
        const mathml = toMathml(drawn, temml);
        expectSound(mathml);
        expect(mathml.length).toBeLessThan(10_000);
      }
    };
    fc.assert(fc.property(symbolOfParts, check), { seed: 6, numRuns: 3000 });
    expect(read).toBeGreaterThan(300);
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), check), { seed: 7, numRuns: 1000 });
    for (const long of ['x', '{', '\\hat', 'x_', "'", '\\', ' ', 'x\u0301', '\ud83d', '\u202e'])
      check(long.repeat(131_072));
  });

  test('no command that is written in the sources is refused', () => {
    const files = ['formula', 'theory', 'noise', 'optimizer', 'app/panel'].flatMap((room) =>
      readdirSync(`src/${room}`).map((name) => readFileSync(`src/${room}/${name}`, 'utf8')),
    );
    const written = files.flatMap((text) => text.match(/(?<!\\)\\\\(?:[A-Za-z]+|[,;_])/g) ?? []);
    const commands = new Set(written.map((command) => command.slice(1)));
    expect(commands.size).toBeGreaterThan(80);
    for (const command of commands) expect(strangeCommand(command), command).toBeUndefined();
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
    for (const { mathml } of [...set.lines, ...Object.values(set.symbols)]) expectSound(mathml);
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
    for (const { mathml } of [lines[0]!, ...Object.values(symbols)]) expectSound(mathml);
  });
});
