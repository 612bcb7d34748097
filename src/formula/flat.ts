// Expressions as a plain list, for another thread: objects lose their identity on the way, and a long sum is too deep to be copied.

import { apply, constant, type Expression, inOrder, type Operation, variable } from './expression';

/** A number, the name of a variable, or an operation with the indices of its arguments, which stand before it. */
type Entry = number | string | readonly [Operation, ...number[]];

export interface FlatExpressions {
  readonly entries: readonly Entry[];
  /** Indices of the expressions that were asked for, in order. */
  readonly roots: readonly number[];
}

export function flatten(roots: readonly Expression[]): FlatExpressions {
  const ordered = inOrder(roots);
  const indices = new Map(ordered.map((e, i) => [e, i]));
  const indexOf = (e: Expression): number => indices.get(e)!;
  const entries = ordered.map((e): Entry => {
    if (e.op === 'constant') return e.value;
    return e.op === 'variable' ? e.name : [e.op, ...e.args.map(indexOf)];
  });
  return { entries, roots: roots.map(indexOf) };
}

/** The expressions of `flatten`: in its own thread the same objects. */
export function unflatten({ entries, roots }: FlatExpressions): Expression[] {
  const made: Expression[] = [];
  for (const entry of entries) {
    if (typeof entry === 'number') made.push(constant(entry));
    else if (typeof entry === 'string') made.push(variable(entry));
    else made.push(apply(entry[0], ...entry.slice(1).map((i) => made[i as number]!)));
  }
  return roots.map((i) => made[i]!);
}
