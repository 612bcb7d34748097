// When pictures are drawn and whether they are visible: what a player needs to know about time. An interface; a page implements it.

export interface PageClock {
  /** Calls once, before the next picture, with the time in milliseconds. */
  next(draw: (ms: number) => void): void;
  /** Milliseconds, never running backwards. */
  now(): number;
  readonly isHidden: boolean;
  /** Calls whenever the page becomes visible again. Returns a disposer. */
  onShown(listener: () => void): () => void;
}
