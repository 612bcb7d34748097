// Text → tokens with line and column. Knows characters, not grammar.

import { canonicalName } from './names';
import { grouped } from './number-text';
import { fail, ok, type Result } from './result';

export type TokenKind = 'number' | 'name' | 'operator' | 'newline' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** For a name its canonical spelling, otherwise the text itself. */
  readonly text: string;
  /** As it was typed. */
  readonly source: string;
  readonly value: number;
  readonly line: number;
  readonly column: number;
}

/** Longest text that is read, in UTF-16 units. A formula in a paper has about a hundred. */
export const MAX_TEXT = 20_000;
/** Longest name or number: sentences that repeat it stay readable. */
export const MAX_WORD = 80;

const NAME = /[\p{L}_][\p{L}\p{Nd}_₀-₉]*/u;
const ONE_NAME = new RegExp(`^${NAME.source}$`, 'u');

/** Whether a formula can write this name. */
export const isName = (text: string): boolean => text.length <= MAX_WORD && ONE_NAME.test(text);

// One alternative a kind of token; sticky, so each match starts where the last one ended.
const PATTERN = new RegExp(
  String.raw`(?<space>[ \t\r]+|#[^\n]*)|(?<newline>\n|;)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)` +
    `|(?<power>[²³])|(?<name>${NAME.source})|(?<operator><=|>=|[-+*/^()<>,=−·×÷≤≥])`,
  'uy',
);

const OPERATORS: Readonly<Record<string, string>> = { '−': '-', '·': '*', '×': '*', '÷': '/', '≤': '<=', '≥': '>=' };

/** Splits text into tokens, the last of kind `end`. Inside brackets a line break is only space. A character outside the language is a problem with its place. */
export function tokenize(text: string): Result<readonly Token[]> {
  if (text.length > MAX_TEXT) {
    const found = grouped(text.length);
    return fail({ message: `expected at most ${grouped(MAX_TEXT)} characters, found ${found}; shorten the formula` });
  }
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let open = 0;
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < text.length) {
    const start = PATTERN.lastIndex;
    const match = PATTERN.exec(text);
    const column = start - lineStart + 1;
    if (!match) return fail({ message: strangeCharacter(text, start), line, column });
    const source = match[0];
    const groups = match.groups as Record<string, string | undefined>;
    if ((groups.name || groups.number) && source.length > MAX_WORD) {
      const message = `expected at most ${MAX_WORD} characters in a name or a number, found ${source.length}; shorten it`;
      return fail({ message, line, column });
    }
    if (groups.newline) {
      if (open <= 0) tokens.push({ kind: 'newline', text: '\n', source, value: Number.NaN, line, column });
      if (source === '\n') [line, lineStart] = [line + 1, PATTERN.lastIndex];
    } else if (groups.number) {
      const value = Number(source);
      if (!Number.isFinite(value)) return fail({ message: `number ${source} is larger than 1.8e308`, line, column });
      tokens.push({ kind: 'number', text: source, source, value, line, column });
    } else if (groups.name) {
      tokens.push({ kind: 'name', text: canonicalName(source), source, value: Number.NaN, line, column });
    } else if (groups.power) {
      tokens.push({ kind: 'operator', text: '^', source, value: Number.NaN, line, column });
      tokens.push({ kind: 'number', text: source, source, value: source === '²' ? 2 : 3, line, column });
    } else if (groups.operator) {
      open += source === '(' ? 1 : source === ')' ? -1 : 0;
      tokens.push({ kind: 'operator', text: OPERATORS[source] ?? source, source, value: Number.NaN, line, column });
    }
  }
  tokens.push({ kind: 'end', text: '', source: '', value: Number.NaN, line, column: text.length - lineStart + 1 });
  return ok(tokens);
}

function strangeCharacter(text: string, index: number): string {
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
  if (character === '|') return 'unexpected "|"; write abs(x) for |x|, and combine conditions with min, max or where';
  if (character === '&') return `unexpected "${character}"; combine conditions with min, max or where`;
  if (character === '[' || character === '{') return `unexpected "${character}"; group with round brackets ( )`;
  // invisible and control characters are shown by their code point
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  const seen = /[\p{C}\p{Z}\p{M}]/u.test(character) ? `U+${code}` : character;
  return `unexpected character "${seen}"; a formula has numbers, names, + - * / ^, comparisons, brackets and commas`;
}
