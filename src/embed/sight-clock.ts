// The clock of a picture that may be scrolled out of sight: it stands until the picture can be seen, and asks for no animation frame meanwhile.

import type { PageClock } from '../session/clock';
import { NEAR } from './guest/when-seen';

export interface SightClock extends PageClock {
  /** Calls when the picture goes out of sight, and when it comes back. Returns a disposer. */
  onSight(listener: (isSeen: boolean) => void): () => void;
  dispose(): void;
}

/** `element`: the picture; undefined: it counts as seen wherever it is. */
export function createSightClock(element: Element | undefined): SightClock {
  const waiting = new Set<(ms: number) => void>();
  const listeners = new Set<(isSeen: boolean) => void>();
  // what is not known yet counts as near: the first picture waits for nothing
  let isNear = true;
  // a hidden page is given no frames by its browser: nothing has to wait here
  const isSeen = (): boolean => isNear && !document.hidden;
  let wasSeen = isSeen();

  function update(): void {
    if (isNear) {
      for (const draw of waiting) requestAnimationFrame(draw);
      waiting.clear();
    }
    const now = isSeen();
    if (now === wasSeen) return;
    wasSeen = now;
    for (const listener of [...listeners]) listener(now);
  }

  const observer = new IntersectionObserver(
    (entries) => {
      const { isIntersecting, boundingClientRect: box } = entries.at(-1)!;
      // without a box it is not shown at all, and charts beside it may be
      isNear = isIntersecting || (box.width === 0 && box.height === 0);
      update();
    },
    { rootMargin: `${NEAR}px` },
  );
  if (element) observer.observe(element);
  document.addEventListener('visibilitychange', update);
  const onSight = (listener: (isSeen: boolean) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  return {
    next(draw) {
      if (isNear) requestAnimationFrame(draw);
      else waiting.add(draw);
    },
    now: () => performance.now(),
    get isHidden() {
      return !isSeen();
    },
    onShown: (listener) => onSight((seen) => seen && listener()),
    onSight,
    dispose() {
      observer.disconnect();
      document.removeEventListener('visibilitychange', update);
      waiting.clear();
      listeners.clear();
    },
  };
}
