// The outcome of reading something untrusted: a value, or sentences that say where, what was expected, found and what to do.

import { grouped } from './number-text';

/** One finding about untrusted input. `path` is a JSON path or a file name; `line` and `column` count from 1 inside a formula. */
export interface Problem {
  readonly message: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
/** One problem or several; never none. */
export const fail = (problems: Problem | readonly Problem[]): Result<never> => ({
  ok: false,
  problems: isList(problems) ? problems : [problems],
});
const isList = (problems: Problem | readonly Problem[]): problems is readonly Problem[] => Array.isArray(problems);

/** Problems shown at once. */
const MOST_PROBLEMS = 20;

/** Each problem once, the first ones of many, and how many more there are. */
export function worthReading(problems: readonly Problem[]): readonly Problem[] {
  const told = new Set<string>();
  const distinct = problems.filter((problem) => {
    const text = problemText(problem);
    return !told.has(text) && told.add(text);
  });
  const more = distinct.length - MOST_PROBLEMS;
  if (more <= 0) return distinct;
  return [...distinct.slice(0, MOST_PROBLEMS), { message: `and ${grouped(more)} more` }];
}

/** The same problems, seen from one level farther out: `path` is put before their own. */
export const at = <T>(path: string, result: Result<T>): Result<T> =>
  result.ok ? result : fail(result.problems.map((p) => ({ ...p, path: joinPath(path, p.path) })));

/** The beginning of a text from outside, for a sentence: invisible and combining characters become \ufffd. */
export const excerpt = (text: string, length = 40): string =>
  text.slice(0, length).replace(/[^\x20-\x7e\p{L}\p{N}]/gu, '\ufffd') + (text.length > length ? '…' : '');

/** Names for a sentence: the first ones of many, each shortened. */
export function listed(names: readonly string[]): string {
  let text = '';
  let told = 0;
  for (const name of names) {
    const next = `${text}${told > 0 ? ', ' : ''}${excerpt(name, 30)}`;
    if (told === MOST_NAMES || next.length > MOST_CHARACTERS) break;
    text = next;
    told++;
  }
  const more = names.length - told;
  return more > 0 ? `${text} and ${grouped(more)} more` : text;
}
/** More names than this are not read in a sentence. */
const MOST_NAMES = 12;
const MOST_CHARACTERS = 90;

const joinPath = (outer: string, inner: string | undefined) =>
  inner === undefined || inner === '' ? outer : inner.startsWith('[') ? outer + inner : `${outer}.${inner}`;

/** `scene.runs[2].hyper.lr: expected …`, or `loss, line 1, column 7: …`. */
export function problemText(problem: Problem): string {
  const place = problem.line === undefined ? '' : `line ${problem.line}, column ${problem.column}`;
  const where = [problem.path, place].filter(Boolean).join(', ');
  return where ? `${where}: ${problem.message}` : problem.message;
}

/** The value, for data that ships with the product or was read before; otherwise throws all problems, preceded by `where`. */
export function sound<T>(where: string, result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${where}: ${result.problems.map(problemText).join('; ')}`);
}

/** Invisible, direction-changing and stacked combining characters. */
const UNSEEN = /[\p{C}\u2028\u2029]|\p{M}{3,}/gu;

/** A value as one would write it, cut to a length that fits a sentence. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  // a text may be as long as a file
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, 60) : value) ?? String(value);
  return (text.length > 60 ? `${text.slice(0, 57)}…` : text).replace(UNSEEN, '\ufffd');
}
