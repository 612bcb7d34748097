// How many device pixels a CSS pixel gets: fewer where frames come too slowly, all of them as soon as the picture rests. Knows times, no canvas.

/** Frames that decide, and the median time of them in milliseconds above and below which the picture becomes coarser and finer. */
const FRAMES = 20;
const SLOW = 20;
const FAST = 12;
/** A longer time is a pause, not a frame. Milliseconds. */
const PAUSE = 400;
const LEAST = 0.5;
const STEP = 0.8;

export interface PixelRatio {
  readonly value: number;
  /** A frame was drawn so many milliseconds after the previous one. Returns whether the ratio changes. */
  frame(milliseconds: number): boolean;
  /** The picture rests, or moves again. Returns whether the ratio changes. */
  rest(isResting: boolean): boolean;
}

/** `most`: of the display. */
export function createPixelRatio(most: number): PixelRatio {
  let moving = most;
  let isResting = false;
  let times: number[] = [];
  const change = (act: () => void): boolean => {
    const before = ratio.value;
    act();
    return ratio.value !== before;
  };
  const ratio: PixelRatio = {
    get value() {
      return isResting ? most : moving;
    },
    frame(milliseconds) {
      if (!(milliseconds < PAUSE)) return false;
      times.push(milliseconds);
      if (times.length < FRAMES) return false;
      const median = times.sort((a, b) => a - b)[FRAMES / 2]!;
      times = [];
      if (median > SLOW) return change(() => (moving = Math.max(LEAST, moving * STEP)));
      if (median < FAST) return change(() => (moving = Math.min(most, moving / STEP)));
      return false;
    },
    rest(next) {
      if (next === isResting) return false;
      times = [];
      return change(() => (isResting = next));
    },
  };
  return ratio;
}
