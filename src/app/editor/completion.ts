// Completions of the word before the cursor. None open for single letters and known names: Enter has to stay a new line there.

import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  insertCompletionText,
  pickedCompletion,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { canonicalName } from '../../formula/names';
import {
  constantEntries,
  type Entry,
  type FormulaKind,
  functionsOf,
  givenEntries,
  resultEntry,
} from '../words/editor-words';
import type { Language } from '../words/languages';
import { greekLetters, TEX_NAME } from './greek';
import { isInComment, type RolesField } from './roles-field';

/** A name from outside the text and what it means. */
export interface KnownName {
  readonly name: string;
  readonly meaning?: string;
}

export interface CompletionOptions {
  readonly kind: FormulaKind;
  readonly roles: RolesField;
  readonly language: () => Language;
  readonly names: () => readonly KnownName[];
}

const WORD = /[\p{L}_][\p{L}\p{N}_₀-₉]*/u;
/** Letters after which the list opens by itself. */
const ENOUGH = 2;

export const completion = (options: CompletionOptions): Extension =>
  autocompletion({
    override: [(context) => letters(context) ?? words(context, options)],
    icons: false,
    optionClass: ({ type }) => `role-${type}`,
  });

/** Greek letters after a backslash. */
function letters(context: CompletionContext): CompletionResult | null {
  const typed = context.matchBefore(TEX_NAME);
  if (!typed) return null;
  const options = [...greekLetters]
    .filter(([name]) => `\\${name}`.startsWith(typed.text))
    .map(([name, letter]): Completion => ({ label: `\\${name}`, detail: letter, apply: letter, type: 'local' }));
  return options.length === 0 ? null : { from: typed.from, options, filter: false };
}

function words(context: CompletionContext, options: CompletionOptions): CompletionResult | null {
  const { state, pos, explicit } = context;
  if (isInComment(state, options.roles, pos)) return null;
  const typed = context.matchBefore(WORD);
  if (!explicit && (typed?.text.length ?? 0) < ENOUGH) return null;
  const from = typed?.from ?? pos;
  const prefix = canonicalName(typed?.text ?? '');
  const known = completionsAt(context, from, options);
  if (!explicit && known.some(({ label, type }) => type !== 'function' && canonicalName(label) === prefix)) return null;
  const found = known.filter(({ label }) => canonicalName(label).toLowerCase().startsWith(prefix.toLowerCase()));
  return found.length === 0 ? null : { from, options: found, filter: false };
}

/** All completions of a word that begins at `from`: the text's own names first, then given names, then those of the language. */
function completionsAt(context: CompletionContext, from: number, options: CompletionOptions): readonly Completion[] {
  const { kind, names } = options;
  const language = options.language();
  const line = context.state.doc.lineAt(from);
  const isFirst = line.text.slice(0, from - line.from).trim() === '';
  const given = [...(isFirst ? [resultEntry(kind)] : []), ...givenEntries(kind)];
  const outside = new Map(names().map(({ name, meaning }) => [canonicalName(name), { name, meaning }]));
  const own = namesOfText(context, from, options)
    .filter(({ name }) => !given.some((g) => g.name === canonicalName(name)))
    .map(({ name, role }): Completion => {
      const meaning = outside.get(canonicalName(name))?.meaning;
      return { label: name, type: role, ...(meaning ? { detail: meaning } : {}) };
    });
  const isOwn = new Set(own.map(({ label }) => canonicalName(label)));
  const others = [...outside.values()]
    .filter(({ name }) => !isOwn.has(canonicalName(name)))
    .map(({ name, meaning }): Completion => ({ label: name, type: 'free', ...(meaning ? { detail: meaning } : {}) }));
  const word = (type: string, { name, meaning }: Entry): Completion => ({
    label: name,
    detail: meaning[language],
    type,
  });
  const all = [
    ...own,
    ...others,
    ...given.map((entry) => word('given', entry)),
    ...functionsOf(kind).map((entry) => functionCompletion(entry, language)),
    ...constantEntries.map((entry) => word('number', entry)),
  ];
  return all.filter(({ label }, i) => all.findIndex((other) => other.label === label) === i);
}

/** The names of the text as they are spelled there, except the one being typed. In a surface a line's name is known below that line only. */
function namesOfText(
  { state }: CompletionContext,
  from: number,
  { kind, roles }: CompletionOptions,
): readonly { readonly name: string; readonly role: string }[] {
  const lineStart = state.doc.lineAt(from).from;
  const found = new Map<string, { name: string; role: string }>();
  for (const { role, text, from: start, to } of state.field(roles)) {
    if (role !== 'free' && role !== 'state' && role !== 'local') continue;
    if (start === from || found.has(text)) continue;
    if (kind === 'surface' && role === 'local' && start >= lineStart) continue;
    found.set(text, { name: state.sliceDoc(start, to), role });
  }
  return [...found.values()];
}

/** Shown with its arguments; leaves the cursor between its brackets. */
const functionCompletion = ({ name, signature, meaning }: Entry, language: Language): Completion => ({
  label: name,
  displayLabel: signature,
  detail: meaning[language],
  type: 'function',
  apply: (view: EditorView, picked: Completion, from: number, to: number) => {
    const isCalled = view.state.sliceDoc(to, to + 1) === '(';
    const edit = insertCompletionText(view.state, isCalled ? name : `${name}()`, from, to);
    view.dispatch({
      ...edit,
      selection: { anchor: from + name.length + 1 },
      annotations: pickedCompletion.of(picked),
    });
  },
});
