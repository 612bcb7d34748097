// The landscapes that come with the product: every file of landscapes/. Adding one is adding a file.

import { sound } from '../formula/result';
import type { Landscape } from './landscape';
import { parseLandscape } from './parse';
import { LandscapeDocument } from './schema';
import { validate } from './validate';

const files = import.meta.glob<unknown>('/landscapes/*.json', { eager: true, import: 'default' });

const nameOf = (path: string): string => path.replace(/^.*\/(.*)\.json$/, '$1');

/** By name, in alphabetical order. Cheap: formulas are not read. */
export const landscapeDocuments: ReadonlyMap<string, LandscapeDocument> = new Map(
  Object.entries(files).map(([path, json]) => {
    const document = sound(path, validate(LandscapeDocument, json));
    if (document.name !== nameOf(path))
      throw new Error(`${path}: the file must be called as the landscape, "${document.name}"`);
    return [document.name, document];
  }),
);

const read = new Map<string, Landscape>();

/** A landscape by its name, read when it is first asked for. */
export function landscapeNamed(name: string): Landscape | undefined {
  const known = read.get(name);
  const document = landscapeDocuments.get(name);
  if (known || !document) return known;
  const landscape = sound(`/landscapes/${name}.json`, parseLandscape(document));
  read.set(name, landscape);
  return landscape;
}
