// Keeps the screen awake while presenting, if the browser can.

export interface WakeLock {
  hold(): void;
  release(): void;
}

/** Listens until `signal` is aborted. */
export function createWakeLock(signal: AbortSignal): WakeLock {
  let isWanted = false;
  let sentinel: WakeLockSentinel | undefined;
  let isAsked = false;

  async function acquire(): Promise<void> {
    const isHeld = sentinel && !sentinel.released;
    if (!isWanted || isAsked || isHeld || document.visibilityState !== 'visible') return;
    isAsked = true;
    try {
      const got = await navigator.wakeLock.request('screen');
      if (isWanted) sentinel = got;
      else await got.release();
    } catch {
      // no such interface, no permission, little battery
    } finally {
      isAsked = false;
    }
  }
  // the browser releases the lock when the page is hidden
  document.addEventListener('visibilitychange', () => void acquire(), { signal });

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
