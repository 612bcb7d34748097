// The laws of noise that come with the product: every other file of this folder. Adding one is adding a file.

import type { NoiseData } from './noise';

const files = import.meta.glob<NoiseData>(['./*.ts', '!./noise.ts', '!./catalogue.ts'], {
  eager: true,
  import: 'default',
});

function byName(all: readonly NoiseData[]): ReadonlyMap<string, NoiseData> {
  const map = new Map(all.map((data) => [data.name, data] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (map.size < all.length) throw new Error('noise: two files have the same name; give each a name of its own');
  return map;
}

/** By name, in alphabetical order. */
export const noises: ReadonlyMap<string, NoiseData> = byName(Object.values(files));
