// Printed pieces of a formula and how they are put together: brackets where reading needs them, products, quotients, powers.

import { argument } from './latex-symbol';

/** How tightly a piece holds together, from loose to tight. */
export const LEVEL = { cases: 0, relation: 1, sum: 2, quotient: 3, product: 4, power: 5, atom: 6 } as const;
export type Level = (typeof LEVEL)[keyof typeof LEVEL];

/** Printed LaTeX with what its surroundings need to know about it. */
export interface Piece {
  readonly text: string;
  readonly level: Level;
  /** Higher than a line: brackets around it grow. */
  readonly isTall?: boolean;
  /** Begins with a minus. */
  readonly isNegative?: boolean;
}

export const piece = (text: string, level: Level, isTall = false): Piece => ({ text, level, isTall });
export const atom = (text: string, isTall = false): Piece => piece(text, LEVEL.atom, isTall);

/** `open` and `close` around a text, grown if it is tall. */
export const fenced = (open: string, text: string, close: string, isTall = false): string =>
  isTall ? `\\left${open} ${text} \\right${close}` : `${open}${/[a-z]$/.test(open) ? ' ' : ''}${text}${fence(close)}`;
const fence = (close: string): string => (close.startsWith('\\') ? ` ${close}` : close);

export const bracketed = ({ text, isTall }: Piece): Piece => atom(fenced('(', text, ')', isTall), isTall);

/** The piece, in brackets if it is looser than `level`. */
export const atLeast = (level: Level, p: Piece): Piece => (p.level < level ? bracketed(p) : p);

/** −p. A second minus stands in brackets. */
export function negative(p: Piece): Piece {
  const operand = atLeast(LEVEL.quotient, p);
  return { text: `-${operand.text}`, level: LEVEL.sum, isTall: operand.isTall === true, isNegative: true };
}

/** left + right or left − right. */
export function sum(left: Piece, operator: '+' | '-', right: Piece): Piece {
  const first = atLeast(LEVEL.sum, left);
  const second = right.isNegative || operator === '-' ? atLeast(LEVEL.quotient, right) : atLeast(LEVEL.sum, right);
  return { ...both(first, `${first.text} ${operator} ${second.text}`, second), isNegative: first.isNegative === true };
}

const both = (a: Piece, text: string, b: Piece): Piece =>
  piece(text, LEVEL.sum, a.isTall === true || b.isTall === true);

const BEGINS_WITH_DIGIT = /^\d/;
const BEGINS_WITH_FRACTION = /^\\frac/;
const BEGINS_WITH_WORD = /^\\(?:text|mathrm)\{/;
const ENDS_WITH_NUMERAL = /(?:^| )[\d.]+$/;

/** The sign between two factors, so that 2·3 does not read as 23, nor 2·⅓ as two and a third. */
function times(left: string, right: string): string {
  const isNumeral = ENDS_WITH_NUMERAL.test(left);
  if (BEGINS_WITH_DIGIT.test(right) || (isNumeral && BEGINS_WITH_FRACTION.test(right))) return ' \\cdot ';
  return isNumeral && !BEGINS_WITH_WORD.test(right) ? ' ' : '\\,';
}

/** The product of factors; one alone stays as it is. */
export function product(factors: readonly Piece[]): Piece {
  if (factors.length === 1) return factors[0]!;
  const closed = factors.map((f) => atLeast(LEVEL.product, f));
  const parts = closed.map(({ text }, i) => (i === 0 ? text : times(closed[i - 1]!.text, text) + text));
  return piece(
    parts.join(''),
    LEVEL.product,
    closed.some((f) => f.isTall),
  );
}

/** A fraction with a bar; its power would look like that of the numerator. */
export const fraction = (above: Piece, below: Piece): Piece =>
  piece(`\\frac{${above.text}}{${below.text}}`, LEVEL.power, true);

/** A fraction in one line. */
export function quotient(above: Piece, below: Piece): Piece {
  const over = atLeast(LEVEL.product, above);
  const under = atLeast(LEVEL.power, below);
  return piece(`${over.text} / ${under.text}`, LEVEL.quotient, over.isTall === true || under.isTall === true);
}

/** base to a power; the base already stands in brackets if it needs them. */
export const power = (base: Piece, exponent: Piece): Piece =>
  piece(`${base.text}^${argument(exponent.text)}`, LEVEL.power, base.isTall);

/** A number as it was typed, its power of ten as one: 2.5e-7 → 2.5 · 10⁻⁷. */
export function numeral(source: string): Piece {
  const [digits = '', power = '0'] = source.toLowerCase().split('e');
  const mantissa = digits
    .replace(/^0+(?=\d)/, '')
    .replace(/^\./, '0.')
    .replace(/\.$/, '');
  const exponent = power.replace(/^([+-]?)0*(?=\d)/, '$1').replace('+', '');
  if (exponent === '0' || exponent === '-0') return atom(mantissa);
  const ten = `10^${argument(exponent)}`;
  return mantissa === '1' ? piece(ten, LEVEL.power) : piece(`${mantissa} \\cdot ${ten}`, LEVEL.product);
}
