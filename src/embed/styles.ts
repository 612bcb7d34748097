// The style sheet of a picture that runs, shared by all that stand in the same document or shadow root. Gone with the last of them.

import text from './embed.css?inline';

interface Shared {
  readonly sheet: CSSStyleSheet;
  users: number;
}

const shared = new WeakMap<Document | ShadowRoot, Shared>();

/** Returns what takes it away again. */
export function adoptStyles(element: HTMLElement): () => void {
  const root = element.getRootNode();
  const place = root instanceof ShadowRoot ? root : element.ownerDocument;
  const known = shared.get(place) ?? { sheet: new CSSStyleSheet(), users: 0 };
  shared.set(place, known);
  if (known.users++ === 0) {
    known.sheet.replaceSync(text);
    place.adoptedStyleSheets = [...place.adoptedStyleSheets, known.sheet];
  }
  return () => {
    if (--known.users > 0) return;
    place.adoptedStyleSheets = place.adoptedStyleSheets.filter((sheet) => sheet !== known.sheet);
    shared.delete(place);
  };
}
