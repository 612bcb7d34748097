// Syntax → LaTeX of one expression. One line an operator or function; what a name looks like is the caller's.

import {
  atLeast,
  atom,
  bracketed,
  fenced,
  fraction,
  LEVEL,
  negative,
  numeral,
  type Piece,
  piece,
  power,
  product,
  quotient,
  sum,
} from './latex-piece';
import { argument, type Scripted, scriptedText, upright } from './latex-symbol';
import { ELEMENTWISE, type ElementwiseName, isElementwise, isRuleOnly, RULE_ONLY, type RuleOnlyName } from './names';
import type { BinaryOperator, Syntax } from './syntax';

/** What names look like at one line of a formula. */
export interface Notation {
  readonly symbol: (name: string) => Scripted;
  /** Where a rule's gradient and Hessian are taken. */
  readonly place: string;
}

/** Fractions with a bar that may still stand inside each other; below, a slash: what is smaller is hard to read. */
type Room = 0 | 1;
const LINE: Room = 1;
const SCRIPT: Room = 0;

/** LaTeX of an expression that stands alone. */
export const expressionText = (syntax: Syntax, notation: Notation): string => print(syntax, notation, LINE).text;

/** LaTeX of the right side of an equation: a comparison stands in brackets, a = b < c would be two. */
export function rightSideText(syntax: Syntax, notation: Notation): string {
  const value = print(syntax, notation, LINE);
  return (value.level === LEVEL.relation ? bracketed(value) : value).text;
}

function print(syntax: Syntax, notation: Notation, room: Room): Piece {
  switch (syntax.kind) {
    case 'number':
      return numeral(syntax.source);
    case 'name':
      return symbolPiece(notation.symbol(syntax.name));
    case 'negate':
      return negative(print(syntax.operand, notation, room));
    case 'binary':
      return BINARY[syntax.operator](syntax, notation, room);
    case 'call':
      return call(syntax, notation, room);
  }
}

/** A symbol with a superscript of its own takes a power only in brackets. */
const symbolPiece = (symbol: Scripted): Piece =>
  piece(scriptedText(symbol), symbol.sup || !symbol.isAtom ? LEVEL.power : LEVEL.atom);

type Binary = Extract<Syntax, { kind: 'binary' }>;
type Call = Extract<Syntax, { kind: 'call' }>;

const relation =
  (sign: string) =>
  ({ left, right }: Binary, notation: Notation, room: Room): Piece => {
    const [a, b] = [left, right].map((side) => atLeast(LEVEL.sum, print(side, notation, room))) as [Piece, Piece];
    return piece(`${a.text} ${sign} ${b.text}`, LEVEL.relation, a.isTall === true || b.isTall === true);
  };

const BINARY: Record<BinaryOperator, (syntax: Binary, notation: Notation, room: Room) => Piece> = {
  '+': printSum,
  '-': printSum,
  '*': printProduct,
  '/': printProduct,
  '^': printPower,
  '<': relation('<'),
  '<=': relation('\\le'),
  '>': relation('>'),
  '>=': relation('\\ge'),
};

/** a − b + c is read from the left: a chain as long as the formula, without recursion. */
function chain(syntax: Syntax, operators: readonly BinaryOperator[]): { first: Syntax; rest: Binary[] } {
  const rest: Binary[] = [];
  let first = syntax;
  while (first.kind === 'binary' && operators.includes(first.operator)) {
    rest.push(first);
    first = first.left;
  }
  return { first, rest: rest.reverse() };
}

function printSum(syntax: Binary, notation: Notation, room: Room): Piece {
  const { first, rest } = chain(syntax, ['+', '-']);
  return rest.reduce(
    (left, { operator, right }) => sum(left, operator as '+' | '-', print(right, notation, room)),
    print(first, notation, room),
  );
}

/** Factors above and below one bar. */
interface Ratio {
  readonly above: Syntax[];
  readonly below: Syntax[];
}

/** first·b/c·d/e → (first·b/c)(d/e): each division takes the factors since the last one. */
function ratios(first: Syntax, rest: readonly Binary[]): Ratio[] {
  const all = ratiosOf(first);
  for (const { operator, right } of rest) {
    const last = all.at(-1)!;
    const [next, ...more] = operator === '/' ? [] : ratiosOf(right);
    if (!next) last.below.push(right);
    else if (last.below.length + next.below.length + more.length === 0) last.above.push(...next.above);
    else all.push(next, ...more);
  }
  return all;
}

function ratiosOf(syntax: Syntax): Ratio[] {
  const { first, rest } = chain(syntax, ['*', '/']);
  return rest.length === 0 ? [{ above: [first], below: [] }] : ratios(first, rest);
}

/** The sign of the first factor stands before all. */
function printProduct(syntax: Binary, notation: Notation, room: Room): Piece {
  const { first, rest } = chain(syntax, ['*', '/']);
  const all = ratios(first.kind === 'negate' ? first.operand : first, rest);
  const single: Ratio = { above: all.flatMap((r) => r.above), below: all.flatMap((r) => r.below) };
  const value = product((room > 0 ? all : [single]).map((r) => printRatio(r, notation, room)));
  return first.kind === 'negate' ? negative(value) : value;
}

