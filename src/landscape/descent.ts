// Steepest descents, many at a time, until `decide` knows where they lead or they lead nowhere. Knows no basins.

import { variable } from '../formula/expression';
import { sound } from '../formula/result';
import { createKernel } from '../kernel/create';
import type { BackEnd } from '../kernel/kernel';
import { toProgram } from '../kernel/program';
import type { Work } from '../kernel/work';
import { type Landscape, parameterVariable } from './landscape';
import { norm } from './matrix';
import type { Values } from './samples';
import { steepestStep } from './steepest-step';

/** Label of a place that leads to no minimum of the landscape (a ridge, a plain, far outside). */
export const NOWHERE = -1;
/** Label of a place whose basin is not known yet. */
export const UNDECIDED = -5;

/** Places that descend together at most. */
export const CAPACITY = 4096;
/** Steps of a round. The first rounds are short, since a place of known label may be near. */
const STEPS = 16;
const FIRST_STEPS = [1, 1, 2, 4, 8];
/** Enough for the curved valleys of Beale's function. */
const ROUNDS = 240;
/** A descent that is farther outside the window than at its start by this fraction of its longer side does not come back. */
const LEFT = 0.5;
/** A descent that moves less than this fraction of a step in a round has stopped: at a minimum not among those given, or on a ridge. */
const RESTING = 1e-12;
/** Rounds between two checks of how far a descent has come. */
const LOOK = 4;
/** Consecutive checks at which it was hopeless. */
const DOUBTS = 3;
/** A descent is hopeless if, extrapolating its speed and acceleration, it will move less than this fraction of a step by its last round. */
const HOPELESS = 0.5;
/** Nanoseconds of a piece of work. */
const PIECE = 5e6;

export interface Descents {
  /**
   * Goes down from n ≤ CAPACITY places until `decide` names a label other than UNDECIDED, and writes the labels; what stops or comes no
   * farther leads NOWHERE. x and y are where the descents ended.
   */
  descend(x: Float64Array, y: Float64Array, n: number, decide: Decide, labels: Int16Array): Work<void>;
  /** The loss at places, n ≤ CAPACITY. */
  loss(x: ArrayLike<number>, y: ArrayLike<number>, n: number): Float64Array;
  dispose(): void;
}
export type Decide = (x: number, y: number) => number;

export async function createDescents(landscape: Landscape, values: Values, backEnd: BackEnd): Promise<Descents> {
  const { field, parameters, window } = landscape;
  const next = [...steepestStep(field, variable('ds')), field.loss];
  const uniforms = ['ds', ...Object.keys(parameters).map(parameterVariable)];
  const source = { lanes: ['x', 'y', 'loss'], next, uniforms };
  const kernel = await createKernel(sound('descent', toProgram(source)), backEnd, { particles: CAPACITY });
  const [laneX, laneY, laneLoss] = kernel.lanes as readonly [Float64Array, Float64Array, Float64Array];
  const longer = Math.max(window.x[1] - window.x[0], window.y[1] - window.y[0]);
  const step = longer / 150;
  const far = LEFT * longer;
  const numbers = [step, ...Object.keys(parameters).map((p) => values[p]!)];
  const most = Math.max(4, Math.min(CAPACITY, Math.floor(PIECE / (STEPS * kernel.stepTime))));
  const pending = new Uint16Array(CAPACITY);
  // of each place: its position at the last check, the distance between the last checks, and how often that was hopeless
  const seenX = new Float64Array(CAPACITY);
  const seenY = new Float64Array(CAPACITY);
  const gone = new Float64Array(CAPACITY);
  const doubts = new Uint8Array(CAPACITY);
  // how far outside the window it may go
  const reach = new Float64Array(CAPACITY);

  const advance = (particles: number, steps: number): void =>
    kernel.advance({ first: 1, steps, particles, uniforms: numbers });

  /** Whether a descent at its round-th round, a multiple of LOOK, will come no appreciable distance farther. */
  function isHopeless(i: number, x: number, y: number, round: number): boolean {
    const before = gone[i]!;
    gone[i] = norm(x - seenX[i]!, y - seenY[i]!);
    seenX[i] = x;
    seenY[i] = y;
    if (round === LOOK) return false;
    const growth = before > 0 ? Math.min(gone[i]! / before, 1e6) : 1;
    let [next, way] = [gone[i]!, 0];
    for (let r = round; r < ROUNDS && way <= HOPELESS * step; r += LOOK) {
      next *= growth;
      way += next;
    }
    doubts[i] = way <= HOPELESS * step ? doubts[i]! + 1 : 0;
    return doubts[i] === DOUBTS;
  }

  /** How far outside the window a place is, in x or in y. */
  const outside = (x: number, y: number): number =>
    Math.max(window.x[0] - x, x - window.x[1], window.y[0] - y, y - window.y[1], 0);

  /** A batch of descents: places, where their labels go, and the function that decides them. */
  interface Descent {
    readonly x: Float64Array;
    readonly y: Float64Array;
    readonly labels: Int16Array;
    readonly decide: Decide;
  }

  /**
   * Some steps of the places pending[begin … end); those that go on are written to pending from `kept` on. `round`: 0 for the first, short
   * ones, after which no descent is abandoned.
   */
  function go(
    { x, y, labels, decide }: Descent,
    begin: number,
    end: number,
    kept: number,
    steps: number,
    round: number,
  ) {
    for (let k = begin; k < end; k++) {
      laneX[k - begin] = x[pending[k]!]!;
      laneY[k - begin] = y[pending[k]!]!;
    }
    advance(end - begin, steps);
    let last = kept;
    for (let k = begin; k < end; k++) {
      const i = pending[k]!;
      const [toX, toY] = [laneX[k - begin]!, laneY[k - begin]!];
      const moved = norm(toX - x[i]!, toY - y[i]!);
      x[i] = toX;
      y[i] = toY;
      const label = decide(toX, toY);
      labels[i] = label === UNDECIDED ? NOWHERE : label;
      if (label !== UNDECIDED || outside(toX, toY) > reach[i]!) continue;
      if (round > 0 && !(moved > RESTING * step)) continue;
      if (round > 0 && round % LOOK === 0 && isHopeless(i, toX, toY, round)) continue;
      pending[last++] = i;
    }
    return last;
  }

  return {
    *descend(x, y, n, decide, labels) {
      const descent = { x, y, labels, decide };
      for (let i = 0; i < n; i++) {
        pending[i] = i;
        reach[i] = outside(x[i]!, y[i]!) + far;
      }
      seenX.set(x.subarray(0, n));
      seenY.set(y.subarray(0, n));
      doubts.fill(0, 0, n);
      let count = n;
      for (let number = 0; number < FIRST_STEPS.length + ROUNDS && count > 0; number++) {
        const steps = FIRST_STEPS[number] ?? STEPS;
        const round = Math.max(0, number + 1 - FIRST_STEPS.length);
        let kept = 0;
        for (let begin = 0; begin < count; begin += most) {
          const end = Math.min(count, begin + most);
          yield (end - begin) * steps * kernel.stepTime;
          kept = go(descent, begin, end, kept, steps, round);
        }
        count = kept;
      }
    },
    loss(x, y, n) {
      for (let i = 0; i < n; i++) {
        laneX[i] = x[i]!;
        laneY[i] = y[i]!;
      }
      advance(n, 1);
      return laneLoss;
    },
    dispose: () => kernel.dispose(),
  };
}
