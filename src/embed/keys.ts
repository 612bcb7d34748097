// The keyboard: binds the table of keys, except where the focused element needs the key. Knows no action.

import { tinykeys } from 'tinykeys';
import { type ActionId, isCharacter, type KeyRow, keyTable } from './key-table';

/** False: there was nothing to do, and the key remains the browser's or the host's. */
export type KeyAction = (event: KeyboardEvent) => boolean;
export type KeyActions = Readonly<Partial<Record<ActionId, KeyAction>>>;

/** Where keys are heard: all of a page, or an element while it has the focus. */
export type KeyTarget = Window | HTMLElement;

export interface KeysOptions {
  /** Default: the whole page. */
  readonly target?: KeyTarget;
  /** Keys of other actions remain the browser's. */
  readonly actions: KeyActions;
  readonly isPresenting: () => boolean;
  /** Whether single-key shortcuts act. */
  readonly areLettersOn: () => boolean;
}

const TYPED = 'input:not([type=range], [type=checkbox], [type=radio], [type=button], [type=file]), textarea';
const PRESSED = 'button, summary, a[href], input, [role=button], [role=radio], [role=tab], [role=checkbox]';
const MOVED = 'input[type=range], input[type=radio], [role=slider], [role=radio], [role=tab], [role=listbox]';

const isArrow = (key: string): boolean => key.startsWith('Arrow');
const isPage = (key: string): boolean => key === 'PageUp' || key === 'PageDown';
const isRange = (target: EventTarget | null): boolean => target instanceof HTMLInputElement && target.type === 'range';

function isTyping({ key }: KeyboardEvent, target: Element, isPointed: boolean): boolean {
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  // a menu opened with the mouse no longer needs them; a line of text has no pages
  if (target instanceof HTMLSelectElement) return !isPointed;
  return target.closest(isPage(key) ? 'textarea' : TYPED) !== null;
}

/** Whether the focused element uses the key itself. A button uses no arrows, and nothing uses paging keys: a clicker works after a click. */
function isUsed({ key }: KeyboardEvent, target: Element, isPointed: boolean): boolean {
  if (key === ' ') return target.closest(PRESSED) !== null;
  const isScroll = !isPointed && isScrolled(key, target);
  if (isPage(key)) return target.closest('[role=listbox]') !== null || isScroll;
  if (isArrow(key) || key === 'Home' || key === 'End') return target.closest(MOVED) !== null || isScroll;
  return false;
}

/** Inside a region that scrolls in the key's direction; the page itself does not count. */
function isScrolled(key: string, target: Element | null): boolean {
  if (!target || target === document.body || target === document.documentElement) return false;
  return scrolls(target, key === 'ArrowLeft' || key === 'ArrowRight') || isScrolled(key, target.parentElement);
}

function scrolls(region: Element, isSideways: boolean): boolean {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = region;
  if ((isSideways ? scrollWidth - clientWidth : scrollHeight - clientHeight) <= 1) return false;
  const { overflowX, overflowY } = getComputedStyle(region);
  return /auto|scroll/.test(isSideways ? overflowX : overflowY);
}

/** `isPointed`: the mouse or a finger has put the focus there, so its own keys are probably not wanted. */
function isElsewhere(event: KeyboardEvent, isPointed: boolean): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return false;
  // a dialog has its own keys, and closes with the key that opened it
  const dialog = document.querySelector<HTMLDialogElement>('dialog[open]');
  if (dialog) return event.key.toLowerCase() !== dialog.dataset.closedBy;
  return isTyping(event, target, isPointed) || isUsed(event, target, isPointed);
}

/** Returns a disposer. */
export function listenToKeys({ target = window, actions, isPresenting, areLettersOn }: KeysOptions): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const hear = (name: 'pointerdown' | 'keydown', act: (event: never) => void, isEarly: boolean): void =>
    target.addEventListener(name, act as EventListener, { capture: isEarly, signal });
  const isHere = ({ who }: KeyRow): boolean => who === 'both' || (who === 'presenter') === isPresenting();
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const key of new Set(keyTable.flatMap((row) => row.keys))) {
    const rows = keyTable.filter((row) => row.keys.includes(key));
    bindings[key] = (event) => {
      const row = rows.find(isHere);
      const act = row && actions[row.action];
      if (!act || (isCharacter(key) && !areLettersOn())) return;
      // a held key must not start to scroll the page
      const isIdle = event.repeat && !row.repeats;
      if (isIdle || act(event)) event.preventDefault();
    };
  }
  let isPointed = false;
  hear(
    'pointerdown',
    () => {
      isPointed = true;
    },
    true,
  );
  hear(
    'keydown',
    ({ key }: KeyboardEvent) => {
      if (key === 'Tab') isPointed = false;
    },
    true,
  );
  // the panel stops key events: paging keys are taken in the capture phase
  hear(
    'keydown',
    (event: KeyboardEvent) => {
      const isInPanel = event.target instanceof Element && event.target.closest('.lil-gui') !== null;
      if (!isInPanel || !isPointed || !isPage(event.key) || isElsewhere(event, isPointed)) return;
      event.preventDefault();
      event.stopPropagation();
      bindings[event.key]?.(event);
    },
    true,
  );
  const endKeys = tinykeys(target, bindings, { ignore: (event) => isElsewhere(event, isPointed) });
  // paging keys must not move a slider, nor letters change a menu that was used with the mouse
  const spare = (event: KeyboardEvent): void => {
    const isMenu = isPointed && event.target instanceof HTMLSelectElement;
    if ((isMenu && (event.key.length === 1 || isPage(event.key))) || (isPage(event.key) && isRange(event.target)))
      event.preventDefault();
  };
  hear('keydown', spare, false);
  return () => {
    listening.abort();
    endKeys();
  };
}
