// The landscapes that come with the product: every file of landscapes/. Adding one is adding a file.

import { problemText } from '../formula/result';
import { type Landscape, parseLandscape } from './landscape';

const files = import.meta.glob<unknown>('/landscapes/*.json', { eager: true, import: 'default' });

function read(path: string, json: unknown): Landscape {
  const landscape = parseLandscape(json);
  if (!landscape.ok) throw new Error(`${path}: ${landscape.problems.map(problemText).join('; ')}`);
  if (path !== `/landscapes/${landscape.value.name}.json`)
    throw new Error(`${path}: the file must be called as the landscape, "${landscape.value.name}"`);
  return landscape.value;
}

/** By name, in alphabetical order. */
export const landscapes: ReadonlyMap<string, Landscape> = new Map(
  Object.entries(files).map(([path, json]) => {
    const landscape = read(path, json);
    return [landscape.name, landscape];
  }),
);
