// LaTeX of one symbol → its parts. A visitor may write one, so it takes only commands that draw a letter.

import { ACCENTS, FONTS, SIGNS } from './latex-commands';
import type { Scripted } from './latex-symbol';
import { fail, ok, type Result } from './result';

/** Longest symbol that is read. */
const MAX_SYMBOL = 80;

const TEXT = /\\text\{(?:[\p{L}\p{N} .-]|\\_)+\}/u;
const TOKEN = new RegExp(String.raw`${TEXT.source}|\\[A-Za-z]+|\\[,_]|[A-Za-z0-9+\-*/:.,()'{}_^]| +`, 'uy');
const WORDS: ReadonlySet<string> = new Set(['\\max', '\\min']);
const COMMAND = /^\\[A-Za-z]+$/;

/**
 * The parts of a symbol: `\bar g_1` → ḡ with subscript 1. A symbol is signs (letters, digits, Greek letters, accents, fonts), then at most
 * one subscript and one superscript; what stands in braces is made of such. The problem says what to do. Takes time linear in the text.
 */
export function readSymbol(latex: string): Result<Scripted> {
  const length = latex.length;
  if (length > MAX_SYMBOL) return fail({ message: `shorten it to at most ${MAX_SYMBOL} characters, it has ${length}` });
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < length; ) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(latex);
    if (!match) return fail({ message: `remove ${named(latex, start)}` });
    tokens.push(match[0]);
  }
  return new SymbolParser(tokens).symbol();
}

/** A character as it can be shown in a sentence. */
function named(text: string, index: number): string {
  const character = String.fromCodePoint(text.codePointAt(index)!);
  if (/^[\x20-\x7e\p{L}\p{N}]$/u.test(character)) return `"${character}"`;
  return `the character U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

interface Scripts {
  readonly sub: string | undefined;
  readonly sup: string;
}

/** Reads tokens from left to right; undefined if they are not a symbol. */
class SymbolParser {
  private index = 0;
  private remedy: string | undefined;

  constructor(private readonly tokens: readonly string[]) {}

  symbol(): Result<Scripted> {
    const signs: string[] = [];
    for (let sign = this.sign(); sign !== undefined; sign = this.sign()) signs.push(sign);
    if (signs.length === 0) this.refuse('write a letter, or leave "symbol" out: it is then made of the name');
    const { sub, sup } = this.scripts();
    const rest = this.tokens[this.index];
    if (rest !== undefined) this.refuse(rest === '}' ? 'remove "}"' : 'write scripts behind the last sign only');
    if (this.remedy !== undefined) return fail({ message: this.remedy });
    return ok({ nucleus: joined(signs), sub: sub === undefined ? [] : [sub], sup, isAtom: signs.length === 1 });
  }

  /** One sign with its argument, in the one spelling `\bar{g}`. */
  private sign(): string | undefined {
    this.spaces();
    const token = this.tokens[this.index];
    if (token === undefined || /^[_^'}]$/.test(token)) return undefined;
    this.index++;
    if (token === '{') return this.group();
    if (!COMMAND.test(token) || SIGNS.has(token)) return token;
    if (!ACCENTS.has(token) && !FONTS.has(token)) return this.refuse(`remove "${token.slice(0, 20)}"`);
    const inside = this.argumentOf(token);
    return inside === undefined ? undefined : `${token}{${inside}}`;
  }

  /** What follows _ or ^ or a command, without its braces, which it needs where TeX needs them. */
  private argumentOf(token: string): string | undefined {
    this.spaces();
    const next = this.tokens[this.index] ?? '';
    const isScript = !COMMAND.test(token);
    const isLong =
      WORDS.has(next) || ACCENTS.has(next) || (!isScript && (FONTS.has(next) || next.startsWith('\\text{')));
    if (isLong) return this.refuse(`put braces around what stands behind "${token}"`);
    const sign = this.sign();
    const inside = sign?.startsWith('{') ? sign.slice(1, -1) : sign;
    return inside || this.refuse(`write a letter behind "${token}"`);
  }

  /** Signs, each with its scripts, up to the bracket that closes. */
  private group(): string | undefined {
    const parts: string[] = [];
    for (;;) {
      const sign = this.sign();
      if (sign !== undefined) {
        const { sub, sup } = this.scripts();
        parts.push(sign + (sub === undefined ? '' : `_{${sub}}`) + (sup && `^{${sup}}`));
        continue;
      }
      const token = this.tokens[this.index++];
      if (token === '}' && parts.length > 0) return `{${joined(parts)}}`;
      return this.refuse(token === undefined ? 'close "{" with "}"' : `write a letter before "${token}"`);
    }
  }

  /** At most one subscript and one superscript, in any order; primes begin a superscript. */
  private scripts(): Scripts {
    let sub: string | undefined;
    let sup = '';
    for (this.spaces(); ; this.spaces()) {
      const mark = this.tokens[this.index] ?? '';
      if (!/^[_^']$/.test(mark)) return { sub, sup };
      if (mark === '_' ? sub !== undefined : sup !== '') this.refuse(`write all behind one "${mark}", as in x_{a,b}`);
      if (mark === '_') {
        this.index++;
        sub = this.argumentOf(mark);
      } else sup = this.superscript();
    }
  }

  private superscript(): string {
    let sup = '';
    for (; this.tokens[this.index] === "'"; this.index++) sup += '\\prime';
    if (this.tokens[this.index] !== '^') return sup;
    this.index++;
    return joined([sup, this.argumentOf('^') ?? '']);
  }

  /** Stops reading: the first problem is the one reported. */
  private refuse(remedy: string): undefined {
    this.remedy ??= remedy;
    this.index = this.tokens.length;
    return undefined;
  }

  private spaces(): void {
    while (this.tokens[this.index]?.startsWith(' ')) this.index++;
  }
}

/** A command and a letter after it are kept apart. */
const joined = (parts: readonly string[]): string =>
  parts.reduce((text, part) => text + (/\\[A-Za-z]+$/.test(text) && /^[A-Za-z]/.test(part) ? ' ' : '') + part, '');
