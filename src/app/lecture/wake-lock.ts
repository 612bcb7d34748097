// Keeps the screen awake, if the browser can.

import { effect, type ReadonlySignal } from '@preact/signals-core';

/** While it is wanted. Returns a disposer, which lets the screen sleep. */
export function keepAwake(isWanted: ReadonlySignal<boolean>): () => void {
  return effect(() => (isWanted.value ? holdAwake() : undefined));
}

/** Returns what ends it. */
function holdAwake(): () => void {
  const listening = new AbortController();
  // one request after the other
  let held = acquire(undefined);
  // the browser releases the lock when the page is hidden
  const renew = (): void => {
    held = held.then(acquire);
  };
  document.addEventListener('visibilitychange', renew, { signal: listening.signal });
  return () => {
    listening.abort();
    held.then((sentinel) => sentinel?.release()).catch(() => undefined);
  };
}

async function acquire(before: WakeLockSentinel | undefined): Promise<WakeLockSentinel | undefined> {
  if ((before && !before.released) || document.visibilityState !== 'visible') return before;
  try {
    return await navigator.wakeLock.request('screen');
  } catch {
    // no such interface, no permission, little battery
    return undefined;
  }
}
