// What has been measured of the running scene, up to the farthest step that has been shown.

import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Measured } from '../swarm/measured';
import type { Moment } from '../swarm/swarm';

export interface MeasuredHistory {
  /** In order of steps, up to the farthest step shown. The same array grows until `revision` changes. */
  readonly moments: readonly Moment[];
  /** Changes whenever moments are not merely appended: another scene, a restart, a measurement between two others. */
  readonly revision: number;
  /** The step that is shown; undefined if it is the farthest one. */
  readonly cursor: number | undefined;
  /** What was measured at exactly the cursor's step, if anything was. */
  readonly atCursor: readonly Measured[] | undefined;
  /** The last measurement at or before the step shown. */
  readonly current: readonly Measured[] | undefined;
}

export interface History {
  readonly measured: ReadonlySignal<MeasuredHistory>;
  /** Another scene: nothing has been measured. */
  clear(): void;
  /** The same scene from the start: nothing has been shown. */
  restart(): void;
  /** Measured ahead, in the order of their steps. */
  found(moments: readonly Moment[]): void;
  /** A step is shown, with what was measured there, if anything was. */
  show(step: number, measured: readonly Measured[]): void;
}

export function createHistory(): History {
  const nothing = (revision: number): MeasuredHistory => ({
    moments: [],
    revision,
    cursor: undefined,
    atCursor: undefined,
    current: undefined,
  });
  const measured = signal(nothing(0));
  // all measurements, how many of them have been passed, and the farthest step shown
  let ahead: Moment[] = [];
  let passed = 0;
  let farthest = -1;

  function forget(): void {
    passed = 0;
    farthest = -1;
    measured.value = nothing(measured.peek().revision + 1);
  }

  /** Inserts a moment in order. True: it is not the last one. */
  function insert(moments: Moment[], moment: Moment): boolean {
    const at = placeOf(moments, moment.step);
    if (moments[at]?.step === moment.step) return false;
    moments.splice(at, 0, moment);
    return at < moments.length - 1;
  }

  return {
    measured,
    clear() {
      ahead = [];
      forget();
    },
    restart: forget,
    found: (more) => void ahead.push(...more),
    show(step, runs) {
      const before = measured.peek();
      const moments = before.moments as Moment[];
      const isBehind = step < farthest;
      const count = moments.length;
      let isInserted = false;
      if (!isBehind) {
        for (; passed < ahead.length && ahead[passed]!.step <= step; passed++)
          isInserted = insert(moments, ahead[passed]!) || isInserted;
        if (runs.length > 0) isInserted = insert(moments, { step, runs }) || isInserted;
      }
      farthest = Math.max(farthest, step);
      const isMeasured = runs.length > 0;
      const cursor = isBehind ? step : undefined;
      const current = isMeasured ? runs : moments[placeOf(moments, step + 1) - 1]?.runs;
      // between two measurements there is nothing new to show
      if (moments.length === count && cursor === before.cursor && current === before.current) return;
      const atCursor = isBehind && isMeasured ? runs : undefined;
      measured.value = { moments, revision: before.revision + (isInserted ? 1 : 0), cursor, atCursor, current };
    },
  };
}

/** Index of the first moment at or after a step. */
export function placeOf(moments: readonly Moment[], step: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle]!.step < step) low = middle + 1;
    else high = middle;
  }
  return low;
}
