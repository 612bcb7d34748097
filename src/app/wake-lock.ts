// Keeps the screen awake while somebody presents. A browser that cannot, or will not, is no matter.

export interface WakeLock {
  hold(): void;
  release(): void;
}

export function createWakeLock(): WakeLock {
  let isWanted = false;
  let sentinel: WakeLockSentinel | undefined;

  async function acquire(): Promise<void> {
    if (!isWanted || document.visibilityState !== 'visible' || (sentinel && !sentinel.released)) return;
    try {
      const got = await navigator.wakeLock.request('screen');
      if (isWanted) sentinel = got;
      else await got.release();
    } catch {
      // no such interface, no permission, little battery
    }
  }
  // the browser takes the lock away from a page that is not seen
  document.addEventListener('visibilitychange', () => void acquire());

  return {
    hold() {
      isWanted = true;
      void acquire();
    },
    release() {
      isWanted = false;
      sentinel?.release().catch(() => undefined);
      sentinel = undefined;
    },
  };
}
