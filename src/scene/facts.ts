// Everything that a caption may refer to: while it is unchanged, the caption is true.

import type { Scene } from './scene';

/** A text to compare: equal for two scenes with the same dynamics, up to seed and number of particles. */
export const factsOf = ({ landscape, parameters, runs, start, warmup, document: { length } }: Scene): string =>
  JSON.stringify([
    landscape.formula,
    parameters,
    runs.map(({ optimizer, hyper, noise: { law, ...noise } }) => [optimizer.rule, hyper, law.formula, noise]),
    start,
    warmup,
    length.steps,
  ]);
