// Which runs are seen: what the reader chose, unless a chapter shows runs of its own. Knows no picture.

export interface Visibility {
  /** Another scene: the reader has chosen nothing yet. */
  reset(runs: number): void;
  /** The reader shows or hides a run: that holds from now on, whatever chapter is told. */
  choose(run: number, isShown: boolean): void;
  /** A chapter shows these runs; undefined: what the reader chose. */
  only(runs: readonly number[] | undefined): void;
}

/** `apply` is told what changes. */
export function createVisibility(apply: (run: number, isShown: boolean) => void): Visibility {
  let chosen: boolean[] = [];
  let seen: boolean[] = [];
  const set = (run: number, isShown: boolean): void => {
    if (seen[run] === isShown) return;
    seen[run] = isShown;
    apply(run, isShown);
  };
  return {
    reset(runs) {
      chosen = Array.from({ length: runs }, () => true);
      seen = [...chosen];
    },
    choose(run, isShown) {
      chosen[run] = isShown;
      set(run, isShown);
    },
    only(runs) {
      for (const [run, isChosen] of chosen.entries()) set(run, runs ? runs.includes(run) : isChosen);
    },
  };
}
