// When a page draws and whether anybody sees it. Knows no player.

export interface PageClock {
  /** Calls once, before the next picture, with the time in milliseconds. */
  next(draw: (ms: number) => void): void;
  /** Milliseconds, from anywhen on. */
  now(): number;
  readonly isHidden: boolean;
  /** Calls whenever the page comes into sight again. */
  onShown(listener: () => void): void;
}

export const pageClock: PageClock = {
  next: (draw) => {
    requestAnimationFrame(draw);
  },
  now: () => performance.now(),
  get isHidden() {
    return document.hidden;
  },
  onShown(listener) {
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) listener();
    });
  },
};
