// Running without a network: registers the service worker, and offers a new version when nobody is in the middle of something.

import { button } from '../dom/element';
import type { Language } from '../words/languages';
import { updateWords } from '../words/offline-words';

export interface Offline {
  /** Whether a new version may be offered now may have changed. */
  update(): void;
}

/** Never inside somebody else's page, never for the single file, never while the page is worked on. */
const isWanted = (): boolean =>
  import.meta.env.PROD &&
  import.meta.env.MODE !== 'single' &&
  isSecureContext &&
  location.protocol.startsWith('http') &&
  window.top === window &&
  'serviceWorker' in navigator;

/** Puts the offer in front of `before`. `isQuiet`: the swarm is paused, and nobody presents. */
export function createOffline(before: HTMLElement, isQuiet: () => boolean, language: () => Language): Offline {
  let waiting: ServiceWorker | undefined;
  let isComing = false;
  const offer = button('', () => {
    isComing = true;
    waiting?.postMessage('come');
  });
  offer.id = 'update';
  offer.hidden = true;
  before.before(offer);
  const update = (): void => {
    offer.hidden = waiting === undefined || !isQuiet();
    offer.textContent = updateWords[language()];
  };
  if (isWanted()) {
    const found = (worker: ServiceWorker): void => {
      waiting = worker;
      update();
    };
    // the page first: keeping its files must not slow it down
    const start = (): void => void register(found);
    if (document.readyState === 'complete') start();
    else addEventListener('load', start, { once: true });
    navigator.serviceWorker.addEventListener('controllerchange', () => isComing && location.reload());
  }
  return { update };
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
