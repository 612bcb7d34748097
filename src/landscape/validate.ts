// Untrusted JSON → validated data, with error sentences of path, expected and found. Owns no schema.

import type * as z from 'zod/mini';
import { closestName } from '../formula/names';
import { excerpt, fail, ok, type Problem, type Result, shown, worthReading } from '../formula/result';
import { oversized } from './sizes';

/** Checks `json` against `schema`. Problems are reported each with its JSON path: the first ones, if there are many. */
export function validate<S extends z.ZodMiniType>(schema: S, json: unknown): Result<z.output<S>> {
  // too long a list or text is not read at all
  const tooLong = oversized(schema, json);
  if (tooLong.length > 0)
    return fail(worthReading(tooLong.map(({ path, message }) => ({ path: pathText(path), message }))));
  const parsed = schema.safeParse(json, { reportInput: true });
  return parsed.success ? ok(parsed.data) : fail(worthReading(parsed.error.issues.flatMap((i) => problemsOf(i, []))));
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

function problemsOf(issue: Issue, outer: Path): Problem[] {
  const path = [...outer, ...issue.path];
  if (issue.code === 'invalid_union') return unionProblems(issue, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...path, key]),
      message: 'unknown key; remove it or check its spelling',
    }));
  }
  if (issue.code === 'invalid_key') {
    const expected = issue.issues.map(expectation).join(' and ');
    return [
      { path: pathText(path.slice(0, -1)), message: `expected ${expected}, found ${shown(path.at(-1))}; rename it` },
    ];
  }
  return [{ path: pathText(path), message: sentence(issue) }];
}

/** Of the alternatives of a union, the one whose problem lies deepest is taken as the one meant. */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion, path: Path): Problem[] {
  const depth = (issues: readonly Issue[]) =>
    Math.max(0, ...issues.map((i) => i.path.length + (i.code === 'unrecognized_keys' ? 1 : 0)));
  const deepest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0];
  if (deepest && depth(deepest) > 0) return deepest.flatMap((inner) => problemsOf(inner, path));
  const expected = [...new Set(issue.errors.flat().map(expectation))].filter(Boolean);
  if ('discriminator' in issue && expected.length === 0) return [{ path: pathText(path), message: `${issue.message}` }];
  return [{ path: pathText(path), message: `expected ${expected.join(' or ')}, found ${shown(issue.input)}` }];
}

function sentence(issue: Issue): string {
  const expected = expectation(issue);
  if (issue.code === 'custom') return issue.message;
  if (issue.input === undefined) return `expected ${expected}, found nothing; add it`;
  if (issue.code === 'invalid_value' && typeof issue.input === 'string') {
    const near = closestName(issue.input, issue.values.map(String));
    if (near) return `expected ${expected}, found ${shown(issue.input)}; did you mean "${near}"?`;
  }
  return `expected ${expected}, found ${shown(issue.input)}${remedy(issue)}`;
}

/** The expectation, if the range does not say it. */
function remedy(issue: Issue): string {
  if (issue.code === 'too_big' && issue.origin === 'string') return '; shorten it';
  if (issue.code === 'too_small' && issue.origin === 'array') return '; add one';
  return issue.code === 'too_small' && issue.origin === 'string' ? '; write one' : '';
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
  null: 'null',
};

const amount = (n: number | bigint, of: string): string =>
  of === 'string' ? `${n} character${n === 1 ? '' : 's'}` : `${n} ${n === 1 ? 'entry' : 'entries'}`;

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? String(issue.expected);
    case 'invalid_value':
      return issue.values.map((v) => JSON.stringify(v)).join(' or ');
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `a number ${issue.inclusive ? '≥' : '>'} ${issue.minimum}`
        : `at least ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `a number ${issue.inclusive ? '≤' : '<'} ${issue.maximum}`
        : `at most ${amount(issue.maximum, issue.origin)}`;
    default:
      // our own sentences begin with the word that is put before them
      return issue.message.replace(/^expected /u, '');
  }
}

const pathText = (path: Path): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = excerpt(String(key));
    return text ? `${text}.${name}` : name;
  }, '');
