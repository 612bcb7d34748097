// Expressions → program: what every particle does in one step, as primitive operations. Knows no back end.

import { type Application, type Expression, inOrder, type Operation } from '../formula/expression';
import { fail, ok, type Result } from '../formula/result';
import { Builder, type Instruction, ProgramTooLarge, type Register } from './builder';
import { arithmetic, circle, cos, exp, log, logOfNormal, sin, tanh } from './elementary';
import { isSmallWhole, pow, wholePower } from './power';

/** Two independent standard normals of this particle and step: variables of these names in any expression. */
export const NORMALS = ['normal.x', 'normal.y'] as const;
/**
 * Two independent words of this particle and step, also variables: uniform in (0, 1] and in [0, 1). A row a stream, the first that of
 * the call's key; NORMALS are made of that one.
 */
export const DRAWS = [
  ['draw.unit', 'draw.turns'],
  ['draw.unit.1', 'draw.turns.1'],
  ['draw.unit.2', 'draw.turns.2'],
] as const;

export interface ProgramSource {
  /** Numbers kept for each particle, in this order; each is also a variable. */
  readonly lanes: readonly string[];
  /** New value of each lane, as expressions of lanes, uniforms, `t` and NORMALS. */
  readonly next: readonly Expression[];
  /** Numbers that are the same for all particles; a call gives their values. `t`, the step, need not be named. */
  readonly uniforms: readonly string[];
}

export interface Program {
  readonly lanes: readonly string[];
  readonly uniforms: readonly string[];
  /** In order of evaluation. The first ones are the inputs of the lanes, in the order of `lanes`. */
  readonly instructions: readonly Instruction[];
  /** Register of the new value of each lane. */
  readonly outputs: readonly Register[];
  /** The streams that are drawn from, in order; `words`: the registers of DRAWS[stream], where they are used. */
  readonly draws: readonly { readonly stream: number; readonly words: readonly (Register | undefined)[] }[];
}

/** Lowers expressions to a program. Fails only on size: a formula that would take more than MAX_INSTRUCTIONS. */
export function toProgram({ lanes, next, uniforms }: ProgramSource): Result<Program> {
  const b = new Builder();
  const inputs = new Map<string, () => Register>();
  for (const name of lanes) {
    const register = b.input(name, 'lane');
    inputs.set(name, () => register);
  }
  for (const name of [...uniforms, 't']) inputs.set(name, () => b.input(name, 'step'));
  for (const name of DRAWS.flat()) inputs.set(name, () => b.input(name, 'lane'));
  for (const [part, name] of NORMALS.entries()) inputs.set(name, () => normals(b)[part]!);
  try {
    const registers = new Map<Expression, Register>();
    for (const e of inOrder(next)) registers.set(e, lower(b, e, registers, inputs));
    const outputs = next.map((e) => registers.get(e)!);
    const { instructions, moved } = reachable(b.instructions, lanes.length, outputs);
    const draws = drawsOf(instructions);
    return ok({ lanes, uniforms: [...uniforms, 't'], instructions, outputs: outputs.map((r) => moved[r]!), draws });
  } catch (error) {
    if (error instanceof ProgramTooLarge)
      return fail({
        message: 'formula is too large: its derivatives need more operations than can be run; shorten it',
      });
    throw error;
  }
}

function drawsOf(instructions: readonly Instruction[]): Program['draws'] {
  const registerOf = (name: string): Register | undefined => {
    const r = instructions.findIndex((i) => i.op === 'input' && i.name === name);
    return r < 0 ? undefined : r;
  };
  return DRAWS.map((names, stream) => ({ stream, words: names.map(registerOf) })).filter(({ words }) =>
    words.some((r) => r !== undefined),
  );
}

