// The landscapes that come with the product: every file of landscapes/. Adding one is adding a file.

import { sound } from '../formula/result';
import type { Landscape } from './landscape';
import { parseLandscape } from './parse';

const files = import.meta.glob<unknown>('/landscapes/*.json', { eager: true, import: 'default' });

function read(path: string, json: unknown): Landscape {
  const landscape = sound(path, parseLandscape(json));
  if (path !== `/landscapes/${landscape.name}.json`)
    throw new Error(`${path}: the file must be called as the landscape, "${landscape.name}"`);
  return landscape;
}

/** By name, in alphabetical order. */
export const landscapes: ReadonlyMap<string, Landscape> = new Map(
  Object.entries(files).map(([path, json]) => {
    const landscape = read(path, json);
    return [landscape.name, landscape];
  }),
);
