// A rule near a critical point as affine steps, derived from the rule's own text. Refuses what is not linear; knows no rule by name.

import { differentiate } from '../formula/differentiate';
import {
  add,
  constant,
  type Expression,
  mul,
  sub,
  substitute,
  variable,
  variablesOf,
  ZERO,
} from '../formula/expression';
import { hyperVariable, readRule, stateVariable } from '../formula/formula';
import type { Pair } from '../formula/value';
import type { Run } from '../scene/scene';
import { isAffine } from './affine';
import type { AffineStep, Cloud } from './gaussian';
import type { Quadratic, Vector } from './quadratic';
import { valuesOf } from './values';

export interface LinearRule {
  readonly stepAt: (t: number) => AffineStep;
  /** Before step 1, of a swarm spread about `at` with variance `variance` in every direction. */
  readonly cloudAt: (at: Vector, variance: number) => Cloud;
}

const PLACE = ['x', 'y'] as const;
const NOISE = ['xi.x', 'xi.y'] as const;
/** Steps that are evaluated together. */
const BLOCK = 512;

/** Undefined if a step is not affine in position, state and noise, or cannot be read or run. */
export function linearRule(run: Run, quadratic: Quadratic): LinearRule | undefined {
  const { hyper, state, rule: text } = run.optimizer;
  const states = Object.entries(state).map(([name, { initial }]) => ({ name, initial }));
  const read = readRule(text, Object.keys(hyper), states, worldOf(quadratic));
  if (!read.ok) return undefined;
  const lanes: string[] = [...PLACE];
  const next: Expression[] = [...read.value.theta];
  const initial: (number | 'x' | 'y')[] = [...PLACE];
  for (const { name, initial: start, value } of read.value.states) {
    value.parts.forEach((part, i) => {
      lanes.push(stateVariable(name, i, value.parts.length));
      next.push(part);
      initial.push(start === 'theta' ? PLACE[i]! : typeof start === 'string' ? run.hyper[start]! : start);
    });
  }
  const moving = [...lanes, ...NOISE];
  if (!isAffine(next, new Set(moving))) return undefined;
  const stepAt = steps(next, lanes, run.hyper);
  return stepAt && { stepAt, cloudAt: (at, variance) => cloudAt(initial, at, variance) };
}

/** The gradient of the quadratic with noise ξ. */
function worldOf({ at, hessian }: Quadratic) {
  const [xx, xy, yy] = hessian.map(constant) as unknown as readonly [Expression, Expression, Expression];
  const dx = sub(variable('x'), constant(at[0]));
  const dy = sub(variable('y'), constant(at[1]));
  const gradient: Pair = [
    add(add(mul(xx, dx), mul(xy, dy)), variable(NOISE[0])),
    add(add(mul(xy, dx), mul(yy, dy)), variable(NOISE[1])),
  ];
  return { gradient, hessian: [xx, xy, yy] as const };
}

function steps(
  next: readonly Expression[],
  lanes: readonly string[],
  hyper: Run['hyper'],
): LinearRule['stepAt'] | undefined {
  const d = lanes.length;
  const moving = [...lanes, ...NOISE];
  // column by column: ∂next/∂lanes, ∂next/∂ξ, and what is left where all of them are 0
  const entries = [
    ...moving.flatMap((name) => differentiate(next, name)),
    ...substitute(next, new Map(moving.map((name) => [name, ZERO]))),
  ];
  const numbers = Object.fromEntries(Object.entries(hyper).map(([name, value]) => [hyperVariable(name), value]));
  const values = valuesOf(entries, numbers);
  if (!values) return undefined;
  const step: AffineStep = { A: new Float64Array(d * d), N: new Float64Array(2 * d), b: new Float64Array(d) };
  const write = (columns: readonly Float64Array[], at: number): AffineStep => {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) step.A[i * d + j] = columns[j * d + i]![at]!;
      for (let j = 0; j < 2; j++) step.N[i * 2 + j] = columns[(d + j) * d + i]![at]!;
      step.b[i] = columns[(d + 2) * d + i]![at]!;
    }
    return step;
  };
  if (!variablesOf(entries).has('t')) {
    write(values(1, 1), 0);
    return () => step;
  }
  let first = Number.NaN;
  let block: readonly Float64Array[] = [];
  return (t) => {
    if (!(t >= first && t < first + BLOCK)) {
      first = t;
      block = values(first, BLOCK);
    }
    return write(block, t - first);
  };
}

/** States that start as theta start with its spread. */
function cloudAt(initial: readonly (number | 'x' | 'y')[], at: Vector, variance: number): Cloud {
  const mean = Float64Array.from(initial, (v) => (v === 'x' ? at[0] : v === 'y' ? at[1] : v));
  const covariance = new Float64Array(initial.length * initial.length);
  initial.forEach((row, i) => {
    initial.forEach((column, j) => {
      if (row === column && typeof row === 'string') covariance[i * initial.length + j] = variance;
    });
  });
  return { mean, covariance };
}
