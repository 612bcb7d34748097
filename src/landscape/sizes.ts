// How many entries the lists and records of documents may have, counted before anything in them is read. Knows no particular document.

import * as z from 'zod/mini';
import { grouped } from '../formula/number-text';
import type { Problem } from '../formula/result';

type Schema = z.core.$ZodType;

const limits = z.registry<{ readonly most: number }>();

/** A list of at most so many entries. */
export const list = <S extends z.ZodMiniType>(entry: S, most: number): z.ZodMiniArray<S> =>
  z.array(entry).register(limits, { most });

/** A record of at most so many entries. */
export const record = <K extends z.ZodMiniType<string, string>, V extends z.ZodMiniType>(
  key: K,
  value: V,
  most: number,
): z.ZodMiniRecord<K, V> => z.record(key, value).register(limits, { most });

/** Most keys of an object without a limit of its own; every schema has fewer, so the rest would be unknown anyway. */
const MOST_KEYS = 256;
/** Assigned to, it changes an object and not its entries. */
const NO_NAME = '__proto__';

/** Lists and records that are too long, and names that cannot be any. `path`: of the value, as keys and indices. */
export function oversized(schema: Schema, value: unknown, path: readonly PropertyKey[] = []): readonly SizeProblem[] {
  if (typeof value !== 'object' || value === null) return [];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
      return oversized(def.innerType, value, path);
    case 'union':
      return leastOf(def.options.filter(holds(value)).map((option) => oversized(option, value, path)));
    case 'array':
      if (!Array.isArray(value)) return [];
      return count(schema, value.length, path) ?? (isLeaf(def.element) ? [] : inEach(def.element, value, path));
    case 'record':
      return entries(schema, value, path, (_, entry, inside) => oversized(def.valueType, entry, inside));
    case 'object':
      return entries(schema, value, path, (key, entry, inside) =>
        Object.hasOwn(def.shape, key) ? oversized(def.shape[key]!, entry, inside) : [],
      );
    default:
      return [];
  }
}

/** Alternatives for a list are lists, and for an object they are objects: a text, as the other one, has no entries at all. */
const holds =
  (value: object) =>
  (schema: Schema): boolean => {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    if (def.type === 'union') return def.options.some(holds(value));
    return (Array.isArray(value) ? ['array', 'tuple'] : ['object', 'record']).includes(def.type);
  };

/** Has no entries to be counted: a list of numbers may be long. */
const isLeaf = (schema: Schema): boolean =>
  ['unknown', 'number', 'string', 'boolean', 'literal', 'enum'].includes((schema as z.core.$ZodTypes)._zod.def.type);

const inEach = (schema: Schema, list: readonly unknown[], path: readonly PropertyKey[]): readonly SizeProblem[] =>
  list.flatMap((entry, i) => oversized(schema, entry, [...path, i]));

export type SizeProblem = Pick<Problem, 'message'> & { readonly path: readonly PropertyKey[] };

function entries(
  schema: Schema,
  value: object,
  path: readonly PropertyKey[],
  look: (key: string, entry: unknown, inside: readonly PropertyKey[]) => readonly SizeProblem[],
): readonly SizeProblem[] {
  if (Array.isArray(value)) return [];
  const keys = Object.keys(value);
  const tooMany = count(schema, keys.length, path);
  if (tooMany) return tooMany;
  return keys.flatMap((key) => {
    const inside = [...path, key];
    if (key === NO_NAME) return [{ path: inside, message: 'cannot be a name; choose another one' }];
    return look(key, (value as Record<string, unknown>)[key], inside);
  });
}

function count(schema: Schema, found: number, path: readonly PropertyKey[]): readonly SizeProblem[] | undefined {
  const most = limits.get(schema)?.most ?? MOST_KEYS;
  if (found <= most) return undefined;
  const message = `expected at most ${grouped(most)} entries, found ${grouped(found)}; remove some`;
  return [{ path, message }];
}

/** Of the alternatives the one that was meant is the one that fits best. */
const leastOf = (found: readonly (readonly SizeProblem[])[]): readonly SizeProblem[] =>
  found.length === 0 ? [] : found.reduce((least, problems) => (problems.length < least.length ? problems : least));
