// The first visit: three short cards beside the picture, once. Knows the visit, not the scene.

import { effect, signal } from '@preact/signals-core';
import { button, element } from '../../embed/element';
import type { Store } from '../../session/store';
import { remembered } from '../dom/storage';
import { lectureWords } from '../words/lecture-words';

export interface Welcome {
  /** The tour is over, and is not shown again. */
  end(): void;
  dispose(): void;
}

/** Not for people who follow a link to a scene, present, or see the page inside another. */
function isExpected({ search, hash }: Location): boolean {
  const asked = `${search}&${hash.slice(1)}`;
  return window.parent === window && !/[?&](scene|s|present)(=|&|$)/.test(asked);
}

export function mountWelcome(root: HTMLElement, store: Store): Welcome {
  const memory = remembered('welcome');
  const card = signal(0);
  root.hidden = memory.value === 'seen' || !isExpected(location);

  function end(): void {
    if (root.hidden) return;
    root.hidden = true;
    root.replaceChildren();
    memory.set('seen');
  }

  function write(): void {
    const words = lectureWords[store.language.value];
    if (root.hidden) return;
    const cards = words.welcomeCards;
    const [title, text] = cards[card.value]!;
    const isLast = card.value === cards.length - 1;
    const next = button(isLast ? words.begin : words.next, () => (isLast ? end() : turn()), { class: 'primary' });
    root.setAttribute('aria-label', words.welcome);
    root.replaceChildren(
      element('h2', {}, title),
      element('p', {}, text),
      element(
        'div',
        { class: 'welcome-row' },
        element('span', { class: 'field' }, words.cardOf(card.value + 1, cards.length)),
        element('span', { class: 'gap' }),
        ...(isLast ? [] : [button(words.skip, end)]),
        next,
      ),
    );
  }

  function turn(): void {
    card.value++;
    root.querySelector<HTMLButtonElement>('.primary')?.focus();
  }

  const ends = [
    effect(write),
    effect(() => {
      // opening another scene ends the tour
      if (store.openings.value > 1) end();
    }),
  ];
  return {
    end,
    dispose() {
      for (const stop of ends) stop();
    },
  };
}
