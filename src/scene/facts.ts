// Everything that a caption may speak of: as long as it is the same, the caption is true.

import type { Scene } from './scene';

/** A text to compare: equal for two scenes if what happens in them, up to luck and number of particles, is the same. */
export const factsOf = ({ landscape, parameters, runs, start, warmup, document: { length } }: Scene): string =>
  JSON.stringify([
    landscape.formula,
    parameters,
    runs.map(({ optimizer, hyper, noise: { law, ...noise } }) => [optimizer.rule, hyper, law.formula, noise]),
    start,
    warmup,
    length.steps,
  ]);
