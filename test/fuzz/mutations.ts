// A document changed at places that chance chooses: an entry replaced, taken away, added, or put where another one belongs. Knows no schema.

import * as fc from 'fast-check';
import { hostile, hostileText, madeOf, type Recipe } from './hostile';

export interface Mutation {
  readonly how: 'replace' | 'remove' | 'add' | 'move' | 'repeat';
  /** One number in [0, 1) a level: which entry is gone into. */
  readonly where: readonly number[];
  readonly other: readonly number[];
  readonly key: string;
  readonly recipe: Recipe;
  /** In the place of a text. */
  readonly text: Recipe;
}

/** In [0, 1), all equally often: doubles by chance are mostly tiny. */
export const chance: fc.Arbitrary<number> = fc.integer({ min: 0, max: 999 }).map((n) => n / 1000);
const way = fc.array(chance, { minLength: 1, maxLength: 7 });

const mutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.oneof(
    { weight: 6, arbitrary: fc.constant('replace' as const) },
    { weight: 2, arbitrary: fc.constantFrom('remove' as const, 'add' as const, 'move' as const, 'repeat' as const) },
  ),
  where: way,
  other: way,
  key: fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'lr', 'beta1', 'β1', 'k', 'parameters', 'set', 'title', ''),
    fc.constantFrom(
      'sweep',
      'chapters',
      'regions',
      'measurements',
      'view',
      'points',
      'state',
      'symbol',
      'labels',
      'noise',
    ),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
  ),
  recipe: hostile,
  text: hostileText,
});

/** A few changes: the more, the less remains of what was right. */
export const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

type Container = Record<string, unknown> | unknown[];
const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

interface Place {
  readonly inside: Container;
  readonly key: string;
}

function placeAt(document: Container, where: readonly number[]): Place | undefined {
  let inside = document;
  let place: Place | undefined;
  for (const choice of where) {
    const all = Object.keys(inside);
    const key = all[Math.floor(choice * all.length)];
    if (key === undefined) return place;
    place = { inside, key };
    const next = (inside as Record<string, unknown>)[key];
    if (!isContainer(next)) return place;
    inside = next;
  }
  return place;
}

const valueIn = ({ inside, key }: Place): unknown => (inside as Record<string, unknown>)[key];

function set({ inside, key }: Place, value: unknown): void {
  // as JSON.parse does it: "__proto__" is an entry like others
  Object.defineProperty(inside, key, { value, enumerable: true, configurable: true, writable: true });
}

function mutate(document: Container, { how, where, other, key, recipe, text }: Mutation): void {
  const place = placeAt(document, where);
  if (!place) return;
  const { inside } = place;
  const found = valueIn(place);
  switch (how) {
    case 'replace':
      set(place, madeOf(typeof found === 'string' ? text : recipe));
      return;
    case 'remove':
      if (Array.isArray(inside)) inside.splice(Number(place.key), 1);
      else delete inside[place.key];
      return;
    case 'add':
      if (Array.isArray(found)) found.push(madeOf(recipe));
      else set(isContainer(found) ? { inside: found, key } : { ...place, key }, madeOf(recipe));
      return;
    case 'move': {
      const from = placeAt(document, other);
      if (from) set(place, structuredClone(valueIn(from)));
      return;
    }
    case 'repeat': {
      if (!Array.isArray(found) || found.length === 0) return;
      const entry: unknown = found[0];
      const most = JSON.stringify(entry).length > 1000 ? 100 : 10_000;
      set(
        place,
        Array.from({ length: Math.min(most, recipe.size) }, () => structuredClone(entry)),
      );
    }
  }
}

/** The text of a document after all changes. */
export function mutated(document: unknown, changes: readonly Mutation[]): string {
  const copy = structuredClone(document) as Container;
  for (const change of changes) mutate(copy, change);
  return JSON.stringify(copy);
}
