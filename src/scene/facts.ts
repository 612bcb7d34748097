// Everything that a caption may speak of: as long as it is the same, the caption is true.

import type { Scene } from './scene';

/** Equal for two scenes if what happens in them, up to luck and number of particles, is the same. */
export const factsOf = ({ landscape, parameters, runs, start, warm, document: { length } }: Scene): string =>
  JSON.stringify([
    landscape.formula,
    parameters,
    runs.map((r) => [r.optimizer.rule, r.hyper, r.noise]),
    start,
    warm,
    length.steps,
  ]);
