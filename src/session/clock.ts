// When pictures are drawn and whether anybody sees them: what a player needs to know of time. An interface; a page implements it.

export interface PageClock {
  /** Calls once, before the next picture, with the time in milliseconds. */
  next(draw: (ms: number) => void): void;
  /** Milliseconds, never running backwards. */
  now(): number;
  readonly isHidden: boolean;
  /** Calls whenever the page comes into sight again. Returns what ends that. */
  onShown(listener: () => void): () => void;
}
