// A formula on the page: typeset line by line, with room for a number beside each; "copy LaTeX"; and its editor, loaded when it is opened.

import { button, element } from '../../embed/element';
import type { Problem, Result } from '../../formula/result';
import { type Typeset, toMathElement } from '../typeset/mathematics';
import type { Language, Words } from '../words/languages';
import type { FormulaEditor } from './editor';

export interface FormulaBlockOptions {
  readonly kind: 'surface' | 'rule';
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
  refresh(language: Language, words: Words): void;
  /** Numbers beside the lines, by index; undefined empties them. */
  setValues(values: readonly string[] | undefined): void;
}

const DONE = 1500;

export function createFormulaBlock(options: FormulaBlockOptions): FormulaBlock {
  const { kind, text, typeset, draft, check, accept } = options;
  const lines = element('div', { class: 'formula-lines' });
  const edit = button('', () => void toggleEditor(), { 'aria-expanded': 'false' });
  const copy = button('', () => void copyLatex());
  const room = element('div', { class: 'formula-editor', hidden: true });
  const root = element('div', { class: 'formula' }, lines, element('div', { class: 'bar tight' }, edit, copy), room);
  const help = element('details', { class: 'help' });
  let editor: FormulaEditor | undefined;
  let latex = '';
  let speaking: { language: Language; words: Words } | undefined;
  let outputs: HTMLElement[] = [];
  let values: readonly string[] | undefined;
  // the latest call of refresh wins
  let generation = 0;

  async function draw(): Promise<void> {
    const mine = ++generation;
    const set = await typeset();
    if (mine !== generation) return;
    latex = set.latex;
    outputs = set.lines.map(() => element('output', { class: 'formula-value' }));
    lines.replaceChildren(
      ...set.lines.map((line, i) =>
        element(
          'div',
          { class: 'formula-line' },
          element('div', { class: 'formula-math' }, toMathElement(line)),
          outputs[i]!,
        ),
      ),
    );
    writeValues();
  }

  function writeValues(): void {
    root.classList.toggle('has-values', values !== undefined);
    for (const [i, output] of outputs.entries()) output.textContent = values?.[i] ?? '';
  }

  async function copyLatex(): Promise<void> {
    const { words } = speaking!;
    try {
      await navigator.clipboard.writeText(latex);
      copy.textContent = words.copied;
    } catch {
      // without permission the text is shown, to be copied by hand
      window.prompt(words.copyLatex, latex);
    }
    setTimeout(() => {
      copy.textContent = speaking!.words.copyLatex;
    }, DONE);
  }

  function nameEdit(): void {
    const { words } = speaking!;
    edit.textContent = room.hidden ? (kind === 'rule' ? words.editRule : words.editSurface) : words.closeEditor;
  }

  async function writeHelp(): Promise<void> {
    const { createReference } = await import('./reference');
    const { language, words } = speaking!;
    help.replaceChildren(element('summary', {}, words.reference), createReference(kind, language));
  }

  async function toggleEditor(): Promise<void> {
    const isOpening = room.hidden === true;
    room.hidden = !isOpening;
    edit.setAttribute('aria-expanded', String(isOpening));
    nameEdit();
    if (!isOpening || !speaking) return;
    const [{ createFormulaEditor }] = await Promise.all([import('./editor'), writeHelp()]);
    const { language, words } = speaking;
    if (!editor) {
      editor = createFormulaEditor({ kind, text: text(), label: words.formula, language, check: tryText });
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

  return {
    element: root,
    refresh(language, words) {
      const isOtherLanguage = speaking?.language !== language;
      speaking = { language, words };
      nameEdit();
      copy.textContent = words.copyLatex;
      if (editor && !room.contains(document.activeElement) && editor.text !== text()) editor.text = text();
      if (isOtherLanguage && editor) {
        editor.setLanguage(language, words.formula);
        void writeHelp();
      }
      void draw();
    },
    setValues(next) {
      values = next;
      writeValues();
    },
  };
}
