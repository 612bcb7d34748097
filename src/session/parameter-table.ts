// Settings as parameters of an address: a table of them reads the text, writes it, and is the documentation. Knows no setting.

import { shown } from '../formula/result';
import type { Parameters } from '../scene/parameters';

export interface Parameter<T> {
  /** Its name in an address. */
  readonly key: string;
  /** Undefined: the text is not a value. */
  readonly read: (text: string) => T | undefined;
  readonly write: (value: T) => string;
  readonly expected: string;
  /** What it does, for the README: a sentence without its full stop. */
  readonly meaning: string;
}
export type ParameterTable<S> = { readonly [K in keyof S]: Parameter<S[K]> };

export const flag = (key: string, meaning: string, yes = '1'): Parameter<boolean | undefined> => ({
  key,
  read: (text) => (/^(1|true|)$/.test(text) ? true : /^(0|false)$/.test(text) ? false : undefined),
  write: (value) => (value ? yes : '0'),
  expected: '1 or 0',
  meaning,
});

/** `others`: further texts that are read as a value. */
export const oneOf = <T extends string>(
  key: string,
  values: readonly T[],
  meaning: string,
  others: Readonly<Record<string, T>> = {},
): Parameter<T> => ({
  key,
  read: (text) => values.find((v) => v === text) ?? (Object.hasOwn(others, text) ? others[text] : undefined),
  write: String,
  expected: `one of ${values.join(', ')}`,
  meaning,
});

export interface Read<S> {
  readonly settings: S;
  /** What was ignored, and what is used instead. */
  readonly warnings: readonly string[];
  /** Parameters that the table does not have. */
  readonly rest: Parameters;
}

/** `otherwise`: the settings that are not given. */
export function readTable<S extends object>(table: ParameterTable<S>, parameters: Parameters, otherwise: S): Read<S> {
  const names = Object.keys(table) as (keyof S)[];
  const found: Partial<S> = {};
  const warnings: string[] = [];
  const rest: (readonly [string, string])[] = [];
  for (const [key, text] of parameters) {
    const name = names.find((n) => table[n].key === key);
    const value = name && table[name].read(text);
    if (name === undefined) rest.push([key, text]);
    else if (value !== undefined) found[name] = value;
    else {
      const instead = textOf(table, name, otherwise) || 'none';
      warnings.push(`ignored ${key} = ${shown(text)}, using ${instead}; expected ${table[name].expected}`);
    }
  }
  return { settings: { ...otherwise, ...found }, warnings, rest };
}

/** The settings that differ from `otherwise`. */
export const tableParameters = <S extends object>(table: ParameterTable<S>, now: S, otherwise: S): Parameters =>
  (Object.keys(table) as (keyof S)[])
    .filter((name) => textOf(table, name, now) !== textOf(table, name, otherwise))
    .map((name) => [table[name].key, textOf(table, name, now)] as const);

/** The text of a setting in an address; '' if it has none. */
const textOf = <S extends object>(table: ParameterTable<S>, name: keyof S, of: S): string =>
  of[name] === undefined ? '' : table[name].write(of[name]);
