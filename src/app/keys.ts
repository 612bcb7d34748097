// The keyboard: one table. Single letters act only where nothing is being typed.

export interface KeyAction {
  /** As in KeyboardEvent.key; 'Space' for the space bar. */
  readonly key: string;
  readonly act: () => void;
}

const isTyping = (target: EventTarget | undefined): boolean =>
  target instanceof Element &&
  (target.closest('input:not([type=range]):not([type=checkbox]), select, textarea') !== null ||
    (target instanceof HTMLElement && target.isContentEditable));
/** Space presses a focused button; it must not play as well. */
const isPressed = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, summary, [role=button]') !== null;

/** Listens until the page ends. */
export function listenToKeys(actions: readonly KeyAction[]): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.composedPath()[0])) return;
    const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === 'Space' && isPressed(event.target)) return;
    const action = actions.find((a) => a.key === key);
    if (!action) return;
    event.preventDefault();
    action.act();
  });
}
