// Expressions: immutable, hash-consed (equal structure = same object), simplified while built without changing the domain.

/** Operations with the number of their arguments. `lt … and` are booleans. */
export const OPERATIONS = {
  neg: 1,
  add: 2,
  sub: 2,
  mul: 2,
  div: 2,
  pow: 2,
  sqrt: 1,
  abs: 1,
  exp: 1,
  log: 1,
  sin: 1,
  cos: 1,
  tanh: 1,
  sign: 1,
  floor: 1,
  min: 2,
  max: 2,
  lt: 2,
  le: 2,
  and: 2,
  select: 3,
} as const;

export type Operation = keyof typeof OPERATIONS;

export interface Constant {
  readonly op: 'constant';
  readonly value: number;
  readonly id: number;
}
export interface Variable {
  readonly op: 'variable';
  readonly name: string;
  readonly id: number;
}
export interface Application {
  readonly op: Operation;
  readonly args: readonly Expression[];
  readonly total: boolean;
  readonly id: number;
}
/** A number or a boolean as a function of named variables. `id` grows: an argument's is smaller than that of an expression that uses it. */
export type Expression = Constant | Variable | Application;

const table = new Map<string, WeakRef<Expression>>();
const collected = new FinalizationRegistry<string>((key) => {
  if (table.get(key)?.deref() === undefined) table.delete(key);
});
let nextId = 0;

function intern<E extends Expression>(key: string, make: (id: number) => E): E {
  const known = table.get(key)?.deref();
  if (known) return known as E;
  const made = make(nextId++);
  table.set(key, new WeakRef(made));
  collected.register(made, key);
  return made;
}

export const constant = (value: number): Constant =>
  intern(Object.is(value, -0) ? '#-0' : `#${value}`, (id) => ({ op: 'constant', value, id }));

export const variable = (name: string): Variable => intern(`$${name}`, (id) => ({ op: 'variable', name, id }));

/** As it is written, without simplifying it. */
export function apply(op: Operation, ...args: readonly Expression[]): Application {
  // + and · commute exactly in floating point: one order stands for both
  if (op === 'add' || op === 'mul') {
    const swapped = table.get(`${op},${args[1]!.id},${args[0]!.id}`)?.deref();
    if (swapped) return swapped as Application;
  }
  const total = isTotalOperation(op, args) && args.every(isTotal);
  return intern(`${op},${args.map((a) => a.id).join()}`, (id) => ({ op, args, total, id }));
}

export const ZERO = constant(0);
export const ONE = constant(1);

const isConstant = (e: Expression): e is Constant => e.op === 'constant';
const isValue = (e: Expression, value: number): boolean => isConstant(e) && e.value === value;
function isPowerOfTwo(value: number): boolean {
  let m = Math.abs(value);
  if (!(m > 0 && m < Number.POSITIVE_INFINITY)) return false;
  while (m >= 2) m /= 2;
  while (m < 1) m *= 2;
  return m === 1;
}
const isApplied = <O extends Operation>(e: Expression, op: O): e is Application & { readonly op: O } => e.op === op;

/** Arithmetic on constants, kept only when the result is finite: 1/0 stays as written. */
const folded = (value: number): Constant | undefined => (Number.isFinite(value) ? constant(value) : undefined);

/** Defined for every finite value of its variables: only then may 0·f vanish or f⁰ be 1. */
export const isTotal = (e: Expression): boolean =>
  e.op === 'constant' ? Number.isFinite(e.value) : e.op === 'variable' || e.total;

function isTotalOperation(op: Operation, args: readonly Expression[]): boolean {
  const last = args[1];
  if (op === 'sqrt' || op === 'log') return false;
  if (op === 'div') return last !== undefined && isConstant(last) && last.value !== 0;
  if (op === 'pow') return last !== undefined && isConstant(last) && Number.isInteger(last.value) && last.value >= 0;
  return true;
}

export function neg(a: Expression): Expression {
  if (isConstant(a)) return constant(-a.value);
  if (isApplied(a, 'neg')) return a.args[0]!;
  if (isApplied(a, 'sub')) return sub(a.args[1]!, a.args[0]!);
  return apply('neg', a);
}

