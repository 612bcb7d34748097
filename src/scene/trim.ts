// Drops the defaults of a document, and its unknown keys, by walking along a schema. Knows no particular document.

import type * as z from 'zod/mini';
import { oversized } from '../landscape/sizes';
import { SceneDocument } from './schema';

type Schema = z.core.$ZodType;

/** The document without the schema's defaults: shorter, and equal once it is parsed. */
export const withoutDefaults = (document: SceneDocument): unknown => trim(SceneDocument, document);

/** A document without the keys that the schema does not know, and the paths of those that were there. */
export function withoutUnknown(json: unknown): { readonly json: unknown; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  return { json: prune(SceneDocument, json, '', unknown), unknown };
}

const definition = (schema: Schema) => (schema as z.core.$ZodTypes)._zod.def;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const parses = (schema: Schema, value: unknown): boolean =>
  // too long a list or text is not read at all
  oversized(schema, value).length === 0 && (schema as z.ZodMiniType).safeParse(value).success;
/** Both in the order of the schema's keys. */
const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Undefined: it is the default. */
function trim(schema: Schema, value: unknown): unknown {
  const def = definition(schema);
  switch (def.type) {
    case 'default':
    case 'prefault':
      return isEqual(value, (schema as z.ZodMiniType).parse(undefined)) ? undefined : trim(def.innerType, value);
    case 'optional':
      return value === undefined ? undefined : trim(def.innerType, value);
    case 'object':
      return mapped(value as Record<string, unknown>, (entry, key) => trim(def.shape[key]!, entry));
    case 'record':
      return mapped(value as Record<string, unknown>, (entry) => trim(def.valueType, entry));
    case 'array':
      return (value as unknown[]).map((entry) => trim(def.element, entry));
    case 'union':
      return trim(def.options.find((option) => parses(option, value))!, value);
    default:
      return value;
  }
}

function prune(schema: Schema, value: unknown, path: string, unknown: string[]): unknown {
  const def = definition(schema);
  const inside = (key: string) => (path ? `${path}.${key}` : key);
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
      return prune(def.innerType, value, path, unknown);
    case 'object':
      if (!isRecord(value)) return value;
      return mapped(value, (entry, key) => {
        if (Object.hasOwn(def.shape, key)) return prune(def.shape[key]!, entry, inside(key), unknown);
        unknown.push(inside(key));
        return undefined;
      });
    case 'record':
      if (!isRecord(value)) return value;
      return mapped(value, (entry, key) => prune(def.valueType, entry, inside(key), unknown));
    case 'array':
      if (!Array.isArray(value)) return value;
      return value.map((entry, i) => prune(def.element, entry, `${path}[${i}]`, unknown));
    case 'union': {
      for (const option of def.options) {
        const found: string[] = [];
        const pruned = prune(option, value, path, found);
        if (!parses(option, pruned)) continue;
        unknown.push(...found);
        return pruned;
      }
      return value;
    }
    default:
      return value;
  }
}

/** Entries for which `to` gives undefined are left out. */
const mapped = (record: Record<string, unknown>, to: (value: unknown, key: string) => unknown) =>
  Object.fromEntries(
    Object.entries(record)
      .map(([key, value]) => [key, to(value, key)] as const)
      .filter(([, value]) => value !== undefined),
  );
