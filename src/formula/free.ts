// Names that a text takes from outside: a surface's parameters, a rule's hyper-parameters and states. Knows where names are read and defined, not their values.

import type { FormulaText } from './formula';
import { isReserved } from './names';
import { parseExpression, parseLines } from './parse';
import { ok, type Result } from './result';
import type { Syntax } from './syntax';
import { tokenize } from './tokens';

/** What one line does with names: reads some, in the order written, then defines one (none: it is not finished yet). */
export interface LineNames {
  readonly defines?: string | undefined;
  readonly reads: readonly string[];
}

export interface RuleNames {
  /** Read and never defined, in order of first use. */
  readonly hyper: readonly string[];
  /** Defined, and read in or before the line that first defines them: they carry a value from one step to the next. In order of definition. */
  readonly state: readonly string[];
}

/** Names given to a surface. */
export const SURFACE_NAMES: readonly string[] = ['x', 'y'];
/** Names given to a rule. */
export const RULE_NAMES: readonly string[] = ['theta', 'g', 't'];

/** The names that a surface uses and does not define, canonical, in order of first use; x, y and the words of the language aside. */
export function surfaceNames(text: FormulaText): Result<readonly string[]> {
  const lines = surfaceLines(textOf(text));
  return lines.ok ? ok(freeInSurface(lines.value)) : lines;
}

/** The names that a rule takes from outside or keeps from step to step, canonical; `theta`, `g`, `t` and the words of the language aside. */
export function ruleNames(text: FormulaText): Result<RuleNames> {
  const lines = definitions(textOf(text));
  return lines.ok ? ok(freeInRule(lines.value)) : lines;
}

/** `surfaceNames` of lines that are known already. `loss` is the result: nothing from outside can have its name. */
export const freeInSurface = (lines: readonly LineNames[]): readonly string[] =>
  free(lines, [...SURFACE_NAMES, 'loss']);

/** `ruleNames` of lines that are known already. */
export function freeInRule(lines: readonly LineNames[]): RuleNames {
  const seen = new Set<string>();
  const defined = new Set<string>();
  const state: string[] = [];
  for (const { reads, defines } of lines) {
    for (const name of reads) seen.add(name);
    if (defines === undefined || defined.has(defines)) continue;
    defined.add(defines);
    if (seen.has(defines) && !RULE_NAMES.includes(defines) && !isReserved(defines)) state.push(defines);
  }
  return { hyper: free(lines, RULE_NAMES), state };
}

function free(lines: readonly LineNames[], given: readonly string[]): readonly string[] {
  const known = new Set<string | undefined>([...given, ...lines.map((l) => l.defines)]);
  const names = new Set(lines.flatMap((l) => l.reads));
  return [...names].filter((name) => !known.has(name) && !isReserved(name));
}

const textOf = (text: FormulaText): string => (typeof text === 'string' ? text : text.join('\n'));

/** A surface without any `=` is one bare expression. */
function surfaceLines(text: string): Result<readonly LineNames[]> {
  const tokens = tokenize(text);
  if (!tokens.ok) return tokens;
  if (tokens.value.some((token) => token.text === '=')) return definitions(text);
  const bare = parseExpression(text);
  return bare.ok ? ok([{ reads: namesIn(bare.value), defines: 'loss' }]) : bare;
}

function definitions(text: string): Result<readonly LineNames[]> {
  const lines = parseLines(text);
  return lines.ok ? ok(lines.value.map(({ name, value }) => ({ reads: namesIn(value), defines: name }))) : lines;
}

/** The names of an expression from left to right, repeated as they are. Without recursion: a chain of operators nests as deeply as it is long. */
function namesIn(syntax: Syntax): string[] {
  const names: string[] = [];
  const left: Syntax[] = [syntax];
  for (let next = left.pop(); next; next = left.pop()) {
    if (next.kind === 'name') names.push(next.name);
    else if (next.kind === 'negate') left.push(next.operand);
    else if (next.kind === 'binary') left.push(next.right, next.left);
    else if (next.kind === 'call') left.push(...[...next.args].reverse());
  }
  return names;
}
