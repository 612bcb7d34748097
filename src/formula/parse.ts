// Tokens → syntax, by precedence climbing. Knows the grammar; names and functions are checked later, where their meaning is known.

import { excerpt, fail, ok, type Problem, type Result } from './result';
import type { BinaryOperator, Line, Place, Syntax } from './syntax';
import { type Token, tokenize } from './tokens';

/** Deepest nesting of brackets, signs and powers that is read. Papers stay below 10. */
export const MAX_DEPTH = 100;
/** Longest chain of operators of one precedence, a + b + c + … */
export const MAX_TERMS = 500;
/** Most lines of one formula. */
export const MAX_LINES = 200;

const COMPARISONS: readonly string[] = ['<', '<=', '>', '>='];

/** Reads lines `name = expression`. */
export function parseLines(text: string): Result<readonly Line[]> {
  return read(text, (parser) => parser.lines());
}

/** Reads one expression (a region, a fragment). */
export function parseExpression(text: string): Result<Syntax> {
  return read(text, (parser) => parser.only());
}

function read<T>(text: string, what: (parser: Parser) => T): Result<T> {
  const tokens = tokenize(text);
  if (!tokens.ok) return tokens;
  try {
    return ok(what(new Parser(tokens.value)));
  } catch (error) {
    if (error instanceof Complaint) return fail(error.problem);
    throw error;
  }
}

class Complaint extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

const complain = (message: string, { line, column }: Place): never => {
  throw new Complaint({ message, line, column });
};

/** Reads tokens from left to right. Recursion is bounded by MAX_DEPTH. */
class Parser {
  private index = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  lines(): Line[] {
    const lines: Line[] = [];
    for (this.skipNewlines(); this.peek().kind !== 'end'; this.skipNewlines()) {
      if (lines.length === MAX_LINES) complain(`expected at most ${MAX_LINES} lines; shorten the formula`, this.peek());
      lines.push(this.line());
    }
    if (lines.length === 0) complain('formula is empty; write lines "name = expression"', this.peek());
    return lines;
  }

  only(): Syntax {
    this.skipNewlines();
    const expression = this.expression();
    this.skipNewlines();
    if (this.peek().kind !== 'end') complain(unexpectedAfter(this.peek(), 'formula'), this.peek());
    return expression;
  }

  private line(): Line {
    const name = this.next();
    if (name.kind !== 'name') complain(`expected a line "name = expression", found ${shown(name)}`, name);
    const equals = this.next();
    if (equals.text !== '=')
      complain(
        `expected "=" after "${excerpt(name.source)}", found ${shown(equals)}; a line is name = expression`,
        equals,
      );
    const value = this.expression();
    const end = this.peek();
    if (end.kind !== 'newline' && end.kind !== 'end') complain(unexpectedAfter(end, 'line'), end);
    return { name: name.text, source: name.source, value, line: name.line, column: name.column };
  }

  private expression(): Syntax {
    const left = this.sum();
    const operator = this.peek();
    if (!COMPARISONS.includes(operator.text)) return left;
    this.next();
    const comparison = binary(operator, left, this.sum());
    const again = this.peek();
    if (COMPARISONS.includes(again.text)) {
      complain('comparisons cannot be chained; for lo < x < hi write abs(x - centre) < radius', again);
    }
    return comparison;
  }

  private sum(): Syntax {
    return this.chain(['+', '-'], () => this.product());
  }

  private product(): Syntax {
    return this.chain(['*', '/'], () => this.unary());
  }

  private chain(operators: readonly string[], operand: () => Syntax): Syntax {
    let left = operand();
    for (let length = 0; operators.includes(this.peek().text); length++) {
      const operator = this.next();
      if (length === MAX_TERMS)
        complain(`more than ${MAX_TERMS} terms in one expression; split it into lines`, operator);
      left = binary(operator, left, operand());
    }
    return left;
  }

  private unary(): Syntax {
    const token = this.peek();
    if (token.text !== '-' && token.text !== '+') return this.power();
    this.next();
    const operand = this.nested(token, () => this.unary());
    return token.text === '+' ? operand : { kind: 'negate', operand, line: token.line, column: token.column };
  }

  private power(): Syntax {
    const base = this.atom();
    const operator = this.peek();
    if (operator.text !== '^') return base;
    this.next();
    return binary(
      operator,
      base,
      this.nested(operator, () => this.unary()),
    );
  }

  private atom(): Syntax {
    const token = this.next();
    const { line, column } = token;
    if (token.kind === 'number') return { kind: 'number', value: token.value, source: token.source, line, column };
    if (token.kind === 'name') {
      if (this.peek().text !== '(') return { kind: 'name', name: token.text, source: token.source, line, column };
      this.next();
      return { kind: 'call', name: token.text, args: this.nested(token, () => this.args(token)), line, column };
    }
    if (token.text !== '(') {
      const isDoubled = token.text === '*' && this.tokens[this.index - 2]?.text === '*';
      const remedy = isDoubled ? '; write ^ for a power' : '';
      complain(`expected a number, a name or "(", found ${shown(token)}${remedy}`, token);
    }
    const inside = this.nested(token, () => this.expression());
    this.close(token);
    return inside;
  }

  private args(open: Token): Syntax[] {
    const args: Syntax[] = [];
    if (this.peek().text === ')')
      complain(`expected an argument in ${excerpt(open.source)}(…), found ")"`, this.peek());
    do args.push(this.expression());
    while (this.peek().text === ',' && this.next());
    this.close(open);
    return args;
  }

  private close(open: Token): void {
    const token = this.peek();
    if (token.text !== ')') {
      const opened = `the "(" of line ${open.line}, column ${open.column}`;
      complain(`expected ")" to close ${opened}, found ${shown(token)}`, token);
    }
    this.next();
  }

  private nested<T>(place: Place, what: () => T): T {
    if (++this.depth > MAX_DEPTH)
      complain(`nested more than ${MAX_DEPTH} deep; split the expression into lines`, place);
    const value = what();
    this.depth--;
    return value;
  }

  private skipNewlines(): void {
    while (this.peek().kind === 'newline') this.next();
  }

  private peek(): Token {
    return this.tokens[this.index]!;
  }

  private next(): Token {
    const token = this.tokens[this.index]!;
    if (token.kind !== 'end') this.index++;
    return token;
  }
}

const binary = (operator: Token, left: Syntax, right: Syntax): Syntax => ({
  kind: 'binary',
  operator: operator.text as BinaryOperator,
  left,
  right,
  line: operator.line,
  column: operator.column,
});

const shown = (token: Token): string =>
  token.kind === 'end' ? 'the end' : token.kind === 'newline' ? 'the end of the line' : `"${excerpt(token.source)}"`;

function unexpectedAfter(token: Token, whole: 'line' | 'formula'): string {
  if (token.kind === 'number' || token.kind === 'name' || token.text === '(') {
    return `expected an operator before ${shown(token)}; write * for a product`;
  }
  if (token.text === '=' && whole === 'line')
    return 'unexpected second "="; one definition a line, comparisons are < <= > >=';
  if (token.text === ')') return 'unexpected ")": there is no "(" that it closes';
  return `expected the end of the ${whole}, found ${shown(token)}`;
}