export function add(a: Expression, b: Expression): Expression {
  if (isValue(a, 0)) return b;
  if (isValue(b, 0)) return a;
  if (isConstant(a) && isConstant(b)) return folded(a.value + b.value) ?? apply('add', a, b);
  if (isApplied(b, 'neg')) return sub(a, b.args[0]!);
  if (isApplied(a, 'neg')) return sub(b, a.args[0]!);
  if (a === b) return mul(constant(2), a);
  return apply('add', a, b);
}

export function sub(a: Expression, b: Expression): Expression {
  if (isValue(b, 0)) return a;
  if (isValue(a, 0)) return neg(b);
  if (isConstant(a) && isConstant(b)) return folded(a.value - b.value) ?? apply('sub', a, b);
  if (isApplied(b, 'neg')) return add(a, b.args[0]!);
  if (a === b && isTotal(a)) return ZERO;
  return apply('sub', a, b);
}

/** Constant factors move to the front: 2·(x·(3·y)) is 6·(x·y). */
export function mul(a: Expression, b: Expression): Expression {
  if (isConstant(b) && !isConstant(a)) return mul(b, a);
  if (isConstant(a)) {
    if (isConstant(b)) return folded(a.value * b.value) ?? apply('mul', a, b);
    if (a.value === 0 && isTotal(b)) return ZERO;
    if (a.value === 1) return b;
    if (a.value === -1) return neg(b);
    if (isApplied(b, 'neg')) return mul(constant(-a.value), b.args[0]!);
    if (isApplied(b, 'mul') && isConstant(b.args[0]!)) {
      const merged = folded(a.value * b.args[0].value);
      if (merged && merged.value !== 0) return mul(merged, b.args[1]!);
    }
    return apply('mul', a, b);
  }
  if (isApplied(a, 'neg')) return neg(mul(a.args[0]!, b));
  if (isApplied(b, 'neg')) return neg(mul(a, b.args[0]!));
  if (isApplied(a, 'mul') && isConstant(a.args[0]!)) return mul(a.args[0], mul(a.args[1]!, b));
  if (isApplied(b, 'mul') && isConstant(b.args[0]!)) return mul(b.args[0], mul(a, b.args[1]!));
  return apply('mul', a, b);
}

export function div(a: Expression, b: Expression): Expression {
  if (isConstant(b) && b.value !== 0) {
    if (isConstant(a)) return folded(a.value / b.value) ?? apply('div', a, b);
    if (b.value === 1) return a;
    // only a power of two: any other reciprocal is rounded, x/3 ≠ x·(1/3)
    if (isPowerOfTwo(b.value) && Number.isFinite(1 / b.value)) return mul(constant(1 / b.value), a);
  }
  if (isApplied(a, 'neg')) return neg(div(a.args[0]!, b));
  if (isApplied(b, 'neg')) return neg(div(a, b.args[0]!));
  return apply('div', a, b);
}

export function pow(a: Expression, b: Expression): Expression {
  if (isValue(b, 1)) return a;
  if (isValue(b, 0) && isTotal(a)) return ONE;
  if (isConstant(a) && isConstant(b) && Number.isInteger(b.value) && Math.abs(b.value) <= 64 && a.value !== 0) {
    const power = folded(wholePower(a.value, Math.abs(b.value)));
    if (power) return b.value < 0 ? div(ONE, power) : power;
  }
  return apply('pow', a, b);
}

/** By repeated multiplication: `Math.pow` may round differently from engine to engine. */
function wholePower(base: number, exponent: number): number {
  let result = 1;
  for (let square = base, n = exponent; n > 0; n >>= 1, square *= square) if (n & 1) result *= square;
  return result;
}

export function select(condition: Expression, a: Expression, b: Expression): Expression {
  return a === b ? a : apply('select', condition, a, b);
}

export const sqrt = (a: Expression): Expression =>
  isConstant(a) && a.value >= 0 ? constant(Math.sqrt(a.value)) : apply('sqrt', a);
