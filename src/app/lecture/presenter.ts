// Presenting: the picture, a large caption and a slim player; full screen where it is allowed; the black screen; the pointer that hides.

import { computed, effect, signal } from '@preact/signals-core';
import { element } from '../../embed/element';
import { hintOf } from '../../embed/key-table';
import type { Store } from '../../session/store';
import { lectureWords } from '../words/lecture-words';
import { keepAwake } from './wake-lock';

/** Milliseconds without movement after which the pointer is hidden. */
const STILL = 3000;

export interface Presenter {
  toggle(): void;
  /** Full screen, or the closest that is allowed. */
  toggleFullscreen(): void;
  toggleBlank(): void;
  /** Ends the black screen. False: there was none. */
  unblank(): boolean;
  /** Leaves one mode per call: first the black screen, then full screen with presenter mode. False: there was nothing to leave. */
  leave(): boolean;
  dispose(): void;
}

export interface PresenterOptions {
  readonly button: HTMLButtonElement;
  readonly fullscreenButton: HTMLButtonElement;
  /** The address of the page as it stands. */
  readonly address: () => string;
}

/** Where the keyboard can be locked in full screen, Escape leaves the black screen first. */
interface KeyboardLock {
  readonly keyboard?: { lock?(keys: readonly string[]): Promise<void>; unlock?(): void };
}

const isFramed = (): boolean => window.parent !== window;
const isFull = (): boolean => Boolean(document.fullscreenElement);

/** Shows presenter mode, which is a setting of the store. */
export function mountPresenter(store: Store, { button, fullscreenButton, address }: PresenterOptions): Presenter {
  const listening = new AbortController();
  const blank = element('div', { class: 'blank', hidden: true });
  document.body.append(blank);
  blank.addEventListener('click', () => unblank());
  // presenter mode was on before full screen, and stays on after it
  let wasOn = false;
  const isDenied = signal(!document.fullscreenEnabled);
  let stillness: ReturnType<typeof setTimeout> | undefined;

  const isOn = (): boolean => store.settings.peek().isPresenting;
  const set = (isPresenting: boolean): void => {
    if (isPresenting !== isOn()) store.dispatch({ kind: 'settings', settings: { isPresenting } });
  };

  function show(isOn: boolean): void {
    document.body.toggleAttribute('data-presenting', isOn);
    button.setAttribute('aria-pressed', String(isOn));
    if (!isOn) unblank();
    // elements that are hidden now must not receive keys
    const { activeElement } = document;
    if (isOn && activeElement instanceof HTMLElement && activeElement.closest('header, aside')) activeElement.blur();
    watchPointer();
  }

  function watchPointer(): void {
    clearTimeout(stillness);
    document.body.removeAttribute('data-pointer');
    if (isOn()) stillness = setTimeout(() => document.body.setAttribute('data-pointer', 'hidden'), STILL);
  }
  for (const moved of ['pointermove', 'pointerdown'])
    document.addEventListener(moved, () => isOn() && watchPointer(), { passive: true, signal: listening.signal });

  function unblank(): boolean {
    const wasBlank = !blank.hidden;
    blank.hidden = true;
    return wasBlank;
  }

  async function fill(): Promise<void> {
    wasOn = isOn();
    set(true);
    try {
      await document.documentElement.requestFullscreen({ navigationUI: 'hide' });
      await (navigator as KeyboardLock).keyboard?.lock?.(['Escape']);
    } catch {
      if (isFull()) return;
      // refused: a top-level page at least fills the window; in a frame the button offers a new tab
      isDenied.value = true;
      if (isFramed()) set(wasOn);
    }
  }

  const empty = (): void => void document.exitFullscreen().catch(() => undefined);

  const hearFullscreen = (): void => {
    fullscreenButton.setAttribute('aria-pressed', String(isFull()));
    if (isFull()) set(true);
    else {
      (navigator as KeyboardLock).keyboard?.unlock?.();
      unblank();
      set(wasOn);
    }
  };
  document.addEventListener('fullscreenchange', hearFullscreen, { signal: listening.signal });

  function write(): void {
    const words = lectureWords[store.language.value];
    button.textContent = words.present;
    button.title = `${words.keys.present} (${hintOf('present')})`;
    fullscreenButton.textContent = isDenied.value && isFramed() ? words.openInTab : words.fullscreen;
    fullscreenButton.title = hintOf('fullscreen');
  }

  const presenter: Presenter = {
    toggle() {
      if (!isOn()) return set(true);
      wasOn = false;
      if (isFull()) empty();
      else set(false);
    },
    toggleFullscreen() {
      if (isFull()) return empty();
      if (isDenied.peek() && isFramed()) return void window.open(address(), '_blank', 'noopener');
      if (!isDenied.peek()) return void fill();
      set(!isOn());
    },
    toggleBlank() {
      blank.hidden = !blank.hidden;
    },
    unblank,
    leave() {
      if (unblank()) return true;
      if (!isOn()) return false;
      presenter.toggle();
      return true;
    },
    dispose() {
      for (const end of ends) end();
      listening.abort();
      show(false);
      blank.remove();
    },
  };
  button.addEventListener('click', () => presenter.toggle(), { signal: listening.signal });
  fullscreenButton.addEventListener('click', () => presenter.toggleFullscreen(), { signal: listening.signal });
  const isPresenting = computed(() => store.settings.value.isPresenting);
  const ends = [effect(() => show(isPresenting.value)), keepAwake(isPresenting), effect(write)];
  return presenter;
}