function lower(
  b: Builder,
  e: Expression,
  registers: ReadonlyMap<Expression, Register>,
  inputs: ReadonlyMap<string, () => Register>,
): Register {
  if (e.op === 'constant') return b.constant(e.value);
  if (e.op === 'variable') {
    const input = inputs.get(e.name);
    if (!input) throw new Error(`program: variable "${e.name}" is neither a lane nor a uniform`);
    return input();
  }
  return LOWER[e.op](
    b,
    e.args.map((a) => registers.get(a)!),
    e,
  );
}

/** Box–Muller. */
function normals(b: Builder): readonly [Register, Register] {
  const { c, sqrt, mul } = arithmetic(b);
  const [cosine, sine] = circle(b, b.input(DRAWS[0][1], 'lane'));
  // u is never 0 and never subnormal: the logarithm needs no cases
  const radius = sqrt(mul(c(-2), logOfNormal(b, b.input(DRAWS[0][0], 'lane'))));
  return [mul(radius, cosine), mul(radius, sine)];
}

const isBoolean = (e: Expression): boolean =>
  e.op === 'lt' || e.op === 'le' || e.op === 'and' || (e.op === 'select' && isBoolean(e.args[1]!));

type Lower = (b: Builder, args: readonly Register[], e: Application) => Register;

const same =
  (op: 'neg' | 'abs' | 'sqrt' | 'floor' | 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'lt' | 'le' | 'and'): Lower =>
  (b, args) =>
    b.apply(op, ...args);

const LOWER: Record<Operation, Lower> = {
  neg: same('neg'),
  add: same('add'),
  sub: same('sub'),
  mul: same('mul'),
  div: same('div'),
  sqrt: same('sqrt'),
  abs: same('abs'),
  floor: same('floor'),
  min: same('min'),
  max: same('max'),
  lt: same('lt'),
  le: same('le'),
  and: same('and'),
  select: (b, [condition, x, y], e) => {
    const { c, lt, select } = arithmetic(b);
    if (!isBoolean(e.args[1]!)) return select(condition!, x!, y!);
    // booleans are chosen as numbers: a known one is a constant of the builder, and back ends keep booleans as masks
    const number = (condition: Register) => select(condition, c(1), c(0));
    return lt(c(0), select(condition!, number(x!), number(y!)));
  },
  exp: (b, [x]) => exp(b, x!),
  log: (b, [x]) => log(b, x!),
  sin: (b, [x]) => sin(b, x!),
  cos: (b, [x]) => cos(b, x!),
  tanh: (b, [x]) => tanh(b, x!),
  sign: (b, [x]) => {
    const { c, lt, select } = arithmetic(b);
    return select(lt(x!, c(0)), c(-1), select(lt(c(0), x!), c(1), x!));
  },
  pow: (b, [x, y], e) => {
    const exponent = e.args[1]!;
    if (exponent.op !== 'constant') return pow(b, x!, y!);
    if (isSmallWhole(exponent.value)) return wholePower(b, x!, exponent.value);
    if (exponent.value === 0.5) return b.apply('sqrt', x!);
    if (exponent.value === -0.5) return b.apply('div', b.constant(1), b.apply('sqrt', x!));
    return pow(b, x!, y!);
  },
};

/** Drops what no output needs (a folded branch, an unused half of Box–Muller) and renumbers. */
function reachable(instructions: readonly Instruction[], lanes: number, outputs: readonly Register[]) {
  const needed = new Set<Register>([...Array(lanes).keys(), ...outputs]);
  for (let r = instructions.length - 1; r >= 0; r--) {
    const i = instructions[r]!;
    if (needed.has(r) && 'args' in i) for (const a of i.args) needed.add(a);
  }
  const moved: Register[] = [];
  const kept: Instruction[] = [];
  instructions.forEach((i, r) => {
    if (!needed.has(r)) return;
    moved[r] = kept.length;
    kept.push('args' in i ? { ...i, args: i.args.map((a) => moved[a]!) } : i);
  });
  return { instructions: kept, moved };
}
