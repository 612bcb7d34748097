// The scene of a frame: what the address says, and what the page around the frame says and is told.

import { version } from '../../../package.json';
import type { Settings } from '../../session/settings';
import { createGuest } from '../guest/guest';
import type { GuestSettings } from '../guest/guest-settings';
import type { Poster } from '../guest/poster';
import { createPort } from './port';

export interface FrameParts {
  /** What the link leaves out. */
  readonly page: Settings;
  readonly own: GuestSettings;
  /** The visitor has asked for it, and wants to see it move. */
  readonly isAsked: boolean;
}

export function openFrame(place: HTMLElement, poster: Poster, { page, own, isAsked }: FrameParts): void {
  const port = createPort({
    origin: own.origin,
    version,
    scene: () => guest.scene(),
    call(name, args) {
      const answer = guest.call(name, args);
      if (name === 'destroy') {
        removeEventListener('hashchange', hearHash);
        port.dispose();
      }
      return answer;
    },
    onWish: (wish) => guest.wish(wish),
  });
  const guest = createGuest(place, poster, {
    hash: location.hash,
    page,
    own,
    isAsked,
    surroundings: {
      keyboard: window,
      whole: document.documentElement,
      address: `${location.origin}${location.pathname}`,
      onEdge: (by) => {
        if (own.host === 'reveal') port.sendRaw(JSON.stringify({ method: by > 0 ? 'next' : 'prev', args: [] }));
      },
      onKey: ({ key, code, altKey, ctrlKey, metaKey, shiftKey }) =>
        port.send('key', { key, code, altKey, ctrlKey, metaKey, shiftKey }),
    },
    tell: port.send,
  });
  const hearHash = (): void => guest.follow(location.hash);
  addEventListener('hashchange', hearHash);
}
