// Says how to zoom when the wheel scrolls the page around the picture, for a second. A hint, and no obstacle: it takes no pointer.

/** Milliseconds. */
const SHOWN = 1000;

/** Returns a disposer. */
export function showWheelHint(frame: HTMLElement, text: () => string): () => void {
  const hint = document.createElement('p');
  hint.className = 'wheel-hint';
  hint.setAttribute('aria-hidden', 'true');
  frame.append(hint);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hear = ({ ctrlKey, metaKey }: WheelEvent): void => {
    clearTimeout(timer);
    const isZoom = ctrlKey || metaKey || document.fullscreenElement !== null;
    hint.textContent = isZoom ? '' : text();
    timer = setTimeout(() => {
      hint.textContent = '';
    }, SHOWN);
  };
  frame.addEventListener('wheel', hear, { passive: true });
  return () => {
    clearTimeout(timer);
    frame.removeEventListener('wheel', hear);
    hint.remove();
  };
}

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);
