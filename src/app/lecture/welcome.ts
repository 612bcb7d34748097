// The first visit: three short cards beside the picture, once. Knows the visit, not the scene.

import { button, element } from '../dom/element';
import { remembered } from '../dom/storage';
import type { LectureWords } from '../words/lecture-words';

export interface Welcome {
  /** It is over, and does not come again. */
  end(): void;
  setWords(words: LectureWords): void;
}

/** Whoever comes by a link to a scene, to present, or through another page has no use for it. */
function isExpected({ search, hash }: Location): boolean {
  const asked = `${search}&${hash.slice(1)}`;
  return window.parent === window && !/[?&](scene|s|present)(=|&|$)/.test(asked);
}

export function createWelcome(root: HTMLElement): Welcome {
  const memory = remembered('welcome');
  let card = 0;
  let words: LectureWords | undefined;
  root.hidden = memory.value === 'seen' || !isExpected(location);

  function end(): void {
    if (root.hidden) return;
    root.hidden = true;
    root.replaceChildren();
    memory.set('seen');
  }

  function write(): void {
    if (root.hidden || !words) return;
    const cards = words.welcomeCards;
    const [title, text] = cards[card]!;
    const isLast = card === cards.length - 1;
    const next = button(isLast ? words.begin : words.next, () => (isLast ? end() : turn()), { class: 'primary' });
    root.setAttribute('aria-label', words.welcome);
    root.replaceChildren(
      element('h2', {}, title),
      element('p', {}, text),
      element(
        'div',
        { class: 'welcome-row' },
        element('span', { class: 'field' }, words.cardOf(card + 1, cards.length)),
        element('span', { class: 'gap' }),
        ...(isLast ? [] : [button(words.skip, end)]),
        next,
      ),
    );
  }

  function turn(): void {
    card++;
    write();
    root.querySelector<HTMLButtonElement>('.primary')?.focus();
  }

  return {
    end,
    setWords(next) {
      words = next;
      write();
    },
  };
}
