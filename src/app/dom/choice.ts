// One of a few, side by side: native radio buttons in a group.
import './choice.css';
import { element } from '../../embed/element';

export interface Option {
  readonly name: string;
  readonly label: string;
  /** There is nothing behind it here; it can be chosen, and says why. */
  readonly isEmpty?: boolean;
  /** What it does, shown where the pointer rests. */
  readonly hint?: string;
  /** Shown before its label. */
  readonly sample?: Element;
}

export interface Choice {
  readonly element: HTMLElement;
  /** Its radio buttons carry their names as `data-choice`. */
  show(label: string, options: readonly Option[], chosen: string): void;
}

/** `group`: the name of the radio buttons, its own in the page. `onChoose` is told what the reader chose. */
export function createChoice(group: string, onChoose: (name: string) => void): Choice {
  const root = element('div', { class: 'choice', role: 'radiogroup' });
  const inputs = () => [...root.querySelectorAll('input')];
  root.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) onChoose(target.value);
  });

  function make({ name }: Option): HTMLElement {
    const input = element('input', { type: 'radio', name: group, value: name, 'data-choice': name });
    return element('label', {}, input, element('span'));
  }

  return {
    element: root,
    show(label, options, chosen) {
      root.setAttribute('aria-label', label);
      const names = options.map(({ name }) => name).join('\n');
      // the radio buttons stay, so that the focus does
      if (
        names !==
        inputs()
          .map(({ value }) => value)
          .join('\n')
      )
        root.replaceChildren(...options.map(make));
      for (const [i, input] of inputs().entries()) {
        const { label: text, isEmpty = false, hint = '', sample } = options[i]!;
        const holder = input.parentElement!;
        input.checked = input.value === chosen;
        holder.title = hint;
        holder.classList.toggle('is-empty', isEmpty);
        holder.querySelector('span')!.replaceChildren(...(sample ? [sample] : []), text);
      }
    },
  };
}
