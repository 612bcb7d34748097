// Syntax + the meaning of names → value. Checks names, numbers of arguments and kinds; owns every sentence about them.

import * as E from './expression';
import {
  CONSTANTS,
  closestName,
  ELEMENTWISE,
  type ElementwiseName,
  isConstant,
  isElementwise,
  isRuleOnly,
  RULE_ONLY,
} from './names';
import { excerpt, listed, type Problem } from './result';
import type { BinaryOperator, Place, Syntax } from './syntax';
import { elementwise, isVector, type Pair, pairOf, scalar, type Value, vector } from './value';

/** The meaning of names at one line of a formula. */
export interface Scope {
  readonly names: ReadonlyMap<string, Value>;
  /** Present in update rules only. */
  readonly rule?: {
    /** The noisy gradient at another place, with the same draw. */
    readonly gradientAt: (place: Pair) => Pair;
    /** The Hessian at theta times a vector. */
    readonly hessianTimes: (v: Pair) => Pair;
  };
}

/** A problem found while reading; caught where the formula enters (landscape, rule, region). */
export class FormulaError extends Error {
  readonly problem: Problem;
  constructor(message: string, place: Place) {
    super(message);
    this.problem = { message, line: place.line, column: place.column };
  }
}

const refuse = (message: string, place: Place): never => {
  throw new FormulaError(message, place);
};

/** Deepest syntax that is read: brackets and chains of operators together. */
const MAX_LEVELS = 1500;

export function evaluate(syntax: Syntax, scope: Scope, level = 0): Value {
  if (level > MAX_LEVELS) refuse(`expression is more than ${MAX_LEVELS} levels deep; split it into lines`, syntax);
  switch (syntax.kind) {
    case 'number':
      return scalar(E.constant(syntax.value));
    case 'name':
      return lookUp(syntax.name, syntax.source, syntax, scope);
    case 'negate':
      return elementwise('number', [number(evaluate(syntax.operand, scope, level + 1), syntax, '-')], E.neg);
    case 'binary':
      return binary(
        syntax.operator,
        evaluate(syntax.left, scope, level + 1),
        evaluate(syntax.right, scope, level + 1),
        syntax,
      );
    case 'call':
      return call(
        syntax.name,
        syntax.args.map((a) => evaluate(a, scope, level + 1)),
        syntax,
        scope,
      );
  }
}

function lookUp(name: string, source: string, place: Place, scope: Scope): Value {
  const value = scope.names.get(name);
  if (value) return value;
  if (isConstant(name)) return scalar(E.constant(CONSTANTS[name]!));
  if (isElementwise(name) || isRuleOnly(name)) refuse(`"${source}" is a function; write ${source}(…)`, place);
  const near = closestName(name, [...scope.names.keys(), ...Object.keys(CONSTANTS)]);
  const known = near ? `did you mean "${excerpt(near)}"?` : `known here: ${listed([...scope.names.keys()])}`;
  return refuse(`"${excerpt(source)}" is not defined; ${known}`, place);
}

const BINARY: Record<BinaryOperator, (a: E.Expression, b: E.Expression) => E.Expression> = {
  '+': E.add,
  '-': E.sub,
  '*': E.mul,
  '/': E.div,
  '^': E.pow,
  '<': E.lt,
  '<=': E.le,
  '>': (a, b) => E.lt(b, a),
  '>=': (a, b) => E.le(b, a),
};

function binary(operator: BinaryOperator, left: Value, right: Value, place: Place): Value {
  const type = operator === '<' || operator === '<=' || operator === '>' || operator === '>=' ? 'boolean' : 'number';
  return elementwise(type, [number(left, place, operator), number(right, place, operator)], BINARY[operator]);
}

function number(value: Value, place: Place, what: string): Value {
  if (value.type === 'number') return value;
  return refuse(`${what} needs numbers, found a comparison; turn it into a number with where(condition, 1, 0)`, place);
}

