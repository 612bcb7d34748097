// A document as a few single values that differ from another one: `runs.0.hyper.lr=0.1`. Knows paths and leaves, not what they mean.

import { excerpt, fail, ok, type Result } from '../formula/result';
import { withValue } from './sweep';

export interface Change {
  /** Keys and indices with dots between them. */
  readonly path: string;
  readonly value: Leaf;
}
export type Leaf = string | number | boolean;

/** More than this is not read at a glance any more. */
const MAX_CHANGES = 8;
const MAX_TEXT = 40;
const KEY = /^[\p{L}\p{N}_-]+$/u;

/** What has to be set in `from` so that it is `to`; undefined where it is more than a few single values. */
export function changesBetween(from: unknown, to: unknown): readonly Change[] | undefined {
  const changes: Change[] = [];
  return collect(from, to, [], changes) && changes.length <= MAX_CHANGES ? changes : undefined;
}

const isLeaf = (value: unknown): value is Leaf =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= MAX_TEXT && !value.includes('\n'));
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** False: it cannot be said in changes. */
function collect(from: unknown, to: unknown, path: readonly string[], changes: Change[]): boolean {
  if (from === to) return true;
  if (Array.isArray(from) && Array.isArray(to)) {
    return from.length === to.length && to.every((entry, i) => collect(from[i], entry, [...path, String(i)], changes));
  }
  if (isPlain(from) && isPlain(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys].every((key) => collect(from[key], to[key], [...path, key], changes));
  }
  // what is taken away, or is more than a value, needs the whole document
  if (!isLeaf(to) || (from !== undefined && !isLeaf(from)) || !path.every((key) => KEY.test(key))) return false;
  changes.push({ path: path.join('.'), value: to });
  return true;
}

/** The document with one value set. */
export function withChange(document: unknown, { path, value }: Change): Result<unknown> {
  const changed = withValue(document, path.split('.'), value);
  return changed === undefined
    ? fail({ path: excerpt(path), message: 'there is no such place in the scene' })
    : ok(changed);
}

/** Such that readLeaf gives it back. Numbers are as short as they can be. */
export const leafText = (value: Leaf): string =>
  typeof value === 'string' && readLeaf(value) !== value ? JSON.stringify(value) : String(value);

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

export function readLeaf(text: string): Leaf {
  if (NUMBER.test(text) && Number.isFinite(Number(text))) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text.startsWith('"')) {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'string') return value;
    } catch {
      // it only begins like one
    }
  }
  return text;
}

/** The value that stands at a path, for a sentence about it. */
export const valueAt = (document: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (place, key) =>
        typeof place === 'object' && place !== null && Object.hasOwn(place, key)
          ? (place as Record<string, unknown>)[key]
          : undefined,
      document,
    );
