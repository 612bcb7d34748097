// The difference of two documents: where, and as a few single values, `runs.0.hyper.lr=0.1`. Knows paths and leaves, not what they mean.

import { excerpt, fail, ok, type Result } from '../formula/result';
import { withValue } from './sweep';

export interface Change {
  /** Keys and indices with dots between them. */
  readonly path: string;
  readonly value: Leaf;
}
export type Leaf = string | number | boolean;

/** More than this cannot be read at a glance. */
const MAX_CHANGES = 8;
const MAX_TEXT = 40;
const KEY = /^[\p{L}\p{N}_-]+$/u;

/** One path at which two JSON values differ, and the second one's value there. */
interface Difference {
  readonly path: readonly string[];
  readonly from: unknown;
  readonly to: unknown;
}

/** The innermost places in which two JSON values differ. Lists of different length differ as a whole, since entries may have moved. */
function* differences(from: unknown, to: unknown, path: readonly string[] = []): Generator<Difference> {
  if (from === to) return;
  const isInside = Array.isArray(from) && Array.isArray(to) ? from.length === to.length : isPlain(from) && isPlain(to);
  if (!isInside) return yield { path, from, to };
  const [before, after] = [from, to] as [Record<string, unknown>, Record<string, unknown>];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    yield* differences(before[key], after[key], [...path, key]);
}

/** The values to set in `from` to get `to`; undefined if that takes more than a few single values. */
export function changesBetween(from: unknown, to: unknown): readonly Change[] | undefined {
  const changes: Change[] = [];
  for (const { path, from: before, to: value } of differences(from, to)) {
    // a removal, or more than a single value, needs the whole document
    if (!isLeaf(value) || (before !== undefined && !isLeaf(before)) || !path.every((key) => KEY.test(key)))
      return undefined;
    if (changes.length === MAX_CHANGES) return undefined;
    changes.push({ path: path.join('.'), value });
  }
  return changes;
}

/** The deepest path that contains all differences of two JSON values; empty: the root; undefined: they are equal. */
export function changedPath(from: unknown, to: unknown): readonly string[] | undefined {
  let common: readonly string[] | undefined;
  for (const { path } of differences(from, to)) {
    const end = common ? common.findIndex((key, i) => key !== path[i]) : -1;
    common = end < 0 ? (common ?? path) : common!.slice(0, end);
    if (common.length === 0) break;
  }
  return common;
}

const isLeaf = (value: unknown): value is Leaf =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && value.length <= MAX_TEXT && !value.includes('\n'));
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The document with one value set. */
export function withChange(document: unknown, { path, value }: Change): Result<unknown> {
  const changed = withValue(document, path.split('.'), value);
  return changed === undefined
    ? fail({ path: excerpt(path), message: 'there is no such place in the scene' })
    : ok(changed);
}

/** Inverse of readLeaf. Numbers are as short as possible. */
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

/** The value at a path, for a sentence about it. */
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
