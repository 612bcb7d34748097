// The rules that come with the product: every other file of this folder. Adding one is adding a file.

import type { OptimizerData } from './optimizer';

const files = import.meta.glob<OptimizerData>(['./*.ts', '!./optimizer.ts', '!./catalogue.ts'], {
  eager: true,
  import: 'default',
});

function named(path: string, data: OptimizerData): [string, OptimizerData] {
  if (path !== `./${data.name}.ts`)
    throw new Error(`src/optimizer/${path.slice(2)}: the file must be called as the rule, "${data.name}"`);
  return [data.name, data];
}

/** By name, in alphabetical order. */
export const optimizers: ReadonlyMap<string, OptimizerData> = new Map(
  Object.entries(files)
    .map(([path, data]) => named(path, data))
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
