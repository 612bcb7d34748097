// Running without a network: registers the service worker, and offers a new version while the swarm is paused.

import { effect, signal } from '@preact/signals-core';
import { button } from '../../embed/element';
import type { Store } from '../../session/store';
import { updateWords } from '../words/offline-words';

/** Not inside another page, not for the single file, not on the development server. */
const isWanted = (): boolean =>
  import.meta.env.PROD &&
  import.meta.env.MODE !== 'single' &&
  isSecureContext &&
  location.protocol.startsWith('http') &&
  window.top === window &&
  'serviceWorker' in navigator;

/** Puts the offer in front of `before`: it shows while the swarm is paused and presenter mode is off. Lives as long as the page. */
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
    // only after loading: caching files must not slow it down
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
      // on the first visit there is nothing new
      if (waiting && navigator.serviceWorker.controller) found(waiting);
    };
    look();
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  } catch {
    // forbidden by the host: the page then needs a network
  }
}
