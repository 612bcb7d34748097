// Running without a network: registers the service worker, and offers a new version when nobody is in the middle of something.

import { effect, signal } from '@preact/signals-core';
import { button } from '../../embed/element';
import type { Store } from '../../session/store';
import { updateWords } from '../words/offline-words';

/** Never inside somebody else's page, never for the single file, never while the page is worked on. */
const isWanted = (): boolean =>
  import.meta.env.PROD &&
  import.meta.env.MODE !== 'single' &&
  isSecureContext &&
  location.protocol.startsWith('http') &&
  window.top === window &&
  'serviceWorker' in navigator;

/** Puts the offer in front of `before`: it is seen while the swarm is paused and nobody presents. Lives as long as the page. */
export function mountOffline(before: HTMLElement, store: Store): void {
  const waiting = signal<ServiceWorker | undefined>(undefined);
  let isComing = false;
  const offer = button('', () => {
    isComing = true;
    waiting.peek()?.postMessage('come');
  });
  offer.id = 'update';
  offer.hidden = true;
  before.before(offer);
  effect(() => {
    const isQuiet = !store.player.isPlaying.value && !store.settings.value.isPresenting;
    offer.hidden = waiting.value === undefined || !isQuiet;
    offer.textContent = updateWords[store.language.value];
  });
  if (isWanted()) {
    const found = (worker: ServiceWorker): void => {
      waiting.value = worker;
    };
    // the page first: keeping its files must not slow it down
    const start = (): void => void register(found);
    if (document.readyState === 'complete') start();
    else addEventListener('load', start, { once: true });
    navigator.serviceWorker.addEventListener('controllerchange', () => isComing && location.reload());
  }
}

async function register(found: (waiting: ServiceWorker) => void): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register('./service-worker.js');
    const look = (): void => {
      const { waiting } = registration;
      // without a version that runs there is nothing new
      if (waiting && navigator.serviceWorker.controller) found(waiting);
    };
    look();
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  } catch {
    // a host may forbid it: the page needs a network then
  }
}
