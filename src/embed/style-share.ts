// One style sheet for all that want it in the same document or shadow root. Gone with the last of them.

interface Shared {
  readonly sheet: CSSStyleSheet;
  users: number;
}

/** Adopts one style sheet for all that want it in a place: returns what takes it away again. */
export function createShare(css: string): (place: Document | ShadowRoot) => () => void {
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
