// The rules that come with the product: every other file of this folder. Adding one is adding a file.

import type { OptimizerData } from './optimizer';

const files = import.meta.glob<OptimizerData>(['./*.ts', '!./optimizer.ts', '!./catalogue.ts'], {
  eager: true,
  import: 'default',
});

/** By name, in alphabetical order. */
export const optimizers: ReadonlyMap<string, OptimizerData> = new Map(
  Object.values(files)
    .map((data) => [data.name, data] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
