// A formula on the page: typeset line by line, with room for a number beside each; "copy LaTeX"; and its editor, loaded when it is opened.

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { button, element } from '../../embed/element';
import type { Problem, Result } from '../../formula/result';
import { type Typeset, toMathElement } from '../typeset/mathematics';
import { type Language, languages } from '../words/languages';
import type { FormulaEditor } from './editor';

export interface FormulaBlockOptions {
  readonly kind: 'surface' | 'rule';
  readonly language: ReadonlySignal<Language>;
  readonly text: () => string;
  readonly typeset: () => Promise<Typeset>;
  /** The document with this text in it. */
  readonly draft: (text: string) => Result<unknown>;
  /** The problems of a document; none: it can run. */
  readonly check: (document: unknown) => readonly Problem[];
  /** Runs a checked document. */
  readonly accept: (document: unknown) => void;
}

export interface FormulaBlock {
  readonly element: HTMLElement;
  /** Typesets the current formula, and puts its text into the editor unless it came from there. */
  refresh(): void;
  /** Numbers beside the lines, by index; undefined empties them. */
  setValues(values: readonly string[] | undefined): void;
  dispose(): void;
}

const DONE = 1500;

export function createFormulaBlock(options: FormulaBlockOptions): FormulaBlock {
  const { kind, language, text, typeset, draft, check, accept } = options;
  const lines = element('div', { class: 'formula-lines' });
  const edit = button('', () => void toggleEditor(), { 'aria-expanded': 'false' });
  const copy = button('', () => void copyLatex());
  const room = element('div', { class: 'formula-editor', hidden: true });
  const root = element('div', { class: 'formula' }, lines, element('div', { class: 'bar tight' }, edit, copy), room);
  const help = element('details', { class: 'help' });
  const words = computed(() => languages[language.value]);
  const isOpen = signal(false);
  const values = signal<readonly string[] | undefined>(undefined);
  const shown = signal<Typeset | undefined>(undefined);
  const outputs = computed(() => shown.value?.lines.map(() => element('output', { class: 'formula-value' })) ?? []);
  let editor: FormulaEditor | undefined;
  // the latest call wins
  let generation = 0;

  async function draw(): Promise<void> {
    const mine = ++generation;
    const set = await typeset();
    if (mine === generation) shown.value = set;
  }

  async function copyLatex(): Promise<void> {
    const { latex } = shown.peek() ?? { latex: '' };
    try {
      await navigator.clipboard.writeText(latex);
      copy.textContent = words.peek().copied;
    } catch {
      // without permission the text is shown, to be copied by hand
      window.prompt(words.peek().copyLatex, latex);
    }
    setTimeout(() => {
      copy.textContent = words.peek().copyLatex;
    }, DONE);
  }

  async function writeHelp(): Promise<void> {
    const { createReference } = await import('./reference');
    help.replaceChildren(element('summary', {}, words.peek().reference), createReference(kind, language.peek()));
  }

  async function toggleEditor(): Promise<void> {
    isOpen.value = !isOpen.peek();
    if (!isOpen.peek()) return;
    const [{ createFormulaEditor }] = await Promise.all([import('./editor'), writeHelp()]);
    if (!editor) {
      const label = (spoken: Language): string => languages[spoken].formula;
      editor = createFormulaEditor({ kind, text: text(), label, language, check: tryText });
      room.append(editor.element);
    }
    room.append(help);
    editor.focus();
  }

  function tryText(typed: string): readonly Problem[] {
    if (typed === text()) return [];
    const document = draft(typed);
    const problems = document.ok ? check(document.value) : document.problems;
    if (document.ok && problems.length === 0) accept(document.value);
    // its path in the document means nothing to the person typing
    return problems.map(({ path: _, ...problem }) => problem);
  }

  const ends = [
    effect(() => {
      const { editRule, editSurface, closeEditor } = words.value;
      room.hidden = !isOpen.value;
      edit.setAttribute('aria-expanded', String(isOpen.value));
      edit.textContent = isOpen.value ? closeEditor : kind === 'rule' ? editRule : editSurface;
    }),
    effect(() => {
      copy.textContent = words.value.copyLatex;
      if (editor) void writeHelp();
    }),
    effect(() => {
      const rows = shown.value?.lines.map((line, i) =>
        element(
          'div',
          { class: 'formula-line' },
          element('div', { class: 'formula-math' }, toMathElement(line)),
          outputs.value[i]!,
        ),
      );
      lines.replaceChildren(...(rows ?? []));
    }),
    effect(() => {
      root.classList.toggle('has-values', values.value !== undefined);
      for (const [i, output] of outputs.value.entries()) output.textContent = values.value?.[i] ?? '';
    }),
  ];

  return {
    element: root,
    refresh() {
      if (editor && !room.contains(document.activeElement) && editor.text !== text()) editor.text = text();
      void draw();
    },
    setValues(next) {
      values.value = next;
    },
    dispose() {
      for (const end of ends) end();
      editor?.dispose();
    },
  };
}
