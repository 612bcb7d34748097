// Dragging a handle on the canvas, before the cameras see the pointer. Knows pixels only.

/** CSS pixels around the middle of the handle: of a mouse, and of a finger. */
const REACH = { mouse: 12, touch: 24 };

export interface RimDragOptions {
  /** Whether a handle is within `reach` of a place, in CSS pixels of the canvas. */
  readonly isHandle: (px: number, py: number, reach: number) => boolean;
  readonly onDrag: (px: number, py: number, isDone: boolean) => void;
  /** Escape was pressed, or the browser has taken the finger for something else. */
  readonly onCancel: () => void;
}

export interface RimDrag {
  /** Releases the handle without calling anything. */
  release(): void;
  dispose(): void;
}

/** `box` contains the canvas, so its capturing listeners come first. */
export function listenToRim(
  box: HTMLElement,
  canvas: HTMLElement,
  { isHandle, onDrag, onCancel }: RimDragOptions,
): RimDrag {
  let held: number | undefined;
  let returnFocus: (() => void) | undefined;
  const placeOf = (event: PointerEvent): [number, number] => {
    const { left, top } = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const isNear = (event: PointerEvent): boolean =>
    event.target === canvas && isHandle(...placeOf(event), event.pointerType === 'touch' ? REACH.touch : REACH.mouse);
  const take = (event: PointerEvent): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  const listeners = {
    pointerdown: (event: PointerEvent) => {
      if (held !== undefined || !event.isPrimary || event.button !== 0 || !isNear(event)) return;
      held = event.pointerId;
      canvas.setPointerCapture(held);
      returnFocus = borrowFocus(canvas);
      take(event);
    },
    pointermove: (event: PointerEvent) => {
      if (event.pointerId !== held) {
        if (event.pointerType === 'mouse') canvas.style.cursor = isNear(event) ? 'ew-resize' : '';
        return;
      }
      take(event);
      onDrag(...placeOf(event), false);
    },
    pointerup: (event: PointerEvent) => {
      if (event.pointerId !== held) return;
      release();
      take(event);
      onDrag(...placeOf(event), true);
    },
    pointercancel: (event: PointerEvent) => {
      if (event.pointerId === held) cancel();
    },
  };
  const release = (): void => {
    if (held !== undefined && canvas.hasPointerCapture(held)) canvas.releasePointerCapture(held);
    held = undefined;
    returnFocus?.();
    returnFocus = undefined;
  };
  const cancel = (): void => {
    release();
    onCancel();
  };
  const stop = new AbortController();
  for (const [name, listener] of Object.entries(listeners))
    box.addEventListener(name, listener as EventListener, { signal: stop.signal, capture: true });
  // while the handle is held the canvas has the focus, and receives keys
  box.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || held === undefined) return;
      // so that Escape does nothing else
      event.preventDefault();
      event.stopPropagation();
      cancel();
    },
    { signal: stop.signal },
  );
  return {
    release,
    dispose() {
      stop.abort();
      release();
    },
  };
}

/** Gives the canvas the focus; returns a function that restores it. */
function borrowFocus(canvas: HTMLElement): () => void {
  const { activeElement } = canvas.getRootNode() as Document | ShadowRoot;
  canvas.tabIndex = -1;
  canvas.style.outline = 'none';
  canvas.focus({ preventScroll: true });
  return () => {
    canvas.removeAttribute('tabindex');
    if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
  };
}
