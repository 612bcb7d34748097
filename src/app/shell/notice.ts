// The place where the page says what is wrong: one sentence a problem, until it is closed or mended.

export interface Notice {
  /** `offers`: what can be done about it, as buttons below; the notice goes with the one that is chosen. */
  show(sentences: readonly string[], offers?: readonly { readonly label: string; readonly act: () => void }[]): void;
  clear(): void;
}

export function createNotice(root: HTMLElement, closeLabel: () => string): Notice {
  const clear = (): void => {
    root.hidden = true;
    root.replaceChildren();
  };
  return {
    show(sentences, offers = []) {
      if (sentences.length === 0) return clear();
      const list = document.createElement('ul');
      list.append(
        ...sentences.map((sentence) => {
          const item = document.createElement('li');
          item.textContent = sentence;
          return item;
        }),
      );
      const close = document.createElement('button');
      close.type = 'button';
      close.textContent = '×';
      close.setAttribute('aria-label', closeLabel());
      close.addEventListener('click', clear);
      const buttons = offers.map(({ label, act }) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'offer';
        button.textContent = label;
        button.addEventListener('click', () => {
          clear();
          act();
        });
        return button;
      });
      root.replaceChildren(list, ...buttons, close);
      root.hidden = false;
    },
    clear,
  };
}
