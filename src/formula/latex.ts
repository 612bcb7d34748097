// The kinds of formula as LaTeX (amsmath), line by line. Text in, text out; what a paper would write.

import type { FormulaText } from './formula';
import { plainNotation, ruleNotation, type Symbols } from './latex-notation';
import { expressionText, type Notation, rightSideText } from './latex-print';
import { scriptedText } from './latex-symbol';
import { parseExpression, parseLines } from './parse';
import { ok, type Result } from './result';
import type { Line } from './syntax';

export { symbolOf } from './latex-symbol';

const textOf = (text: FormulaText): string => (typeof text === 'string' ? text : text.join('\n'));
const equation = (left: string, right: string): string => `${left} = ${right}`;

/** The `g` of a rule in the notation of `ruleLatex`: the noisy gradient at the old position. */
export const GRADIENT_LATEX = equation('g_t', '\\nabla L_t(\\theta_{t-1})');

/** A formula as LaTeX. */
export interface FormulaLatex {
  /** One equation a line, in the order of evaluation. */
  readonly lines: readonly string[];
  /** The symbol of each name that was given one, as the lines have it, without a subscript of time. */
  readonly symbols: Readonly<Record<string, string>>;
}

/**
 * The lines of a landscape, the loss as `L(x, y) = …`; a bare expression gives that one line. `symbols`: LaTeX by name. A name
 * without one, or whose symbol is no symbol or taken, is spelled by `symbolOf`, or letter by letter.
 */
export function landscapeLatex(text: FormulaText, symbols: Symbols): Result<FormulaLatex> {
  const lines = landscapeLines(textOf(text));
  if (!lines.ok) return lines;
  return ok(
    plainLatex(lines.value, ['x', 'y', 'loss'], symbols, { loss: 'L' }, (name) => (name === 'loss' ? '(x, y)' : '')),
  );
}

/** A text that parses as one expression is the loss: `=` belongs to no expression. */
function landscapeLines(text: string): Result<readonly Line[]> {
  const bare = parseExpression(text);
  if (!bare.ok) return parseLines(text);
  const { value } = bare;
  return ok([{ name: 'loss', source: 'loss', value, line: value.line, column: value.column }]);
}

/** Lines of scalars, such as a law of noise, as they stand. */
export function linesLatex(text: FormulaText, symbols: Symbols): Result<FormulaLatex> {
  const lines = parseLines(textOf(text));
  return lines.ok ? ok(plainLatex(lines.value, [], symbols, {}, () => '')) : lines;
}

function plainLatex(
  lines: readonly Line[],
  first: readonly string[],
  symbols: Symbols,
  own: Symbols,
  argumentsOf: (name: string) => string,
): FormulaLatex {
  const values = lines.map((l) => l.value);
  const notation = plainNotation(values, [...first, ...lines.map((l) => l.name)], { ...symbols, ...own });
  const left = (name: string): string => scriptedText(notation.symbol(name)) + argumentsOf(name);
  return {
    lines: lines.map(({ name, value }) => equation(left(name), rightSideText(value, notation))),
    symbols: symbolsOf(symbols, notation.symbol),
  };
}

const symbolsOf = (symbols: Symbols, symbol: Notation['symbol']): Record<string, string> =>
  Object.fromEntries(Object.keys(symbols).map((name) => [name, scriptedText(symbol(name))]));

/** One expression of x and y, such as a region. */
export function expressionLatex(text: string, symbols: Symbols): Result<string> {
  const syntax = parseExpression(text);
  if (!syntax.ok) return syntax;
  return ok(expressionText(syntax.value, plainNotation([syntax.value], ['x', 'y'], symbols)));
}

/**
 * The lines of an update rule with its subscripts: m_{t−1} for a state (or theta) read before its line, m_t after it. `symbols`: LaTeX
 * of hyper-parameters and states by name.
 */
export function ruleLatex(text: FormulaText, symbols: Symbols, states: readonly string[]): Result<FormulaLatex> {
  const lines = parseLines(textOf(text));
  if (!lines.ok) return lines;
  const { notation, assign, base } = ruleNotation(lines.value, states, symbols);
  const printed = lines.value.map(({ name, value }) => {
    const right = rightSideText(value, notation);
    // only now: the right side still reads the old value
    return equation(scriptedText(assign(name)), right);
  });
  return ok({ lines: printed, symbols: symbolsOf(symbols, base) });
}

/** Lines under each other at their equals signs, for a paper: amsmath's `aligned`. */
export const alignedLatex = (lines: readonly string[]): string =>
  `\\begin{aligned}\n${lines.map((l) => `  ${l.replace(' = ', ' &= ')}`).join(' \\\\\n')}\n\\end{aligned}`;
