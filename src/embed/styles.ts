// The style sheets of pictures that run.

import fonts from '../figure/fonts/fonts.css?inline';
import text from './embed.css?inline';
import { createShare } from './style-share';

// fonts that a shadow root declares are not found: they belong to the document
const adoptFonts = createShare(fonts);
const adoptText = createShare(text);

/** Returns what takes them away again. */
export function adoptStyles(element: HTMLElement): () => void {
  const root = element.getRootNode();
  const ends = [
    adoptFonts(element.ownerDocument),
    adoptText('host' in root ? (root as ShadowRoot) : element.ownerDocument),
  ];
  return () => {
    for (const end of ends) end();
  };
}
