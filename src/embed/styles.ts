// The style sheets of pictures that run, shared by all that stand in the same document or shadow root. Gone with the last of them.

import fonts from '../figure/fonts/fonts.css?inline';
import text from './embed.css?inline';

interface Shared {
  readonly sheet: CSSStyleSheet;
  users: number;
}

/** Adopts one style sheet for all that want it in a place. */
function createShare(css: string): (place: Document | ShadowRoot) => () => void {
  const shared = new WeakMap<Document | ShadowRoot, Shared>();
  return (place) => {
    const known = shared.get(place) ?? { sheet: createSheet(place), users: 0 };
    shared.set(place, known);
    if (known.users++ === 0) {
      known.sheet.replaceSync(css);
      place.adoptedStyleSheets = [...place.adoptedStyleSheets, known.sheet];
    }
    return () => {
      if (--known.users > 0) return;
      place.adoptedStyleSheets = place.adoptedStyleSheets.filter((sheet) => sheet !== known.sheet);
      shared.delete(place);
    };
  };
}

/** A style sheet belongs to the document for which it was made. */
function createSheet(place: Document | ShadowRoot): CSSStyleSheet {
  const document = 'host' in place ? place.ownerDocument : place;
  const { CSSStyleSheet: Sheet } = (document.defaultView ?? window) as Window & typeof globalThis;
  return new Sheet();
}

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
