// The rules that come with the product: every other file of this folder. Adding one is adding a file.

import type { OptimizerData } from './optimizer';

const files = import.meta.glob<OptimizerData>(['./*.ts', '!./optimizer.ts', '!./catalogue.ts'], {
  eager: true,
  import: 'default',
});

function byName(all: readonly OptimizerData[]): ReadonlyMap<string, OptimizerData> {
  const map = new Map(all.map((data) => [data.name, data] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (map.size < all.length) throw new Error('optimizer: two files have the same name; give each a name of its own');
  return map;
}

/** By name, in alphabetical order. */
export const optimizers: ReadonlyMap<string, OptimizerData> = byName(Object.values(files));
