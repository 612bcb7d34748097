// The three kinds of formula: a landscape's loss, a region, an update rule. Text in, expressions out.

import { type Field, toField } from './differentiate';
import { evaluate, FormulaError, type Scope } from './evaluate';
import { add, type Expression, mul, substitute, variable } from './expression';
import { closestName, isReserved } from './names';
import { parseExpression, parseLines } from './parse';
import { excerpt, fail, ok, type Problem, type Result } from './result';
import type { Line, Place } from './syntax';
import { isName, MAX_WORD } from './tokens';
import { isVector, type Pair, pairOf, scalar, type Value, vector } from './value';

/** One formula may be a string or a list of lines. */
export type FormulaText = string | readonly string[];
const textOf = (text: FormulaText): string => (typeof text === 'string' ? text : text.join('\n'));

const X = variable('x');
const Y = variable('y');

/** Reads a landscape: lines that end in `loss = …`, or one bare expression. Parameters stay variables of the result. */
export function readLandscape(text: FormulaText, parameters: readonly string[]): Result<Field> {
  const source = textOf(text);
  return caught(() => {
    const names = new Map<string, Value>([
      ['x', scalar(X)],
      ['y', scalar(Y)],
    ]);
    const misnamed = findMisnamed('parameter', parameters, ['x', 'y', 'loss']);
    if (misnamed) return fail(misnamed);
    for (const name of parameters) names.set(name, scalar(variable(name)));
    if (!source.replace(/#[^\n]*|[<>]=/gu, '').includes('=')) {
      const bare = parseExpression(source);
      return bare.ok ? ok(toField(aNumber(evaluate(bare.value, { names }), bare.value))) : bare;
    }
    const lines = parseLines(source);
    if (!lines.ok) return lines;
    const given = new Set(names.keys());
    for (const line of lines.value) define(line, names, given, 'a landscape');
    const loss = names.get('loss');
    const last = lines.value.at(-1)!;
    if (!loss) {
      const near = closestName(
        'loss',
        lines.value.map((l) => l.name),
      );
      return fail({
        message: `no line defines "loss"; ${near ? `rename "${near}"` : 'add loss = …'}`,
        line: last.line,
        column: last.column,
      });
    }
    return ok(toField(aNumber(loss, lines.value.find((l) => l.name === 'loss')!)));
  });
}

/** Reads lines of scalars and gives the named ones, as expressions of the given names. */
export function readExpressions(
  text: FormulaText,
  given: readonly string[],
  wanted: readonly string[],
): Result<Expression[]> {
  return caught(() => {
    const lines = parseLines(textOf(text));
    if (!lines.ok) return lines;
    const names = new Map<string, Value>(given.map((name) => [name, scalar(variable(name))]));
    for (const line of lines.value) define(line, names, new Set(given), 'this formula');
    const missing = wanted.find((name) => !lines.value.some((l) => l.name === name));
    if (missing) return fail({ message: `no line defines "${missing}"; add ${missing} = …` });
    return ok(wanted.map((name) => aNumber(names.get(name)!, lines.value[0]!)));
  });
}

/** Reads a region: a comparison of x and y, such as `abs(y) > 0.5`. */
export function readRegion(text: string, parameters: readonly string[]): Result<Expression> {
  return caught(() => {
    const syntax = parseExpression(text);
    if (!syntax.ok) return syntax;
    const names = new Map<string, Value>([
      ['x', scalar(X)],
      ['y', scalar(Y)],
    ]);
    for (const name of parameters) names.set(name, scalar(variable(name)));
    const value = evaluate(syntax.value, { names });
    if (value.type === 'boolean') return ok(value.parts[0]);
    return refuse('expected a comparison, such as x > 0, found a number', syntax.value);
  });
}

/** A name given from outside that no formula can write, or that already means something in the formula. */
function findMisnamed(what: string, names: readonly string[], taken: readonly string[]): Problem | undefined {
  const strange = names.find((n) => !isName(n));
  if (strange !== undefined) {
    const expected = `expected a name of letters, digits and _, at most ${MAX_WORD} characters`;
    return { message: `${expected}, found the ${what} "${excerpt(strange)}"; choose another name` };
  }
  const name = names.find((n) => isReserved(n) || taken.includes(n));
  return name === undefined
    ? undefined
    : { message: `${what} "${excerpt(name)}" has a name that means something else here; choose another name` };
}
const WORLD_NAMES = ['t', 'theta', 'g'];

/** What a rule is given, as expressions of x and y (and of the draws). */
export interface RuleWorld {
  /** The noisy gradient at (x, y). */
  readonly gradient: Pair;
  /** hxx, hxy, hyy at (x, y). */
  readonly hessian: Field['hessian'];
}

/** A state's shape is that of the value its line gives it; `initial` is its value before step 1: 'theta' or a hyper-parameter by name. */
export interface RuleState {
  readonly name: string;
  readonly initial: number | string;
}

export interface Rule {
  /** New theta. */
  readonly theta: Pair;
  /** New value of each state, in the order declared; one part for a scalar, two for a vector. */
  readonly states: readonly { readonly name: string; readonly initial: RuleState['initial']; readonly value: Value }[];
  /** Every line's name with the last value it had, for `trace`; `g` as the rule left it. */
  readonly locals: ReadonlyMap<string, Value>;
  /** What each line defines, in order: its name, its place in the text, its value. */
  readonly lines: readonly { readonly name: string; readonly line: number; readonly value: Value }[];
  /** Another expression of the rule's names, as they are after its last line. */
  read(text: string): Result<Value>;
}

/** The variables that stand for a hyper-parameter and for a state's coordinates: their own name spaces. */
export const hyperVariable = (name: string): string => `hyper.${name}`;
export const stateVariable = (name: string, part: number, parts: number): string =>
  parts === 1 ? `state.${name}` : `state.${name}.${part === 0 ? 'x' : 'y'}`;

/**
 * Reads an update rule. Before its line a name means the old value, after it the new one. A state is a scalar where every line keeps
 * it one, otherwise a vector: found by reading with scalars first and again with what turned out to be vectors.
 */
export function readRule(
  text: FormulaText,
  hyper: readonly string[],
  states: readonly RuleState[],
  world: RuleWorld,
): Result<Rule> {
  return caught(() => {
    const lines = parseLines(textOf(text));
    if (!lines.ok) return lines;
    const misnamed =
      findMisnamed('hyper-parameter', hyper, WORLD_NAMES) ??
      findMisnamed(
        'state',
        states.map((s) => s.name),
        [...WORLD_NAMES, ...hyper],
      );
    if (misnamed) return fail(misnamed);
    const unknown = states.find(
      (s) => typeof s.initial === 'string' && s.initial !== 'theta' && !hyper.includes(s.initial),
    );
    if (unknown) {
      const message = `state "${excerpt(unknown.name)}" starts as "${excerpt(`${unknown.initial}`)}", which is neither a number, "theta" nor a hyper-parameter`;
      return fail({ message: `${message}; define it, or start from a number` });
    }
    const vectors = new Set(states.filter((s) => s.initial === 'theta').map((s) => s.name));
    for (;;) {
      const rule = readRuleWith(lines.value, hyper, states, world, vectors);
      const grown = rule.states.filter((s) => isVector(s.value) && !vectors.has(s.name));
      if (grown.length === 0) return ok(rule);
      for (const s of grown) vectors.add(s.name);
    }
  });
}

function readRuleWith(
  lines: readonly Line[],
  hyper: readonly string[],
  states: readonly RuleState[],
  world: RuleWorld,
  vectors: ReadonlySet<string>,
): Rule {
  const names = new Map<string, Value>();
  for (const name of hyper) names.set(name, scalar(variable(hyperVariable(name))));
  names.set('t', scalar(variable('t')));
  const given = new Set(names.keys());
  names.set('theta', vector([X, Y]));
  names.set('g', vector(world.gradient));
  for (const { name } of states) names.set(name, stateValue(name, vectors.has(name)));
  const rewritable = new Set(['theta', 'g', ...states.map((s) => s.name)]);
  const scope: Scope = { names, rule: ruleFunctions(world) };
  const assigned = new Set<string>();
  const values = lines.map((line) => {
    define(line, names, given, 'a rule', rewritable, scope);
    assigned.add(line.name);
    return { name: line.name, line: line.line, value: names.get(line.name)! };
  });
  const end = lines.at(-1)!;
  if (!assigned.has('theta')) refuse('no line defines "theta"; a rule ends with theta = theta - …', end);
  for (const { name } of states) {
    if (!assigned.has(name))
      refuse(`state "${excerpt(name)}" is never changed; add a line ${excerpt(name)} = … or remove the state`, end);
  }
  return {
    theta: pairOf(aNumeric(names.get('theta')!, end)),
    states: states.map(({ name, initial }) => {
      const value = aNumeric(names.get(name)!, end);
      return { name, initial, value: vectors.has(name) ? vector(pairOf(value)) : value };
    }),
    locals: new Map([...assigned, 'g'].filter((n) => n !== 'theta').map((n) => [n, names.get(n)!])),
    lines: values,
    read: (text) =>
      caught(() => {
        const syntax = parseExpression(text);
        return syntax.ok ? ok(evaluate(syntax.value, scope)) : syntax;
      }),
  };
}

const stateValue = (name: string, isPair: boolean): Value =>
  isPair
    ? vector([variable(stateVariable(name, 0, 2)), variable(stateVariable(name, 1, 2))])
    : scalar(variable(stateVariable(name, 0, 1)));

function ruleFunctions({ gradient, hessian: [hxx, hxy, hyy] }: RuleWorld): NonNullable<Scope['rule']> {
  return {
    gradientAt: ([x, y]) =>
      substitute(
        gradient,
        new Map([
          ['x', x],
          ['y', y],
        ]),
      ) as [Expression, Expression],
    hessianTimes: ([u, v]) => [add(mul(hxx, u), mul(hxy, v)), add(mul(hxy, u), mul(hyy, v))],
  };
}

function define(
  line: Line,
  names: Map<string, Value>,
  given: ReadonlySet<string>,
  what: string,
  rewritable: ReadonlySet<string> = new Set(),
  scope: Scope = { names },
): void {
  const { name, source } = line;
  if (isReserved(name)) refuse(`"${source}" is a word of the language; choose another name`, line);
  if (given.has(name))
    refuse(`"${excerpt(source)}" is given to ${what}, it cannot be defined; choose another name`, line);
  if (names.has(name) && !rewritable.has(name))
    refuse(`"${excerpt(source)}" is defined twice; choose another name`, line);
  names.set(name, evaluate(line.value, scope));
}

const aNumber = (value: Value, place: Place): Expression =>
  value.type === 'number' ? value.parts[0] : refuse('expected a number, found a comparison', place);

const aNumeric = (value: Value, place: Place): Value =>
  value.type === 'number' ? value : refuse('theta and states are numbers, found a comparison', place);

function refuse(message: string, place: Place): never {
  throw new FormulaError(message, place);
}

function caught<T>(read: () => Result<T>): Result<T> {
  try {
    return read();
  } catch (error) {
    if (error instanceof FormulaError) return fail(error.problem);
    throw error;
  }
}
