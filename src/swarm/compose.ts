// Landscape + noise + rule → the program of one run: what a particle does in a step, divergence included.

import * as E from '../formula/expression';
import { hyperVariable, type Rule, readRule, stateVariable } from '../formula/formula';
import { at, ok, type Result } from '../formula/result';
import { type Pair, pairOf } from '../formula/value';
import type { ProgramSource } from '../kernel/program';
import { FAR, parameterVariable } from '../landscape/landscape';
import { FROZEN, noiseExpressions, noiseVariable } from '../noise/noise';
import type { Run, Scene } from '../scene/parsed';

/** The lane that is 1 for a diverged particle and 0 otherwise. */
export const DIVERGED = 'diverged';
/** Uniforms that carry a recorded noise, step by step. */
export const RECORDED = ['recorded.x', 'recorded.y'] as const;

export interface ComposedRun {
  readonly source: ProgramSource;
  /** Value of each uniform of `source`, in order; recorded noise is 0. */
  readonly uniforms: readonly number[];
  /** Values of each lane before step 1, apart from x and y; 'x' and 'y' copy the start. */
  readonly initial: readonly (number | 'x' | 'y')[];
  readonly rule: Rule;
  /** What is added to the gradient. */
  readonly noise: Pair;
  /** Lanes that are only measured: they stand after those of the state, and nothing of the state depends on them. */
  readonly measured: MeasuredLanes;
}

/** Index of a lane; of a vector the first of two. */
export interface MeasuredLanes {
  /** Lanes before this one are the state. */
  readonly begin: number;
  /** 1: the particle started inside the region that it has to leave. */
  readonly home?: number;
  /** 0 while the particle stays, the step at which it left, or minus the step at which it diverged before. */
  readonly left?: number;
  readonly inertia?: number;
  readonly rate?: number;
}

export interface ComposeOptions {
  /** Adds RECORDED to the gradient in place of the scene's noise. */
  readonly recordedNoise?: boolean;
  /** Adds the lanes that a swarm measures. */
  readonly isMeasured?: boolean;
}

/** The program of a run. Fails where the rule's text cannot be read in this scene. */
export function composeRun(
  scene: Scene,
  run: Run,
  { recordedNoise = false, isMeasured = false }: ComposeOptions = {},
): Result<ComposedRun> {
  const { gradient, hessian } = scene.landscape.field;
  const noise = recordedNoise ? (RECORDED.map(E.variable) as [E.Expression, E.Expression]) : gradientNoise(scene, run);
  const noisy: Pair = [E.add(gradient[0], noise[0]), E.add(gradient[1], noise[1])];
  const { hyper, state, rule: text } = run.optimizer;
  const states = Object.entries(state).map(([name, { initial }]) => ({ name, initial }));
  const read = at(run.label, readRule(text, Object.keys(hyper), states, { gradient: noisy, hessian }));
  if (!read.ok) return read;
  const rule = read.value;
  const lanes = ['x', 'y'];
  const next = [...rule.theta];
  const initial: (number | 'x' | 'y')[] = ['x', 'y'];
  for (const { name, initial: start, value } of rule.states) {
    value.parts.forEach((part, i) => {
      lanes.push(stateVariable(name, i, value.parts.length));
      next.push(part);
      initial.push(
        start === 'theta' ? (['x', 'y'] as const)[i]! : typeof start === 'string' ? run.hyper[start]! : start,
      );
    });
  }
  const goesOn = canGoOn(scene, next);
  const held = next.map((e, lane) => E.select(goesOn, e, E.variable(lanes[lane]!)));
  const own = { lanes: [...lanes, DIVERGED], next: [...held, E.select(goesOn, E.ZERO, E.ONE)] };
  const extra = at(run.label, isMeasured ? measuredLanes(scene, run, rule, goesOn, own.lanes.length) : ok(NONE));
  if (!extra.ok) return extra;
  const { names, values, begins, where } = extra.value;
  return ok({
    source: {
      lanes: [...own.lanes, ...names],
      next: [...own.next, ...values],
      uniforms: uniformNames(scene, run),
    },
    uniforms: uniformValues(scene, run),
    initial: [...initial, 0, ...begins],
    rule,
    noise,
    measured: { begin: own.lanes.length, ...where },
  });
}

interface ExtraLanes {
  readonly names: readonly string[];
  readonly values: readonly E.Expression[];
  readonly begins: readonly number[];
  readonly where: Omit<MeasuredLanes, 'begin'>;
}
const NONE: ExtraLanes = { names: [], values: [], begins: [], where: {} };

