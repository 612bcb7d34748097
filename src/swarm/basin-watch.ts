// First passage out of basins, which cannot be tested by a formula: the labels of the particles that have stayed are checked every few steps.

import type { Work } from '../kernel/work';
import { NOWHERE } from '../landscape/basins';
import type { Labels } from './labels';

export interface BasinWatch {
  /** As the lane `left` of a composed run; see MeasuredLanes. Known up to the last check; may hold steps later than the current one. */
  readonly left: Float64Array;
  /** The step of the last check; 0 before the first. A part that repeats steps need not check again. */
  readonly until: number;
  /** No particle is left inside: nothing to check. */
  readonly isOver: boolean;
  /** Checks the particles that have stayed after step `t`, which comes after `until`. */
  look(t: number, x: Float64Array, y: Float64Array, diverged: Float64Array): Work<void>;
}

/** Watches particles from their start. One that starts in no basin leaves when it enters one. `labels`: those of the particles. */
export function* watchBasins(labels: Labels, x: Float64Array, y: Float64Array): Work<BasinWatch> {
  const home = (yield* labels.at(x, y)).slice();
  const left = new Float64Array(home.length);
  const staying = Uint32Array.from(home, (_, i) => i);
  let count = home.length;
  let until = 0;
  return {
    left,
    get until() {
      return until;
    },
    get isOver() {
      return count === 0;
    },
    *look(t, toX, toY, diverged) {
      const there = yield* labels.at(toX, toY, staying.subarray(0, count));
      let kept = 0;
      for (let k = 0; k < count; k++) {
        const i = staying[k]!;
        const label = there[i]!;
        if (diverged[i] === 1) left[i] = -t;
        else if (label !== home[i] && label !== NOWHERE) left[i] = t;
        else staying[kept++] = i;
      }
      count = kept;
      until = t;
    },
  };
}
