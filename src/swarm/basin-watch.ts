// First passage out of basins, which are no formula: now and then the particles that have stayed are looked for by their labels.

import type { Work } from '../kernel/work';
import { NOWHERE } from '../landscape/basins';
import type { Labels } from './labels';

export interface BasinWatch {
  /** As the lane `left` of a composed run; see MeasuredLanes. Known until the last look: earlier steps find later ones in it too. */
  readonly left: Float64Array;
  /** The step of the last look; 0 before the first one. A part that goes over steps again need not look again. */
  readonly until: number;
  /** No particle stays any more: nothing is to be looked at. */
  readonly isOver: boolean;
  /** Looks where the particles that have stayed are after step `t`, which comes after `until`. */
  look(t: number, x: Float64Array, y: Float64Array, diverged: Float64Array): Work<void>;
}

/** Starts to watch particles at their start. One that starts in no basin leaves when it comes into one. `labels`: those of the particles. */
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