function measuredLanes(scene: Scene, run: Run, rule: Rule, goesOn: E.Expression, begin: number): Result<ExtraLanes> {
  const names: string[] = [];
  const values: E.Expression[] = [];
  const begins: number[] = [];
  const where: { -readonly [K in keyof ExtraLanes['where']]: number } = {};
  const add = (name: string, value: E.Expression, before: number): number => {
    names.push(name);
    values.push(value);
    return begin + begins.push(before) - 1;
  };
  if (scene.escape !== 'basin') {
    const { condition } = scene.regions[scene.escape.region]!;
    const [after] = E.substitute(
      [condition],
      new Map([
        ['x', rule.theta[0]],
        ['y', rule.theta[1]],
      ]),
    ) as [E.Expression];
    const [home, left, t] = [E.variable(HOME), E.variable(LEFT), E.variable('t')];
    const isAway = E.lt(E.constant(0.5), E.abs(E.sub(E.select(after, E.ONE, E.ZERO), home)));
    const now = E.select(goesOn, E.select(isAway, t, E.ZERO), E.neg(t));
    where.home = add(HOME, home, 0);
    where.left = add(LEFT, E.select(E.lt(E.ZERO, E.abs(left)), left, now), 0);
  }
  for (const name of ['inertia', 'rate'] as const) {
    const text = run.optimizer.shows?.[name];
    if (text === undefined) continue;
    const shown = at(`optimizer.shows.${name}`, rule.read(text));
    if (!shown.ok) return shown;
    const [x, y] = pairOf(shown.value);
    where[name] = add(`${name}.x`, x, Number.NaN);
    add(`${name}.y`, y, Number.NaN);
  }
  return ok({ names, values, begins, where });
}
const HOME = 'home';
const LEFT = 'left';

function gradientNoise({ landscape }: Scene, { noise: { law, floor } }: Run): [E.Expression, E.Expression] {
  // a floor of 0 is compiled in, so its terms vanish; any other is a uniform and changes without compiling anew
  return noiseExpressions(law, landscape.field.hessian, floor === 0 ? E.ZERO : E.variable(FLOOR));
}
const FLOOR = noiseVariable('floor');

const uniformNames = (scene: Scene, run: Run): string[] => [
  ...Object.keys(run.hyper).map(hyperVariable),
  ...Object.keys(scene.parameters).map(parameterVariable),
  ...Object.keys(run.noise.values).map(noiseVariable),
  ...FROZEN,
  FLOOR,
  ...RECORDED,
];

const uniformValues = (scene: Scene, run: Run): number[] => [
  ...Object.values(run.hyper),
  ...Object.values(scene.parameters),
  ...Object.values(run.noise.values),
  ...(run.noise.frozen?.hessian ?? [0, 0, 0]),
  run.noise.floor,
  0,
  0,
];

/**
 * A step that leads to no finite position near the window, or that starts where the loss is undefined, is not taken: the particle and its
 * state stay as they are, for ever.
 */
function canGoOn({ landscape: { window, field } }: Scene, next: readonly E.Expression[]): E.Expression {
  const isNear = (axis: 'x' | 'y', e: E.Expression): E.Expression => {
    const [lo, hi] = window[axis];
    return E.le(E.abs(E.sub(e, E.constant((lo + hi) / 2))), E.constant(FAR * (hi - lo)));
  };
  // polynomials and the like are defined everywhere: nothing to test
  const isDefined = E.isTotal(field.loss) ? [] : [E.le(E.abs(field.loss), E.constant(Number.MAX_VALUE))];
  const isAlive = E.lt(E.variable(DIVERGED), E.constant(0.5));
  return [isNear('x', next[0]!), isNear('y', next[1]!), ...isDefined, isAlive].reduce(E.and);
}

/** Equal for compositions that share a program: numbers that are uniforms do not count. */
export const compositionKey = (scene: Scene, run: Run): string =>
  JSON.stringify([
    scene.landscape.formula,
    Object.keys(scene.parameters),
    scene.landscape.window,
    run.noise.law.name,
    run.noise.floor === 0,
    run.optimizer.rule,
    Object.keys(run.hyper),
    run.optimizer.state,
    run.optimizer.shows,
    scene.escape === 'basin' ? '' : scene.regions[scene.escape.region]!.text,
  ]);
