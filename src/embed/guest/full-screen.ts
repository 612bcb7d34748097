// Full screen in somebody else's page: a button at the end of the player, and the key F. Where it is forbidden the button opens a tab of its own.

import { effect } from '@preact/signals-core';
import { button } from '../element';
import type { Handle } from '../mount';
import { guestWords } from './guest-words';

export interface FullScreen {
  toggle(): void;
  dispose(): void;
}

/** `whole`: what fills the screen. `openTab`: undefined where there is no page of its own to open. */
export function offerFullScreen(
  { parts, store }: Handle,
  whole: Element,
  openTab: (() => void) | undefined,
): FullScreen | undefined {
  const { ownerDocument } = whole;
  let isDenied = !ownerDocument.fullscreenEnabled;
  if (isDenied && !openTab) return undefined;
  const isFull = (): boolean => ownerDocument.fullscreenElement === whole;
  const control = button('', () => void toggle(), { class: 'full-screen' });
  const write = (): void => {
    const words = guestWords[store.language.value];
    control.textContent = isDenied ? words.openInTab : isFull() ? words.leaveFullScreen : words.fullScreen;
  };
  async function toggle(): Promise<void> {
    if (isDenied) return openTab?.();
    try {
      await (isFull() ? ownerDocument.exitFullscreen() : whole.requestFullscreen({ navigationUI: 'hide' }));
    } catch {
      isDenied = true;
      write();
    }
  }
  parts.player.append(control);
  const end = effect(write);
  ownerDocument.addEventListener('fullscreenchange', write);
  return {
    toggle: () => void toggle(),
    dispose() {
      end();
      ownerDocument.removeEventListener('fullscreenchange', write);
      control.remove();
    },
  };
}
