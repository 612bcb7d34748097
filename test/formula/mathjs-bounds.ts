// Values of expressions, ours or mathjs's, with first-order bounds on their rounding errors: what decides whether two ways to compute agree.

import type { FunctionNode, MathNode, OperatorNode } from 'mathjs';
import { type Expression, inOrder, type Operation } from '../../src/formula/expression';

/** The numbers of names. */
export type Names = Readonly<Record<string, number>>;

type Op = Operation | 'constant' | 'variable';

/** Operations in order of evaluation. */
export interface Tape {
  readonly ops: Op[];
  /** Indices of the arguments. */
  readonly args: (readonly number[])[];
  /** The number of a constant, the name of a variable. */
  readonly leaves: (number | string)[];
  readonly roots: readonly number[];
}

export interface Bounded {
  /** Of the roots, in their order. */
  readonly values: readonly number[];
  readonly errors: readonly number[];
  /** Some step sits on the border of a comparison, a kink or a domain, as far as rounding can tell. */
  readonly isOnBorder: boolean;
  /** Some step takes abs, sign, a root, a power or a logarithm of exactly 0, or has f⁰ with an undefined f: no derivative is expected there. */
  readonly isAtKink: boolean;
  /** Some step overflows or underflows, or nearly: there the two sides may differ. */
  readonly isExtreme: boolean;
}

export function tapeOf(roots: readonly Expression[]): Tape {
  const nodes = inOrder(roots);
  const index = new Map(nodes.map((e, i) => [e, i]));
  return {
    ops: nodes.map((e) => e.op),
    args: nodes.map((e) => ('args' in e ? e.args.map((a) => index.get(a)!) : [])),
    leaves: nodes.map((e) => (e.op === 'constant' ? e.value : e.op === 'variable' ? e.name : 0)),
    roots: roots.map((e) => index.get(e)!),
  };
}

const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };
const SAME: Readonly<Record<string, Op>> = {
  add: 'add',
  subtract: 'sub',
  multiply: 'mul',
  divide: 'div',
  pow: 'pow',
  unaryMinus: 'neg',
  smaller: 'lt',
  smallerEq: 'le',
};

/** A tree of mathjs, lines inlined; sec and sech are those of its derivatives. */
export function tapeOfNode(root: MathNode): Tape {
  const tape: Tape & { roots: number[] } = { ops: [], args: [], leaves: [], roots: [] };
  const push = (op: Op, args: readonly number[], leaf: number | string = 0): number => {
    tape.args.push(args);
    tape.leaves.push(leaf);
    return tape.ops.push(op) - 1;
  };
  const known: Record<string, (a: number, b: number, c: number) => number> = {
    unaryPlus: (a) => a,
    larger: (a, b) => push('lt', [b, a]),
    largerEq: (a, b) => push('le', [b, a]),
    tan: (a) => push('div', [push('sin', [a]), push('cos', [a])]),
    sec: (a) => push('div', [push('constant', [], 1), push('cos', [a])]),
    // 1/cosh a = 2/(eᵃ + e⁻ᵃ)
    sech: (a) => {
      const both = push('add', [push('exp', [a]), push('exp', [push('neg', [a])])]);
      return push('div', [push('constant', [], 2), both]);
    },
    clip: (x, lo, hi) => push('min', [push('max', [x, lo]), hi]),
    where: (c, a, b) => push('select', [c, a, b]),
  };
  const visit = (node: MathNode): number => {
    switch (node.type) {
      case 'ParenthesisNode':
        return visit((node as unknown as { content: MathNode }).content);
      case 'ConstantNode':
        return push('constant', [], (node as unknown as { value: number }).value);
      case 'SymbolNode': {
        const { name } = node as unknown as { name: string };
        return name in CONSTANTS ? push('constant', [], CONSTANTS[name]!) : push('variable', [], name);
      }
      default: {
        const { fn, args } = node as OperatorNode | FunctionNode;
        const name = typeof fn === 'string' ? fn : (fn as unknown as { name: string }).name;
        const [a, ...others] = args.map(visit) as [number, ...number[]];
        // a derivative has products of many factors
        if (args.length > 2 && name === 'multiply') return others.reduce((p, q) => push('mul', [p, q]), a);
        return known[name]?.(a, others[0]!, others[1]!) ?? push(SAME[name] ?? (name as Op), [a, ...others]);
      }
    }
  };
  tape.roots.push(visit(root));
  return tape;
}

const UNIT = 2 ** -53;
const HUGE = 1e140;
// mathjs takes numbers for equal that differ by less than 1e-12 of their size, or by less than 1e-15
const NEAR = 1e-11;
const NEAR_ZERO = 1e-14;
/** Beyond, the kernels' sine is undefined and an angle's own rounding counts. */
const LARGE_ANGLE = 1e6;

