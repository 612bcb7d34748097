// The role of each piece of a formula, also in unfinished or wrong text. Knows words and positions, nothing about the page.

import { freeInRule, freeInSurface, type LineNames, RULE_NAMES, SURFACE_NAMES } from '../../formula/free';
import { isConstant } from '../../formula/names';
import { MAX_TEXT, type Token, tokenize } from '../../formula/tokens';
import { type FormulaKind, isFunctionOf } from '../words/editor-words';

/** 'free': a parameter or hyper-parameter; 'local': what a line defines for later lines. */
export type Role = 'number' | 'given' | 'function' | 'free' | 'state' | 'local' | 'operator' | 'comment';

/** text[from, to) plays a role. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly role: Role;
  /** Canonical spelling of a name, otherwise the text. */
  readonly text: string;
}

/** Unknown characters skipped in one line; the rest of the line stays plain. */
const MAX_STRANGE = 20;
const STRANGE = /[\p{L}\p{N}_.]+|./uy;

/** The pieces from left to right; none for a text that is too long to be read. */
export function rolesOf(text: string, kind: FormulaKind): readonly Piece[] {
  if (text.length > MAX_TEXT) return [];
  const words = placed(text);
  const lines = linesOf(words, kind);
  const free = kind === 'rule' ? freeInRule(lines) : { hyper: freeInSurface(lines), state: [] };
  const given = kind === 'rule' ? RULE_NAMES : SURFACE_NAMES;
  const roleOf = ({ token, called }: Word): Role => {
    if (token.kind === 'number' || (token.kind === 'name' && isConstant(token.text))) return 'number';
    if (token.kind !== 'name') return 'operator';
    if (isFunctionOf(kind, token.text)) return 'function';
    if (called) return 'local';
    if (given.includes(token.text)) return 'given';
    if (free.state.includes(token.text)) return 'state';
    return free.hyper.includes(token.text) ? 'free' : 'local';
  };
  const pieces = words.map(
    (word): Piece => ({
      from: word.from,
      to: word.from + word.token.source.length,
      role: roleOf(word),
      text: word.token.text,
    }),
  );
  return [...pieces, ...commentsOf(text)].sort((a, b) => a.from - b.from);
}

interface Word {
  readonly token: Token;
  readonly from: number;
  /** A name before "(". */
  readonly called: boolean;
  /** The first word of a definition or of a bare expression. */
  readonly begins: boolean;
}

/** The words of all lines with their positions. A line break inside brackets does not begin a line. */
function placed(text: string): Word[] {
  const words: Word[] = [];
  let open = 0;
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    const tokens = tolerant(line);
    for (const [i, token] of tokens.entries()) {
      if (token.kind === 'newline' || token.kind === 'end') continue;
      const called = token.kind === 'name' && tokens[i + 1]?.text === '(';
      const isFirst = i === 0 || tokens[i - 1]!.kind === 'newline';
      words.push({ token, from: index + token.column - 1, called, begins: isFirst && open <= 0 });
      if (token.text === '(') open++;
      else if (token.text === ')') open--;
    }
  }
  return words;
}

/** The tokens of one line, unknown characters and unreadable words skipped: `strange` of them so far. */
function tolerant(line: string, strange = 0): readonly Token[] {
  const tokens = tokenize(line);
  if (tokens.ok) return tokens.value;
  const { column } = tokens.problems[0]!;
  if (column === undefined) return [];
  const from = column - 1;
  STRANGE.lastIndex = from;
  const to = strange < MAX_STRANGE && STRANGE.test(line) ? STRANGE.lastIndex : line.length;
  // as many blanks, so that positions stay
  return tolerant(line.slice(0, from) + ' '.repeat(to - from) + line.slice(to), strange + 1);
}

function linesOf(words: readonly Word[], kind: FormulaKind): readonly LineNames[] {
  const lines: { defines?: string; reads: string[] }[] = [];
  words.forEach(({ token, called, begins }, i) => {
    if (begins) lines.push({ reads: [] });
    const line = lines.at(-1)!;
    if (token.kind !== 'name' || called || isFunctionOf(kind, token.text)) return;
    if (begins && words[i + 1]?.token.text === '=') line.defines = token.text;
    else if (!isConstant(token.text)) line.reads.push(token.text);
  });
  return lines;
}

function commentsOf(text: string): Piece[] {
  return [...text.matchAll(/#[^\n]*/g)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    role: 'comment',
    text: match[0],
  }));
}
