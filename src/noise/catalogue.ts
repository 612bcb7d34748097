// The noise models that come with the product: every other file of this folder. Adding one is adding a file.

import type { NoiseData } from './noise';

const files = import.meta.glob<NoiseData>(['./*.ts', '!./noise.ts', '!./catalogue.ts'], {
  eager: true,
  import: 'default',
});

function named(path: string, data: NoiseData): [string, NoiseData] {
  if (path !== `./${data.name}.ts`)
    throw new Error(`src/noise/${path.slice(2)}: the file must be called as the law, "${data.name}"`);
  return [data.name, data];
}

/** By name, in alphabetical order. */
export const noises: ReadonlyMap<string, NoiseData> = new Map(
  Object.entries(files)
    .map(([path, data]) => named(path, data))
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** Names, in a scene, of the parameters of all noise models. */
export const noiseKeys: readonly string[] = [
  ...new Set([...noises.values()].flatMap(({ parameters }) => Object.values(parameters).map((p) => p.key))),
];
