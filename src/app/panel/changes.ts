// Undo and redo on the page: their keys, the end of a gesture, and announcements. Knows no control and no swarm.

import { effect, untracked } from '@preact/signals-core';
import type { Moved } from '../../session/documents';
import type { Store } from '../../session/store';
import { panelWords } from '../words/panel-words';

export interface ChangesParts {
  /** The name of the changed control for the reader. */
  readonly nameOf: (path: readonly string[]) => string | undefined;
  /** Announces a text politely. */
  readonly say: (sentence: string) => void;
}

/** Returns a disposer. */
export function mountChanges(store: Store, { nameOf, say }: ChangesParts): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const endGesture = (): void => void store.dispatch({ kind: 'end-gesture' });
  // the pointers that drag a slider: a drag is one change, whatever keys are pressed meanwhile
  const dragging = new Set<number>();
  const options = { capture: true, signal };
  window.addEventListener(
    'pointerdown',
    ({ target, button, pointerId }) => void (button === 0 && isSlider(target) && dragging.add(pointerId)),
    options,
  );
  for (const end of ['pointerup', 'pointercancel'] as const)
    window.addEventListener(
      end,
      ({ pointerId }) => {
        dragging.delete(pointerId);
        endGesture();
      },
      options,
    );
  window.addEventListener('keyup', () => dragging.size > 0 || endGesture(), options);
  window.addEventListener('focusout', endGesture, options);
  // a choice is complete at once; a slider may go on
  window.addEventListener(
    'change',
    ({ target }) => {
      if (!isSlider(target)) endGesture();
    },
    { signal },
  );
  // in the capture phase: lil-gui stops key events
  window.addEventListener(
    'keydown',
    (event) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.composedPath()[0])) return;
      const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
      // what lies behind a dialog is left alone
      if ((!isRedo && key !== 'z') || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (dragging.size === 0) store.dispatch({ kind: isRedo ? 'redo' : 'undo' });
    },
    options,
  );

  function whatOf({ path, from, to }: Moved): string {
    const words = panelWords[store.language.peek()];
    if (path.length === 0) return words.wholeScene;
    if (path.join('.') !== 'runs') return nameOf(path) ?? path.join('.');
    const more = to.runs.length - from.runs.length;
    return more === 0 ? words.runsMoved : more > 0 ? words.runAdded : words.runRemoved;
  }
  const end = effect(() => {
    const moved = store.moved.value;
    if (!moved) return;
    untracked(() => {
      const words = panelWords[store.language.peek()];
      say(moved.isUndo ? words.undone(whatOf(moved)) : words.redone(whatOf(moved)));
    });
  });
  return () => {
    listening.abort();
    end();
  };
}

const isSlider = (target: EventTarget | null): boolean => target instanceof HTMLInputElement && target.type === 'range';

/** In these elements the browser has its own undo. */
const isTyping = (target: EventTarget | undefined): boolean =>
  target instanceof Element &&
  (target.closest('textarea, input:not([type=range], [type=checkbox], [type=file])') !== null ||
    (target instanceof HTMLElement && target.isContentEditable));