function printRatio({ above, below }: Ratio, notation: Notation, room: Room): Piece {
  const part = (factors: readonly Syntax[], where: Room) => product(factors.map((f) => print(f, notation, where)));
  if (below.length === 0) return part(above, room);
  return room > 0 ? fraction(part(above, 0), part(below, 0)) : quotient(part(above, 0), part(below, 0));
}

/** sin²(x): whole powers of these stand before the bracket, so that they are not read as the argument's. */
const POWER_BEFORE_BRACKET: readonly string[] = ['sin', 'cos', 'tan', 'tanh', 'log'] satisfies ElementwiseName[];

function printPower({ left, right }: Binary, notation: Notation, room: Room): Piece {
  if (left.kind === 'call' && left.args.length === 1 && POWER_BEFORE_BRACKET.includes(left.name) && isWhole(right)) {
    const { text, isTall } = bracketed(print(left.args[0]!, notation, room));
    return piece(`\\${left.name}^${argument(right.source)}${text}`, LEVEL.power, isTall);
  }
  return power(atLeast(LEVEL.atom, print(left, notation, room)), print(right, notation, SCRIPT));
}

const isWhole = (s: Syntax): s is Syntax & { kind: 'number' } => s.kind === 'number' && /^[1-9]\d*$/.test(s.source);

/** Among others of a list: cases stand in brackets, for they have no end. */
const closed = (value: Piece): string => atLeast(LEVEL.relation, value).text;

type Printer = (args: readonly Piece[], notation: Notation) => Piece;

/** f(a, b). Takes a power only in brackets: f(x)² could be f(x²). */
const applied =
  (name: string): Printer =>
  (args) => {
    const [text, isTall] = [args.map(closed).join(', '), isAnyTall(args)];
    return piece(name + fenced('(', text, ')', isTall), LEVEL.power, isTall);
  };
const operator = (name: string): Printer => applied(`\\operatorname{${name}}`);

const between =
  (open: string, close: string): Printer =>
  (args) =>
    atom(fenced(open, args.map(closed).join(', '), close, isAnyTall(args)), isAnyTall(args));
const isAnyTall = (args: readonly Piece[]): boolean => args.some((a) => a.isTall);

type FunctionName = ElementwiseName | RuleOnlyName;

const FUNCTIONS: Record<Exclude<FunctionName, 'where'>, Printer> = {
  sqrt: ([a]) => atom(`\\sqrt{${a!.text}}`, a!.isTall),
  abs: between('\\lvert', '\\rvert'),
  // a fraction would be small in an exponent
  exp: (args, notation) => (args[0]!.isTall ? applied('\\exp')(args, notation) : power(atom('e'), args[0]!)),
  log: applied('\\log'),
  sin: applied('\\sin'),
  cos: applied('\\cos'),
  tan: applied('\\tan'),
  tanh: applied('\\tanh'),
  sign: operator('sign'),
  floor: between('\\lfloor', '\\rfloor'),
  min: applied('\\min'),
  max: applied('\\max'),
  clip: operator('clip'),
  mean: operator('mean'),
  sum: operator('sum'),
  norm: (args, notation) => {
    const { text, isTall } = between('\\lVert', '\\rVert')(args, notation);
    return atom(`${text}_2`, isTall);
  },
  dot: between('\\langle', '\\rangle'),
  grad: applied('\\nabla L_t'),
  // Hv ∘ w is not H(v ∘ w): looser than a product, so that it stands in brackets there
  hess: ([v], { place }) =>
    piece(`\\nabla^2 L(${place})\\,${atLeast(LEVEL.power, v!).text}`, LEVEL.quotient, v!.isTall),
  every: ([k]) => piece(`${atLeast(LEVEL.product, k!).text} \\mid t`, LEVEL.relation, k!.isTall),
};

function call(syntax: Call, notation: Notation, room: Room): Piece {
  const { name, args } = syntax;
  if (isWhere(syntax)) return cases(syntax, notation, room);
  const pieces = args.map((a) => print(a, notation, room));
  if (isElementwise(name) && name !== 'where' && ELEMENTWISE[name] === args.length) {
    return FUNCTIONS[name](pieces, notation);
  }
  if (isRuleOnly(name) && RULE_ONLY[name] === args.length) return FUNCTIONS[name](pieces, notation);
  return applied(upright(name).nucleus)(pieces, notation);
}

type Where = Call & { readonly args: readonly [Syntax, Syntax, Syntax] };
const isWhere = (s: Syntax): s is Syntax & Where => s.kind === 'call' && s.name === 'where' && s.args.length === 3;

/** Another `where` in the place of "otherwise" is one more row. */
function cases(syntax: Where, notation: Notation, room: Room): Piece {
  const rows: string[] = [];
  let rest: Syntax = syntax;
  for (; isWhere(rest); rest = rest.args[2]) {
    const [condition, value] = [rest.args[0], rest.args[1]].map((s) => print(s, notation, room)) as [Piece, Piece];
    const test = atLeast(LEVEL.relation, condition).text;
    rows.push(`${closed(value)} & \\text{${rows.length === 0 ? 'if' : 'else if'} } ${test}`);
  }
  rows.push(`${closed(print(rest, notation, room))} & \\text{otherwise}`);
  return piece(`\\begin{cases} ${rows.join(' \\\\ ')} \\end{cases}`, LEVEL.cases, true);
}