/** Runs a tape, with JavaScript's own functions. */
export function bounded(tape: Tape, names: Names): Bounded {
  const { ops, args, leaves, roots } = tape;
  const n = ops.length;
  const v = new Float64Array(n);
  const e = new Float64Array(n);
  let isOnBorder = false;
  let isAtKink = false;
  let isExtreme = false;

  /** Whether a − b has a sign that rounding cannot change. */
  const apart = (i: number, j: number): void => {
    const [a, b] = [v[i]!, v[j]!];
    const doubt = 8 * (e[i]! + e[j]!);
    if (Math.abs(a - b) <= doubt + NEAR * (Math.abs(a) + Math.abs(b)) + NEAR_ZERO && !(a === b && doubt === 0))
      isOnBorder = true;
  };
  const awayFrom = (i: number, border: number): void => {
    const distance = Math.abs(v[i]! - border);
    if (!(distance <= 8 * e[i]! + NEAR * Math.abs(border) + NEAR_ZERO)) return;
    if (distance === 0 && e[i] === 0) isAtKink ||= border === 0;
    else isOnBorder = true;
  };

  for (let k = 0; k < n; k++) {
    const [i, j, l] = args[k] as [number, number, number];
    const [a, b] = [v[i]!, v[j]!];
    const [da, db] = [e[i]!, e[j]!];
    let value = 0;
    let error = 0;
    switch (ops[k]!) {
      case 'constant':
        value = leaves[k] as number;
        break;
      case 'variable':
        value = names[leaves[k] as string]!;
        break;
      case 'neg':
        value = -a;
        error = da;
        break;
      case 'add':
      case 'sub':
        value = ops[k] === 'add' ? a + b : a - b;
        error = da + db;
        if (value - a !== (ops[k] === 'add' ? b : -b) || Math.abs(value - b) !== Math.abs(a))
          error += UNIT * Math.abs(value);
        break;
      case 'mul':
        value = a * b;
        error = Math.abs(a) * db + Math.abs(b) * da + UNIT * Math.abs(value);
        if (value === 0 && a !== 0 && b !== 0) isExtreme = true;
        break;
      case 'div':
        awayFrom(j, 0);
        value = a / b;
        error = (da + Math.abs(value) * db) / Math.abs(b) + UNIT * Math.abs(value);
        if (value === 0 && a !== 0) isExtreme = true;
        break;
      case 'pow':
        awayFrom(i, 0);
        if (a < 0) awayFrom(j, Math.round(b));
        value = a ** b;
        if (Number.isNaN(a) && b === 0) isAtKink = true;
        error = 4 * UNIT * Math.abs(value);
        if (da > 0) error += Math.abs((value * b) / a) * da;
        if (db > 0 && a !== 0) error += Math.abs(value * Math.log(Math.abs(a))) * db;
        if (value === 0 && a !== 0) isExtreme = true;
        break;
      case 'sqrt':
        awayFrom(i, 0);
        value = Math.sqrt(a);
        error = da === 0 ? 0 : da / (2 * value);
        error += UNIT * value;
        break;
      case 'abs':
        awayFrom(i, 0);
        value = Math.abs(a);
        error = da;
        break;
      case 'exp':
        value = Math.exp(a);
        error = value * (da + 4 * UNIT);
        if (value === 0) isExtreme = true;
        break;
      case 'log':
        awayFrom(i, 0);
        value = Math.log(a);
        error = da / Math.abs(a) + 4 * UNIT * Math.abs(value);
        break;
      case 'sin':
        if (Math.abs(a) > LARGE_ANGLE) isExtreme = true;
        value = Math.sin(a);
        error = Math.abs(Math.cos(a)) * da + 4 * UNIT * Math.abs(value);
        break;
      case 'cos':
        if (Math.abs(a) > LARGE_ANGLE) isExtreme = true;
        value = Math.cos(a);
        error = Math.abs(Math.sin(a)) * da + 4 * UNIT * Math.abs(value);
        break;
      case 'tanh':
        value = Math.tanh(a);
        error = (1 - value * value) * da + 4 * UNIT * Math.abs(value);
        break;
      case 'sign':
        awayFrom(i, 0);
        value = Math.sign(a);
        break;
      case 'floor':
        awayFrom(i, Math.round(a));
        value = Math.floor(a);
        break;
      case 'min':
      case 'max':
        apart(i, j);
        value = ops[k] === 'min' ? Math.min(a, b) : Math.max(a, b);
        error = value === a ? da : db;
        break;
      case 'lt':
      case 'le':
        apart(i, j);
        value = (ops[k] === 'lt' ? a < b : a <= b) ? 1 : 0;
        break;
      case 'and':
        value = a * b;
        break;
      case 'select':
        value = a === 0 ? v[l]! : b;
        error = a === 0 ? e[l]! : db;
        break;
    }
    const size = Math.abs(value);
    if (size > HUGE || (size < 1 / HUGE && size > 0)) isExtreme = true;
    v[k] = value;
    e[k] = error;
  }
  return { values: roots.map((r) => v[r]!), errors: roots.map((r) => e[r]!), isOnBorder, isAtKink, isExtreme };
}
