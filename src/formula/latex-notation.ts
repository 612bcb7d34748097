// Which symbol stands for which name at which line. Knows what a step of a rule means, not how an expression is printed.

import type { Notation } from './latex-print';
import { readSymbol } from './latex-signs';
import { type Scripted, scriptedName, scriptedText, symbolOf, upright, withSubscript } from './latex-symbol';
import { CONSTANTS, isConstant } from './names';
import type { Line, Syntax } from './syntax';

export type Symbols = Readonly<Record<string, string>>;

/** Visits every part of a syntax, without recursion: a chain may be as long as the formula. */
function visit(syntax: Syntax, see: (part: Syntax) => void): void {
  const waiting = [syntax];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    see(part);
    if (part.kind === 'negate') waiting.push(part.operand);
    else if (part.kind === 'binary') waiting.push(part.right, part.left);
    else if (part.kind === 'call') waiting.push(...part.args.toReversed());
  }
}

/** Names in the order in which they are first written, and the functions that are called. */
interface Words {
  readonly names: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
}

function wordsOf(syntaxes: readonly Syntax[]): Words {
  const [names, functions] = [new Set<string>(), new Set<string>()];
  for (const syntax of syntaxes) {
    visit(syntax, (part) => {
      if (part.kind === 'name') names.add(part.name);
      else if (part.kind === 'call') functions.add(part.name);
    });
  }
  return { names, functions };
}

/** Symbols already taken, as they are read on the page. */
type Taken = Set<string>;

/**
 * A symbol for each name: the given one, or that of its spelling. No two names print the same: where a symbol is taken (`beta1` and
 * `beta_1`), the later name is spelled out. `first` choose first, then names with a given symbol.
 */
function chooseSymbols(
  first: readonly string[],
  others: Iterable<string>,
  given: Symbols,
  taken: Taken,
  shown: (name: string, symbol: Scripted) => string,
): Map<string, Scripted> {
  const chosen = new Map<string, Scripted>();
  const isGiven = (name: string): boolean => Object.hasOwn(given, name);
  const later = [...others].sort((a, b) => Number(isGiven(b)) - Number(isGiven(a)));
  for (const name of new Set([...first, ...later])) {
    if (isConstant(name)) continue;
    const wanted = isGiven(name) ? readSymbol(given[name]!) : undefined;
    const candidates = [...(wanted?.ok ? [wanted.value] : []), scriptedName(name), upright(name)];
    let symbol = candidates.find((s) => !taken.has(shown(name, s))) ?? upright(name);
    while (taken.has(shown(name, symbol))) symbol = { ...symbol, sup: `${symbol.sup}\\prime` };
    taken.add(shown(name, symbol));
    chosen.set(name, symbol);
  }
  return chosen;
}

/** Constants and functions that are printed with a letter. */
function lettersOf({ names, functions }: Words): string[] {
  const letters = [...Object.keys(CONSTANTS).filter((c) => names.has(c)), ...(functions.has('exp') ? ['e'] : [])];
  if (functions.has('grad') || functions.has('hess')) letters.push('L', 'L_t');
  return letters.map((l) => (isConstant(l) ? symbolOf(l) : l));
}

/** Names without subscripts of time: of a landscape, a region, a noise model. `first` choose their symbols first. */
export function plainNotation(syntaxes: readonly Syntax[], first: readonly string[], given: Symbols): Notation {
  const words = wordsOf(syntaxes);
  const others = [...words.names, ...Object.keys(given)];
  const symbols = chooseSymbols(first, others, given, new Set(lettersOf(words)), (_, s) => scriptedText(s));
  return { symbol: (name) => symbols.get(name) ?? scriptedName(name), place: '\\theta' };
}

/** A rule from line to line: `notation` is that of the line's right side, `assign` gives its left side and moves to the next line. */
export interface RuleNotation {
  readonly notation: Notation;
  readonly assign: (name: string) => Scripted;
  /** The symbol without a subscript of time. */
  readonly base: (name: string) => Scripted;
}

/**
 * Subscripts of time. Before its line a state (or theta) is the old one, m_{t−1}, after it the new one, m_t. Where several lines
 * change it, all but the last give a value in between, m̃_t (or m_t^{(1)}, m_t^{(2)}); of g, which is given as g_t, every line does. What
 * depends on no step has no subscript.
 */
export function ruleNotation(lines: readonly Line[], states: readonly string[], given: Symbols): RuleNotation {
  const words = wordsOf(lines.map((l) => l.value));
  const steps = timedNames(lines, states);
  const others = [...states, ...lines.map((l) => l.name), ...words.names, ...Object.keys(given)];
  const taken: Taken = new Set(lettersOf(words));
  const now = (name: string, s: Scripted): Scripted => (steps.has(name) ? withSubscript(s, 't') : s);
  const symbols = chooseSymbols(['t', 'theta', 'g'], others, given, taken, (name, s) => scriptedText(now(name, s)));
  const between = intermediates(lines, symbols, taken);
  const past = new Set(['theta', ...states]);
  const versions = new Map<string, number>();
  const base = (name: string): Scripted => symbols.get(name) ?? scriptedName(name);
  const symbol = (name: string): Scripted => {
    const version = versions.get(name) ?? 0;
    if (version === 0 && past.has(name)) return withSubscript(base(name), 't-1');
    return now(name, between(name, version) ?? base(name));
  };
  return {
    base,
    notation: { symbol, place: scriptedText(withSubscript(base('theta'), 't-1')) },
    assign(name) {
      versions.set(name, (versions.get(name) ?? 0) + 1);
      return symbol(name);
    },
  };
}

const TIMED_FUNCTIONS = ['grad', 'hess', 'every'] as const;

/** Names whose value differs from step to step. */
function timedNames(lines: readonly Line[], states: readonly string[]): ReadonlySet<string> {
  const timed = new Set(['theta', 'g', ...states]);
  for (const { name, value } of lines) {
    const { names, functions } = wordsOf([value]);
    const isTimed = names.has('t') || [...names].some((n) => timed.has(n));
    if (isTimed || TIMED_FUNCTIONS.some((f) => functions.has(f))) timed.add(name);
  }
  return timed;
}

/** The symbol of a name after `version` of its lines, if that is neither its old nor its final value. */
function intermediates(
  lines: readonly Line[],
  symbols: ReadonlyMap<string, Scripted>,
  taken: Taken,
): (name: string, version: number) => Scripted | undefined {
  const counts = new Map<string, number>();
  for (const { name } of lines) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isFree = (s: Scripted): boolean => ![s, withSubscript(s, 't')].some((form) => taken.has(scriptedText(form)));
  return (name, version) => {
    const count = counts.get(name) ?? 0;
    const last = name === 'g' ? count : count - 1;
    if (version < 1 || version > last) return undefined;
    const base = symbols.get(name) ?? scriptedName(name);
    const tilde = { ...base, nucleus: `\\tilde{${base.nucleus}}` };
    const isPlain = /^(\\[A-Za-z]+|[A-Za-z])$/.test(base.nucleus) && !base.sup;
    if (last === 1 && isPlain && isFree(tilde)) return tilde;
    let numbered = { ...base, sup: base.sup ? `${base.sup},(${version})` : `(${version})` };
    while (!isFree(numbered)) numbered = { ...numbered, sup: `${numbered.sup}\\prime` };
    return numbered;
  };
}
