// The one polite live region: what is said to who cannot see the page, and not too often.

export interface Status {
  /** What came of something that the visitor did. */
  say(sentence: string): void;
  /** What happened by itself: it is silent while somebody listens to what was said. */
  report(sentence: string): void;
}

/** Milliseconds in which nothing follows by itself. */
const PAUSE = 3000;

export function createStatus(region: HTMLElement): Status {
  let until = 0;
  return {
    say(sentence) {
      until = performance.now() + PAUSE;
      region.textContent = sentence;
    },
    report(sentence) {
      if (performance.now() >= until) region.textContent = sentence;
    },
  };
}
