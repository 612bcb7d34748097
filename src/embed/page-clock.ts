// When this page draws, and whether it is visible.

import type { PageClock } from '../session/clock';

export const pageClock: PageClock = {
  next: (draw) => {
    requestAnimationFrame(draw);
  },
  now: () => performance.now(),
  get isHidden() {
    return document.hidden;
  },
  onShown(listener) {
    const hear = (): void => {
      if (!document.hidden) listener();
    };
    document.addEventListener('visibilitychange', hear);
    return () => document.removeEventListener('visibilitychange', hear);
  },
};
