// How much a player computes ahead: only while nothing else is pending, and so little at a time that no frame has to wait.

import type { PageClock } from './clock';

/** Steps computed ahead of the one shown, unless more are asked for. */
const AHEAD = 10_000;
/** Frames without looking ahead, after it made one come late. */
const REST = 60;
/** Milliseconds that computing ahead should take, and above which it is too slow: a request has to wait for it. */
const LOOK = 10;
const TOO_SLOW = 100;
/** Slow looks in a row after which looking ahead is given up. */
const GIVE_UP = 3;

export interface LookAhead {
  /** The farthest step worth computing now; `known` if there is nothing to do. */
  horizon(at: number, known: number, steps: number, isPlaying: boolean): number;
  /** Steps to compute next. At least 1. */
  readonly stride: number;
  /** Computing ahead begins; `isAsked`: a pending request waits for it. */
  begin(isPlaying: boolean, isAsked: boolean): void;
  end(): void;
  /** A frame is shown. */
  shown(): void;
  /** A frame is due. */
  due(): void;
  /** Another scene. */
  reset(): void;
  /** The pending computation is cancelled. */
  drop(): void;
}

export function createLookAhead(clock: PageClock, isOn: boolean): LookAhead {
  let stride = 1;
  let slow = 0;
  // computations until the next frame, and frames until there may be some again
  let looks = 0;
  let rest = 0;
  let begun = 0;
  let isBetween = false;
  return {
    horizon(at, known, steps, isPlaying) {
      const isResting = isPlaying && looks === 0;
      if (!isOn || clock.isHidden || isResting || slow === GIVE_UP) return known;
      return Math.min(steps, at + AHEAD);
    },
    get stride() {
      return stride;
    },
    begin(isPlaying, isAsked) {
      begun = clock.now();
      isBetween = isPlaying && !isAsked;
      if (!isAsked) looks = Math.max(0, looks - 1);
    },
    end() {
      isBetween = false;
      const took = clock.now() - begun;
      slow = stride === 1 && took > TOO_SLOW ? Math.min(GIVE_UP, slow + 1) : 0;
      stride = Math.max(1, Math.floor(stride * Math.min(2, LOOK / Math.max(1, took))));
    },
    shown() {
      rest = Math.max(0, rest - 1);
      looks = rest === 0 ? 1 : 0;
    },
    due() {
      if (isBetween) rest = REST;
    },
    reset() {
      [stride, slow] = [1, 0];
    },
    drop() {
      isBetween = false;
    },
  };
}
