// Which runs are visible: the reader's choice, unless a chapter shows runs of its own.

import { type ReadonlySignal, signal } from '@preact/signals-core';

export interface Visibility {
  /** Of each run. */
  readonly visible: ReadonlySignal<readonly boolean[]>;
  /** Another scene: the reader has chosen nothing yet. */
  reset(runs: number): void;
  /** The reader shows or hides a run: that holds from now on, whatever the chapter. */
  choose(run: number, isShown: boolean): void;
  /** A chapter shows these runs; undefined: the reader's choice. */
  only(runs: readonly number[] | undefined): void;
}

export function createVisibility(): Visibility {
  const visible = signal<readonly boolean[]>([]);
  let chosen: readonly boolean[] = [];
  const show = (next: readonly boolean[]): void => {
    if (next.length !== visible.peek().length || next.some((v, i) => v !== visible.peek()[i])) visible.value = next;
  };
  return {
    visible,
    reset(runs) {
      chosen = Array.from({ length: runs }, () => true);
      show(chosen);
    },
    choose(run, isShown) {
      if (chosen[run] === undefined) return;
      chosen = chosen.with(run, isShown);
      show(visible.peek().with(run, isShown));
    },
    only(runs) {
      show(runs ? chosen.map((_, run) => runs.includes(run)) : chosen);
    },
  };
}
