// Basins of particles, computed again only for particles that have moved: diverged ones do not move, and finding a basin is expensive.

import type { Work } from '../kernel/work';
import type { Labeller } from '../landscape/basins';

export interface Labels {
  /** The label of each position. Valid until the next call. `of`: the particles whose labels must be up to date; default: all. */
  at(x: Float64Array, y: Float64Array, of?: Uint32Array): Work<Int16Array>;
}

/** Labels for a fixed set of particles. */
export function createLabels(basins: Labeller, particles: number): Labels {
  const labels = new Int16Array(particles);
  // positions of the last search, and the particles that have moved since: their numbers, positions and labels
  const seenX = new Float64Array(particles).fill(Number.NaN);
  const seenY = new Float64Array(particles).fill(Number.NaN);
  const moved = new Uint32Array(particles);
  const found = new Int16Array(particles);
  const movedX = new Float64Array(particles);
  const movedY = new Float64Array(particles);
  return {
    *at(x, y, of) {
      let n = 0;
      const count = of ? of.length : particles;
      for (let k = 0; k < count; k++) {
        const i = of ? of[k]! : k;
        if (x[i] === seenX[i] && y[i] === seenY[i]) continue;
        moved[n] = i;
        movedX[n] = x[i]!;
        movedY[n++] = y[i]!;
      }
      if (n === 0) return labels;
      yield* basins.label(movedX, movedY, n, found);
      for (let k = 0; k < n; k++) {
        const i = moved[k]!;
        labels[i] = found[k]!;
        seenX[i] = movedX[k]!;
        seenY[i] = movedY[k]!;
      }
      return labels;
    },
  };
}
