// One of a few, side by side: a radio group of buttons after the ARIA pattern; arrows move within it.
import { element } from '../../embed/element';

export interface Option {
  readonly name: string;
  readonly label: string;
  /** Nothing to show here; it can still be chosen, and the panel says why. */
  readonly isEmpty: boolean;
}

export interface Choice {
  readonly element: HTMLElement;
  show(label: string, options: readonly Option[], chosen: string): void;
}

/** `onChoose` is called with the reader's choice. */
export function createChoice(onChoose: (name: string) => void): Choice {
  const root = element('div', { class: 'charts-choice', role: 'radiogroup' });
  let names: readonly string[] = [];
  const buttons = () => [...root.querySelectorAll<HTMLButtonElement>('button')];

  root.addEventListener('click', (event) => {
    const at = buttons().findIndex((b) => b.contains(event.target as Node));
    if (at >= 0) onChoose(names[at]!);
  });
  root.addEventListener('keydown', (event) => {
    const at = buttons().indexOf(event.target as HTMLButtonElement);
    const last = names.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowDown: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      ArrowUp: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const to = targets[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    onChoose(names[to]!);
    buttons()[to]!.focus();
  });

  return {
    element: root,
    show(label, options, chosen) {
      root.setAttribute('aria-label', label);
      const isSame = options.length === names.length;
      names = options.map(({ name }) => name);
      // the buttons are kept, and with them the focus
      if (!isSame) root.replaceChildren(...options.map(() => element('button', { type: 'button', role: 'radio' })));
      for (const [i, button] of buttons().entries()) {
        const { name, label, isEmpty } = options[i]!;
        const isChosen = name === chosen;
        button.textContent = label;
        button.setAttribute('aria-checked', String(isChosen));
        button.tabIndex = isChosen ? 0 : -1;
        button.classList.toggle('is-empty', isEmpty);
      }
    },
  };
}
