// Undo and redo: a bounded stack of documents. Pure; knows no page and no clock.

import { changedPath } from '../scene/changes';

/** A document and what the page remembers with it. */
export interface Entry<D, N> {
  readonly document: D;
  /** Place of what was changed to come here; empty: all of it. See `changedPath`. */
  readonly path: readonly string[];
  readonly note: N;
  /** The step at which it was left. */
  readonly step: number;
}

/** One step back or forth. */
export interface Move<D, N> {
  /** The document to show now. */
  readonly entry: Entry<D, N>;
  /** The change that was undone or redone. */
  readonly path: readonly string[];
  /** The document that was shown before. */
  readonly before: D;
}

export interface Undo<D, N> {
  /**
   * A document is shown. Ignored if it equals the present one; changes of one value within one gesture are one
   * entry. Clears what could be redone.
   */
  record(document: D, note: N): void;
  /** The gesture, such as a drag of a slider, is over: the next change is an entry of its own. */
  endGesture(): void;
  /** What the page remembers with the present document has changed. */
  setNote(note: N): void;
  /** The present document is left at a step. */
  setStep(step: number): void;
  /** Undefined: there is nothing to undo. */
  undo(): Move<D, N> | undefined;
  redo(): Move<D, N> | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export const MOST_ENTRIES = 200;

/** A document as text: a tenth of the memory, and immutable. */
interface Kept<N> {
  readonly text: string;
  readonly path: readonly string[];
  readonly note: N;
  readonly step: number;
}

/** Documents are JSON. */
export function createUndo<D, N>(most = MOST_ENTRIES): Undo<D, N> {
  let entries: Kept<N>[] = [];
  let at = -1;
  let present: D | undefined;
  let isGesture = false;

  function move(to: number, changed: number): Move<D, N> | undefined {
    const kept = entries[to];
    if (!kept || present === undefined) return undefined;
    const { text, path, note, step } = kept;
    const before = present;
    present = JSON.parse(text) as D;
    at = to;
    isGesture = false;
    return { entry: { document: present, path, note, step }, path: entries[changed]!.path, before };
  }

  return {
    record(document, note) {
      const path = present === undefined ? [] : changedPath(present, document);
      if (path === undefined) return;
      const isContinued = isGesture && path.length > 0 && entries[at]?.path.join('.') === path.join('.');
      const text = JSON.stringify(document);
      // going to and fro between two documents keeps two texts
      const kept = { text: entries.find((entry) => entry.text === text)?.text ?? text, path, note, step: 0 };
      entries = [...entries.slice(0, isContinued ? at : at + 1), kept].slice(-most);
      at = entries.length - 1;
      present = document;
      isGesture = true;
    },
    endGesture() {
      isGesture = false;
    },
    setNote(note) {
      const kept = entries[at];
      if (kept) entries[at] = { ...kept, note };
    },
    setStep(step) {
      const kept = entries[at];
      if (kept) entries[at] = { ...kept, step };
    },
    undo: () => move(at - 1, at),
    redo: () => move(at + 1, at + 1),
    get canUndo() {
      return at > 0;
    },
    get canRedo() {
      return at < entries.length - 1;
    },
  };
}
