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
  let start = 0;
  for (const line of text.split('\n')) {
    let begins = open <= 0;
    const tokens = tolerant(line);
    tokens.forEach((token, i) => {
      if (token.kind === 'newline') begins = open <= 0;
      if (token.kind === 'newline' || token.kind === 'end') return;
      const called = token.kind === 'name' && tokens[i + 1]?.text === '(';
      words.push({ token, from: start + token.column - 1, called, begins });
      begins = false;
      if (token.text === '(') open++;
      else if (token.text === ')') open--;
    });
    start += line.length + 1;
  }
  return words;
}

/** The tokens of one line, unknown characters and unreadable words skipped. */
function tolerant(line: string): readonly Token[] {
  let rest = line;
  for (let strange = 0; ; strange++) {
    const tokens = tokenize(rest);
    if (tokens.ok) return tokens.value;
    const { column } = tokens.problems[0]!;
    if (column === undefined) return [];
    const from = column - 1;
    STRANGE.lastIndex = from;
    const to = strange < MAX_STRANGE && STRANGE.test(rest) ? STRANGE.lastIndex : rest.length;
    // as many blanks, so that positions stay
    rest = rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to);
  }
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
