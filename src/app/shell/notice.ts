// Shows the page's troubles, one sentence each with its remedies, until closed or resolved.

import { effect } from '@preact/signals-core';
import { button, element } from '../../embed/element';
import { troubleText } from '../../embed/trouble-words';
import { embedWords } from '../../embed/words';
import type { Store } from '../../session/store';
import { languages } from '../words/languages';

/** Returns a disposer. */
export function mountNotice(root: HTMLElement, store: Store): () => void {
  const close = (): void => void store.dispatch({ kind: 'report', troubles: [] });
  return effect(() => {
    const language = store.language.value;
    const texts = store.troubles.value.map((trouble) => troubleText(trouble, embedWords[language]));
    root.hidden = texts.length === 0;
    if (root.hidden) return root.replaceChildren();
    const buttons = texts.flatMap(({ offers }) =>
      offers.map(({ label, edit }) =>
        button(
          label,
          () => {
            close();
            store.dispatch(edit);
          },
          { class: 'offer' },
        ),
      ),
    );
    root.replaceChildren(
      element('ul', {}, ...texts.map(({ sentence }) => element('li', {}, sentence))),
      ...buttons,
      button('×', close, { 'aria-label': languages[language].close }),
    );
  });
}
