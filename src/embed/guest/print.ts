// Paper: while the page is printed a still picture in the colours of print stands in the place of the canvas, with the address below it.

import type { Handle } from '../mount';
import { capture } from './capture';

/** Device pixels of a pixel of the page. */
const SHARPNESS = 2;

/** `line`: below the picture. Returns a disposer. */
export function showOnPaper({ stage, store, parts }: Handle, line: () => string): () => void {
  const still = document.createElement('figure');
  still.className = 'paper';
  const picture = document.createElement('img');
  const caption = document.createElement('figcaption');
  still.append(picture, caption);
  const before = (): void => {
    if (!stage) return;
    stage.setTheme('print');
    const { width } = stage.canvas.getBoundingClientRect();
    picture.src = capture(stage, { width: Math.max(16, Math.min(4096, Math.round(SHARPNESS * width))) });
    picture.alt = stage.canvas.getAttribute('aria-label') ?? '';
    caption.textContent = line();
    parts.frame.append(still);
  };
  const after = (): void => {
    still.remove();
    stage?.setTheme(store.theme.peek());
  };
  addEventListener('beforeprint', before);
  addEventListener('afterprint', after);
  return () => {
    removeEventListener('beforeprint', before);
    removeEventListener('afterprint', after);
    after();
  };
}