export const abs = (a: Expression): Expression =>
  isConstant(a) ? constant(Math.abs(a.value)) : isApplied(a, 'neg') ? abs(a.args[0]!) : apply('abs', a);
export const floor = (a: Expression): Expression => (isConstant(a) ? constant(Math.floor(a.value)) : apply('floor', a));
export const sign = (a: Expression): Expression => (isConstant(a) ? constant(Math.sign(a.value)) : apply('sign', a));
export const exp = (a: Expression): Expression => (isValue(a, 0) ? ONE : apply('exp', a));
export const log = (a: Expression): Expression => (isValue(a, 1) ? ZERO : apply('log', a));
export const sin = (a: Expression): Expression => (isValue(a, 0) ? ZERO : apply('sin', a));
export const cos = (a: Expression): Expression => (isValue(a, 0) ? ONE : apply('cos', a));
export const tanh = (a: Expression): Expression => (isValue(a, 0) ? ZERO : apply('tanh', a));
export const tan = (a: Expression): Expression => div(sin(a), cos(a));
export const min = (a: Expression, b: Expression): Expression => (a === b ? a : apply('min', a, b));
export const max = (a: Expression, b: Expression): Expression => (a === b ? a : apply('max', a, b));
/** min(max(x, lo), hi), in this order: where lo > hi the result is hi, as in torch.clamp. */
export const clip = (x: Expression, lo: Expression, hi: Expression): Expression => min(max(x, lo), hi);
export const lt = (a: Expression, b: Expression): Expression => apply('lt', a, b);
export const le = (a: Expression, b: Expression): Expression => apply('le', a, b);
export const and = (a: Expression, b: Expression): Expression => (a === b ? a : apply('and', a, b));

/** Rebuilds an application with other arguments, simplifying anew. */
const REBUILD: Record<Operation, (args: readonly Expression[]) => Expression> = {
  neg: ([a]) => neg(a!),
  add: ([a, b]) => add(a!, b!),
  sub: ([a, b]) => sub(a!, b!),
  mul: ([a, b]) => mul(a!, b!),
  div: ([a, b]) => div(a!, b!),
  pow: ([a, b]) => pow(a!, b!),
  sqrt: ([a]) => sqrt(a!),
  abs: ([a]) => abs(a!),
  exp: ([a]) => exp(a!),
  log: ([a]) => log(a!),
  sin: ([a]) => sin(a!),
  cos: ([a]) => cos(a!),
  tanh: ([a]) => tanh(a!),
  sign: ([a]) => sign(a!),
  floor: ([a]) => floor(a!),
  min: ([a, b]) => min(a!, b!),
  max: ([a, b]) => max(a!, b!),
  lt: ([a, b]) => lt(a!, b!),
  le: ([a, b]) => le(a!, b!),
  and: ([a, b]) => and(a!, b!),
  select: ([c, a, b]) => select(c!, a!, b!),
};

/** All subexpressions, arguments before the expressions that use them. */
export function inOrder(roots: readonly Expression[]): Expression[] {
  const seen = new Set<Expression>();
  const stack = [...roots];
  for (let e = stack.pop(); e; e = stack.pop()) {
    if (seen.has(e)) continue;
    seen.add(e);
    if ('args' in e) stack.push(...e.args);
  }
  return [...seen].sort((a, b) => a.id - b.id);
}

/** Replaces variables by expressions, everywhere at once. */
export function substitute(roots: readonly Expression[], values: ReadonlyMap<string, Expression>): Expression[] {
  const done = new Map<Expression, Expression>();
  for (const e of inOrder(roots)) {
    if (e.op === 'constant') done.set(e, e);
    else if (e.op === 'variable') done.set(e, values.get(e.name) ?? e);
    else done.set(e, REBUILD[e.op](e.args.map((a) => done.get(a)!)));
  }
  return roots.map((e) => done.get(e)!);
}

/** Names of the variables that occur. */
export const variablesOf = (roots: readonly Expression[]): Set<string> =>
  new Set(inOrder(roots).flatMap((e) => (e.op === 'variable' ? [e.name] : [])));
