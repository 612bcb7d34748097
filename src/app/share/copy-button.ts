// A button that copies the text of a field beside it, and says so for a moment.

import { button } from '../../embed/element';

/** Milliseconds that "copied" shows. */
const DONE = 1500;

export interface CopyWords {
  readonly copy: string;
  readonly copied: string;
}

/** Without permission the text is left selected, ready for Ctrl+C. */
export function copyButton(
  field: HTMLInputElement | HTMLTextAreaElement,
  { copy, copied }: CopyWords,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const control = button(copy, () => void act(), attributes);
  async function act(): Promise<void> {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      control.textContent = copied;
      setTimeout(() => {
        control.textContent = copy;
      }, DONE);
    } catch {
      // it is selected
    }
  }
  return control;
}
