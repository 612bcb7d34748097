// The laws of noise that come with the product: every other file of this folder. Adding one is adding a file.

import type { NoiseData } from './noise';

const files = import.meta.glob<NoiseData>(['./*.ts', '!./noise.ts', '!./catalogue.ts'], {
  eager: true,
  import: 'default',
});

/** By name, in alphabetical order. */
export const noises: ReadonlyMap<string, NoiseData> = new Map(
  Object.values(files)
    .map((data) => [data.name, data] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);
