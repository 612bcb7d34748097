// The place where the page says what is wrong: one sentence a problem, until it is closed or mended.

export interface Notice {
  show(sentences: readonly string[]): void;
  clear(): void;
}

export function createNotice(root: HTMLElement, closeLabel: () => string): Notice {
  const clear = (): void => {
    root.hidden = true;
    root.replaceChildren();
  };
  return {
    show(sentences) {
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
      root.replaceChildren(list, close);
      root.hidden = false;
    },
    clear,
  };
}
