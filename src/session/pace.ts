// How fast a scene plays: 60 frames a second on any display, fewer if they come late; no frame is skipped. Knows no swarm.

/** Milliseconds of a frame. */
const FRAME = 1000 / 60;
/** A display's frames come a little early or late: this fraction counts as a whole one. */
const ALMOST = 0.9;
/** At most this many frames are made up for, so that a slow moment is not followed by a rush. */
const MOST = 1.5;

export const SLOWEST = 1 / 8;
export const FASTEST = 16;

export interface Pace {
  /** A factor, clamped to [SLOWEST, FASTEST]. Default 1. */
  speed: number;
  /** Restarts the clock, with a frame at once. */
  start(): void;
  /** The display draws at a time in milliseconds. */
  tick(ms: number): void;
  /** A frame is due. */
  readonly isDue: boolean;
  /** Steps of the frame that is due, which then counts as shown; 0: the previous frame stays, because a step is slower than a frame. */
  take(stepsPerFrame: number): number;
}

export function createPace(): Pace {
  let speed = 1;
  let owed = 1;
  let last: number | undefined;
  let part = 0;
  return {
    get speed() {
      return speed;
    },
    set speed(factor) {
      speed = Math.min(FASTEST, Math.max(SLOWEST, factor));
      part = 0;
    },
    start() {
      owed = 1;
      last = undefined;
      part = 0;
    },
    tick(ms) {
      if (last !== undefined) owed = Math.min(MOST, owed + Math.max(0, ms - last) / FRAME);
      last = ms;
    },
    get isDue() {
      return owed >= ALMOST;
    },
    take(stepsPerFrame) {
      owed -= 1;
      part += stepsPerFrame * speed;
      const steps = Math.floor(part);
      part -= steps;
      return steps;
    },
  };
}
