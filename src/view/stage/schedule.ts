// When a picture is drawn: before the next repaint after it was asked for; with fewer pixels while frames are slow, with all of them once it rests.
import type { PixelRatio } from './pixel-ratio';

/** Milliseconds without a new picture after which the last one is drawn in full. */
const REST = 250;

export interface Schedule {
  /** Draws before the next repaint; many calls make one picture. Nothing after dispose(). */
  request(): void;
  /** The picture is drawn now: the one that was asked for is not needed. */
  cancel(): void;
  dispose(): void;
}

/**
 * `draw` is given the time of the frame in milliseconds; undefined: the picture rests. `onRatio` is called before it when the device pixels of a CSS
 * pixel change. Without `ratio` they never do.
 */
export function createSchedule(
  ratio: PixelRatio | undefined,
  draw: (now: number | undefined) => void,
  onRatio: () => void,
): Schedule {
  let scheduled = 0;
  let drawnAt = Number.NaN;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let isDisposed = false;

  function drawFrame(now: number): void {
    scheduled = 0;
    if (ratio) {
      const changes = [ratio.rest(false), ratio.frame(now - drawnAt)];
      drawnAt = now;
      if (changes.includes(true)) onRatio();
      clearTimeout(resting);
      resting = setTimeout(rest, REST);
    }
    draw(now);
  }
  function rest(): void {
    drawnAt = Number.NaN;
    if (!ratio?.rest(true)) return;
    onRatio();
    draw(undefined);
  }
  const cancel = (): void => {
    cancelAnimationFrame(scheduled);
    scheduled = 0;
  };

  return {
    request() {
      if (!isDisposed) scheduled ||= requestAnimationFrame(drawFrame);
    },
    cancel,
    dispose() {
      isDisposed = true;
      cancel();
      clearTimeout(resting);
    },
  };
}
