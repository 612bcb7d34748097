// Landscape + noise + rule → the program of one run: what a particle does in a step, divergence included.

import * as E from '../formula/expression';
import { hyperVariable, type Rule, readRule, stateVariable } from '../formula/formula';
import { at, ok, type Result } from '../formula/result';
import type { Pair } from '../formula/value';
import type { ProgramSource } from '../kernel/program';
import { parameterVariable } from '../landscape/landscape';
import { FROZEN, noiseExpressions, noiseVariable } from '../noise/noise';
import type { Run, Scene } from '../scene/scene';

/** Farther than this many windows from the window's centre a particle counts as diverged. */
export const FAR = 10;
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
}

export interface ComposeOptions {
  /** Adds RECORDED to the gradient in place of the scene's noise. */
  readonly recordedNoise?: boolean;
}

/** The program of a run. Fails where the rule's text cannot be read in this scene. */
export function composeRun(
  scene: Scene,
  run: Run,
  { recordedNoise = false }: ComposeOptions = {},
): Result<ComposedRun> {
  const { gradient, hessian } = scene.landscape.field;
  const noise = recordedNoise ? (RECORDED.map(E.variable) as [E.Expression, E.Expression]) : gradientNoise(scene);
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
  return ok({
    source: { ...freezeDiverged(scene, lanes, next), uniforms: uniformNames(scene, run) },
    uniforms: uniformValues(scene, run),
    initial: [...initial, 0],
    rule,
    noise,
  });
}

function gradientNoise({ landscape, noise: { law, floor } }: Scene): [E.Expression, E.Expression] {
  // a floor of 0 is known when the program is made, so its terms vanish; any other can be changed without compiling anew
  return noiseExpressions(law, landscape.field.hessian, floor === 0 ? E.ZERO : E.variable(FLOOR));
}
const FLOOR = noiseVariable('floor');

const uniformNames = (scene: Scene, run: Run): string[] => [
  ...Object.keys(run.hyper).map(hyperVariable),
  ...Object.keys(scene.parameters).map(parameterVariable),
  ...Object.keys(scene.noise.values).map(noiseVariable),
  ...FROZEN,
  FLOOR,
  ...RECORDED,
];

const uniformValues = (scene: Scene, run: Run): number[] => [
  ...Object.values(run.hyper),
  ...Object.values(scene.parameters),
  ...Object.values(scene.noise.values),
  ...(scene.noise.frozen?.hessian ?? [0, 0, 0]),
  scene.noise.floor,
  0,
  0,
];

/**
 * A step that leads to no finite place near the window, or that starts where the loss is undefined, is not taken: the particle stays where it
 * was, and so does its state, for ever.
 */
function freezeDiverged(
  { landscape: { window, field } }: Scene,
  lanes: readonly string[],
  next: readonly E.Expression[],
) {
  const isNear = (axis: 'x' | 'y', e: E.Expression): E.Expression => {
    const [lo, hi] = window[axis];
    return E.le(E.abs(E.sub(e, E.constant((lo + hi) / 2))), E.constant(FAR * (hi - lo)));
  };
  // polynomials and the like are defined everywhere: nothing to ask
  const isDefined = E.isTotal(field.loss) ? [] : [E.le(E.abs(field.loss), E.constant(Number.MAX_VALUE))];
  const isAlive = E.lt(E.variable(DIVERGED), E.constant(0.5));
  const goesOn = [isNear('x', next[0]!), isNear('y', next[1]!), ...isDefined, isAlive].reduce(E.and);
  return {
    lanes: [...lanes, DIVERGED],
    next: [...next.map((e, lane) => E.select(goesOn, e, E.variable(lanes[lane]!))), E.select(goesOn, E.ZERO, E.ONE)],
  };
}

/** Tells two compositions apart that need different programs; numbers that are uniforms do not count. */
export const compositionKey = (scene: Scene, run: Run): string =>
  JSON.stringify([
    scene.landscape.formula,
    Object.keys(scene.parameters),
    scene.landscape.window,
    scene.noise.law.name,
    scene.noise.floor === 0,
    run.optimizer.rule,
    Object.keys(run.hyper),
    run.optimizer.state,
  ]);
