// Undo and redo on the page: what is recorded, its keys, and what is said. Knows no control and no swarm.

import { createUndo, type Move } from '../shell/undo';
import type { PanelWords } from '../words/panel-words';

export interface ChangesParts<D, N> {
  /** What the page remembers with the present document. */
  readonly note: () => N;
  readonly restore: (note: N) => void;
  /** The step that is shown. */
  readonly at: () => number;
  /** Shows a document of the past, at the step at which it was left if the swarm starts anew. */
  readonly propose: (document: D, step: number) => void;
  /** What a person calls the place of a change. */
  readonly nameOf: (path: readonly string[]) => string | undefined;
  readonly words: () => PanelWords;
  /** To be said politely. */
  readonly say: (sentence: string) => void;
}

export interface Changes<D> {
  /** A document is shown. */
  record(document: D): void;
  /** What the page remembers has changed, the document has not. */
  remember(): void;
  undo(): void;
  redo(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Listens until the page ends. */
export function createChanges<D extends { readonly runs: readonly unknown[] }, N>(
  parts: ChangesParts<D, N>,
): Changes<D> {
  const { note, restore, at, propose, nameOf, words, say } = parts;
  const undo = createUndo<D, N>();

  /** `from` and `to`: the documents as the change was made. */
  function whatOf(path: readonly string[], from: D, to: D): string {
    const w = words();
    if (path.length === 0) return w.wholeScene;
    if (path.join('.') !== 'runs') return nameOf(path) ?? path.join('.');
    const more = to.runs.length - from.runs.length;
    return more === 0 ? w.runsMoved : more > 0 ? w.runAdded : w.runRemoved;
  }

  function show(step: () => Move<D, N> | undefined, isUndo: boolean): void {
    undo.setStep(at());
    const move = step();
    if (!move) return;
    const { path, before, entry } = move;
    // named before its control may be gone
    const what = isUndo ? whatOf(path, entry.document, before) : whatOf(path, before, entry.document);
    restore(entry.note);
    propose(entry.document, entry.step);
    say(isUndo ? words().undone(what) : words().redone(what));
  }

  const changes: Changes<D> = {
    record(document) {
      undo.setStep(at());
      undo.record(document, note());
    },
    remember: () => undo.setNote(note()),
    undo: () => show(undo.undo, true),
    redo: () => show(undo.redo, false),
    get canUndo() {
      return undo.canUndo;
    },
    get canRedo() {
      return undo.canRedo;
    },
  };
  listen(changes, undo.endGesture);
  return changes;
}

function listen(changes: Pick<Changes<unknown>, 'undo' | 'redo'>, endGesture: () => void): void {
  for (const end of ['pointerup', 'pointercancel', 'keyup', 'focusout'])
    window.addEventListener(end, endGesture, { capture: true });
  // what is chosen is whole at once; a slider may go on
  window.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.type === 'range')) endGesture();
  });
  // in the capture phase: lil-gui keeps keys to itself
  window.addEventListener(
    'keydown',
    (event) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.composedPath()[0])) return;
      const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
      if (!isRedo && key !== 'z') return;
      event.preventDefault();
      if (isRedo) changes.redo();
      else changes.undo();
    },
    { capture: true },
  );
}

/** There the browser undoes by itself. */
const isTyping = (target: EventTarget | undefined): boolean =>
  target instanceof Element &&
  (target.closest('textarea, input:not([type=range], [type=checkbox], [type=file])') !== null ||
    (target instanceof HTMLElement && target.isContentEditable));