type Numeric = Exclude<ElementwiseName, 'where'>;
const FUNCTIONS: Record<Numeric, (...args: E.Expression[]) => E.Expression> = {
  sqrt: (a) => E.sqrt(a!),
  abs: (a) => E.abs(a!),
  exp: (a) => E.exp(a!),
  log: (a) => E.log(a!),
  sin: (a) => E.sin(a!),
  cos: (a) => E.cos(a!),
  tan: (a) => E.tan(a!),
  tanh: (a) => E.tanh(a!),
  sign: (a) => E.sign(a!),
  floor: (a) => E.floor(a!),
  min: (a, b) => E.min(a!, b!),
  max: (a, b) => E.max(a!, b!),
  clip: (x, lo, hi) => E.clip(x!, lo!, hi!),
};

/** Functions under the names of other systems. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['ln', 'log'],
  ['sgn', 'sign'],
]);

function call(name: string, args: readonly Value[], place: Place, scope: Scope): Value {
  if (isElementwise(name)) {
    count(name, args, ELEMENTWISE[name], place);
    if (name === 'where') return where(args as readonly [Value, Value, Value], place);
    return elementwise(
      'number',
      args.map((a) => number(a, place, name)),
      FUNCTIONS[name],
    );
  }
  if (isRuleOnly(name)) {
    const rule = scope.rule ?? refuse(`${name}(…) belongs to update rules; a formula of x and y cannot use it`, place);
    count(name, args, RULE_ONLY[name], place);
    return RULE_FUNCTIONS[name](
      args.map((a) => number(a, place, name)),
      rule,
      scope,
      place,
    );
  }
  const near =
    SYNONYMS.get(name) ??
    closestName(name, [...Object.keys(ELEMENTWISE), ...(scope.rule ? Object.keys(RULE_ONLY) : [])]);
  if (scope.names.has(name) || isConstant(name))
    refuse(`"${excerpt(name)}" is not a function; write * for a product`, place);
  const remedy = near ? `did you mean "${near}"?` : `the functions are ${Object.keys(ELEMENTWISE).join(', ')}`;
  return refuse(`there is no function "${excerpt(name)}"; ${remedy}`, place);
}

function count(name: string, args: readonly Value[], expected: number, place: Place): void {
  if (args.length === expected) return;
  refuse(`${name} takes ${expected} argument${expected === 1 ? '' : 's'}, found ${args.length}`, place);
}

function where([condition, a, b]: readonly [Value, Value, Value], place: Place): Value {
  if (condition.type !== 'boolean')
    refuse('where expects a comparison first, as in where(x > 0, a, b), found a number', place);
  if (a.type !== b.type)
    refuse('where expects two numbers or two comparisons to choose from, found one of each', place);
  return elementwise(a.type, [condition, a, b], (c, p, q) => E.select(c!, p!, q!));
}

type RuleFunction = (args: readonly Value[], rule: NonNullable<Scope['rule']>, scope: Scope, place: Place) => Value;
const HALF = E.constant(0.5);
const total = (v: Value): E.Expression => E.add(...pairOf(v));

const RULE_FUNCTIONS: Record<keyof typeof RULE_ONLY, RuleFunction> = {
  mean: ([v]) => scalar(E.mul(HALF, total(v!))),
  sum: ([v]) => scalar(total(v!)),
  norm: ([v]) => scalar(E.sqrt(dot(v!, v!))),
  dot: ([a, b]) => scalar(dot(a!, b!)),
  grad: ([v], { gradientAt }, _, place) => vector(gradientAt(pairOf(aVector(v!, 'grad', place)))),
  hess: ([v], { hessianTimes }) => vector(hessianTimes(pairOf(v!))),
  every: ([k], _, { names }, place) => {
    if (isVector(k!)) refuse('every expects one number, found a vector', place);
    const t = names.get('t')!.parts[0];
    const period = k!.parts[0];
    // t mod k, exact for whole numbers below 2⁵³
    const rest = E.sub(t, E.mul(period, E.floor(E.div(t, period))));
    return { type: 'boolean', parts: [E.le(rest, E.ZERO)] };
  },
};

function dot(a: Value, b: Value): E.Expression {
  const [ax, ay] = pairOf(a);
  const [bx, by] = pairOf(b);
  return E.add(E.mul(ax, bx), E.mul(ay, by));
}

function aVector(v: Value, name: string, place: Place): Value {
  return isVector(v) ? v : refuse(`${name} expects a place, such as theta + rho * g, found a scalar`, place);
}
