// LaTeX of one symbol → its parts. A visitor may write one, so it takes only commands that draw a letter.

import type { Scripted } from './latex-symbol';

/** Longest symbol that is read. */
const MAX_SYMBOL = 80;

const PLAIN = new Set(
  (
    'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho sigma ' +
    'varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar ' +
    'partial nabla infty max min prime star ast dagger circ top perp parallel pm'
  )
    .split(' ')
    .map((name) => `\\${name}`),
);
const WITH_ARGUMENT = new Set(
  'hat bar tilde check dot ddot vec mathrm mathbf mathsf mathit mathcal mathbb'.split(' ').map((name) => `\\${name}`),
);
const TEXT = /\\text\{(?:[\p{L}\p{N} ]|\\_)*\}/u;
const TOKEN = new RegExp(String.raw`${TEXT.source}|\\[A-Za-z]+|\\[,_]|[A-Za-z0-9+\-*.,()'{}_^]| +`, 'uy');

/** The parts of a symbol: `\bar g_1` → ḡ with subscript 1. Nothing if it is no symbol, or holds any other command. */
export function parseSymbol(latex: string): Scripted | undefined {
  const tokens = tokensOf(latex);
  return tokens && new SymbolParser(tokens).symbol();
}

function tokensOf(latex: string): string[] | undefined {
  if (latex.length > MAX_SYMBOL) return undefined;
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < latex.length; ) {
    const match = TOKEN.exec(latex);
    if (!match) return undefined;
    tokens.push(match[0]);
  }
  return tokens;
}

/** Reads tokens from left to right; undefined where they are no symbol. */
class SymbolParser {
  private index = 0;
  private isBad = false;

  constructor(private readonly tokens: readonly string[]) {}

  symbol(): Scripted | undefined {
    const signs: string[] = [];
    for (let sign = this.sign(); sign !== undefined; sign = this.sign()) signs.push(sign);
    const nucleus = joined(signs);
    const sub: string[] = [];
    let sup = '';
    for (this.spaces(); this.index < this.tokens.length; this.spaces()) {
      const mark = this.tokens[this.index++];
      const script = mark === "'" ? '\\prime' : mark === '_' || mark === '^' ? this.script() : this.refuse();
      if (mark === '_') sub.push(script ?? '');
      else sup += script ?? '';
    }
    const isComplete = nucleus !== '' && !sub.includes('') && !this.isBad;
    return isComplete ? { nucleus, sub, sup, isAtom: signs.length === 1 } : undefined;
  }

  /** One sign with its argument, in the one spelling `\bar{g}`. */
  private sign(): string | undefined {
    this.spaces();
    const token = this.tokens[this.index];
    if (token === undefined || /^[_^'}]$/.test(token)) return undefined;
    this.index++;
    if (token === '{') return this.group();
    if (!/^\\[A-Za-z]+$/.test(token) || PLAIN.has(token)) return token;
    const inside = WITH_ARGUMENT.has(token) ? this.script() : undefined;
    return inside ? `${token}{${inside}}` : this.refuse();
  }

  /** What follows _ or ^ or an accent, without its braces. */
  private script(): string | undefined {
    const sign = this.sign() ?? this.refuse();
    return sign?.startsWith('{') ? sign.slice(1, -1) : sign;
  }

  /** Signs up to the bracket that closes; scripts inside are kept as they are. */
  private group(): string | undefined {
    const parts: string[] = [];
    for (;;) {
      const token = this.tokens[this.index];
      if (token === '}') {
        this.index++;
        return `{${joined(parts)}}`;
      }
      if (token === '_' || token === '^') {
        this.index++;
        const script = this.script();
        if (parts.length === 0 || !script) return this.refuse();
        parts.push(`${token}{${script}}`);
      } else if (token === "'" || token?.startsWith(' ')) {
        this.index++;
        parts.push(token);
      } else {
        const sign = this.sign();
        if (sign === undefined) return this.refuse();
        parts.push(sign);
      }
    }
  }

  /** Nothing more is read: what is left over makes it no symbol. */
  private refuse(): undefined {
    this.isBad = true;
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
