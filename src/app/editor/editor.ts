// The formula editor: one text, its problems, and help with its words. Import it lazily: it brings CodeMirror along.

import { history, historyKeymap, isolateHistory, standardKeymap, toggleComment } from '@codemirror/commands';
import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, tooltips } from '@codemirror/view';
import { effect, type ReadonlySignal } from '@preact/signals-core';
import { element } from '../../embed/element';
import { type Problem, problemText } from '../../formula/result';
import { brackets } from './brackets';
import { completion, type KnownName } from './completion';
import sheetText from './editor-shadow.css?inline';
import { greek, isNamingLetter } from './greek';
import { createProblemsField, setProblems, shown } from './problems';
import { coloured, createRolesField } from './roles-field';
import { typingOver } from './typing';
import './editor-tones.css';
import type { FormulaKind } from '../words/editor-words';
import type { Language } from '../words/languages';

export type { KnownName } from './completion';

export interface FormulaEditorOptions {
  readonly kind: FormulaKind;
  readonly text: string;
  readonly language: ReadonlySignal<Language>;
  /** Accessible name, in each language. */
  readonly label: (language: Language) => string;
  /** Called when typing has stopped for 150 ms, or the editor loses focus. Returns the text's problems. If there are none the caller runs it. */
  readonly check: (text: string) => readonly Problem[];
  /** Names from outside, to complete and explain: parameters or hyper-parameters. The text's own names are known. Default: none. */
  readonly names?: () => readonly KnownName[];
}

export interface FormulaEditor {
  readonly element: HTMLElement;
  /** Setting it clears the problems and checks nothing; it can be undone. */
  text: string;
  /** Shows problems that `check` did not find, until the next check. */
  setProblems(problems: readonly Problem[]): void;
  focus(): void;
  dispose(): void;
}

/** How long typing has to pause, in ms. */
const PAUSE = 150;
/** Sentences shown at once. */
const MAX_SENTENCES = 3;
/** Room between the list of completions and the window's edge, in px. */
const EDGE = 8;
const SENTENCE = 'sentence';

/** Marks a text that was set, not typed. */
const isSet = Annotation.define<true>();

const phrases: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  zh: { Completions: '补全', 'Control character': '控制字符' },
};
const places: Readonly<Record<Language, (line: number, column: number) => string>> = {
  en: (line, column) => `line ${line}, column ${column}: `,
  zh: (line, column) => `第 ${line} 行第 ${column} 列：`,
};

/** CodeMirror's own styles and these live in a shadow root, as constructed sheets: a strict host forbids style elements. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(sheetText);

function createRoot(host: HTMLElement): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  return root;
}

export function createFormulaEditor(options: FormulaEditorOptions): FormulaEditor {
  const { kind, check, language, label, names = () => [] } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const host = element('div', { class: 'editor' });
  const root = createRoot(host);
  const sentence = element('div', { id: SENTENCE, class: 'sentence', role: 'status', 'aria-live': 'polite' });
  const roles = createRolesField(kind);
  const problems = createProblemsField(roles);
  const spoken = new Compartment();
  const speech = () => [
    EditorState.phrases.of(phrases[language.value]),
    EditorView.contentAttributes.of({ 'aria-label': label(language.value) }),
  ];

  const view = new EditorView({
    root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        roles,
        problems,
        coloured(roles),
        shown(problems, SENTENCE),
        typingOver,
        greek,
        brackets(roles),
        completion({ kind, roles, language: () => language.peek(), names }),
        tooltips({ tooltipSpace: () => ({ left: EDGE, top: 0, right: innerWidth - EDGE, bottom: innerHeight }) }),
        history(),
        highlightSpecialChars(),
        keymap.of([
          { key: 'Escape', run: leave },
          { key: 'Mod-/', run: toggleComment },
          ...historyKeymap,
          ...standardKeymap,
        ]),
        EditorState.languageData.of(() => [{ commentTokens: { line: '#' } }]),
        EditorView.lineWrapping,
        spoken.of(speech()),
        EditorView.updateListener.of((update) => {
          const isTyped = update.docChanged && update.transactions.some((t) => t.docChanged && !t.annotation(isSet));
          if (isTyped) scheduleCheck();
          if (update.state.field(problems).list !== update.startState.field(problems).list) say();
        }),
      ],
    }),
  });
  root.append(view.dom, sentence);
  host.addEventListener('focusout', () => {
    if (timer !== undefined) runCheck();
  });

  function leave(): boolean {
    view.contentDOM.blur();
    return true;
  }

  function scheduleCheck(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // an unfinished input-method composition or letter name is not checked yet
      if (view.composing || (view.hasFocus && isNamingLetter(view.state))) scheduleCheck();
      else runCheck();
    }, PAUSE);
  }

  function runCheck(): void {
    clearTimeout(timer);
    timer = undefined;
    const found = check(view.state.doc.toString());
    // running a text may close its editor
    if (host.isConnected) view.dispatch({ effects: setProblems.of(found) });
  }

  function say(): void {
    const { list } = view.state.field(problems);
    const hasLines = view.state.doc.lines > 1;
    const texts = list.slice(0, MAX_SENTENCES).map((problem) => sentenceOf(problem, hasLines));
    sentence.replaceChildren(...texts.map((text) => element('p', {}, text)));
  }

  function sentenceOf(problem: Problem, hasLines: boolean): string {
    const { line, column, ...rest } = problem;
    const place = hasLines && line !== undefined && column !== undefined ? places[language.peek()](line, column) : '';
    return place + problemText(rest);
  }

  const end = effect(() => {
    view.dispatch({ effects: spoken.reconfigure(speech()) });
    say();
  });

  return {
    element: host,
    get text() {
      return view.state.doc.toString();
    },
    set text(text) {
      const doc = view.state.toText(text);
      if (doc.eq(view.state.doc)) return;
      clearTimeout(timer);
      timer = undefined;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: doc },
        effects: setProblems.of([]),
        annotations: [isSet.of(true), isolateHistory.of('full')],
      });
    },
    setProblems(list) {
      view.dispatch({ effects: setProblems.of(list) });
    },
    focus: () => view.focus(),
    dispose() {
      end();
      clearTimeout(timer);
      view.destroy();
      host.remove();
    },
  };
}
