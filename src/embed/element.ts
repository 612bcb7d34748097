// Elements in one expression. Text goes in as text, never as markup.

type Attributes = Readonly<Record<string, string | number | boolean>>;

/** An element with attributes (`true`: present, `false`: absent) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

/** A button that is not a form's. */
export function button(text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.onclick = act;
  return made;
}

/** Replaces buttons; the focus moves to the button in the same position. */
export function replaceButtons(container: HTMLElement, ...children: readonly HTMLElement[]): void {
  const buttons = (): HTMLButtonElement[] => [...container.querySelectorAll('button')];
  const { activeElement } = container.getRootNode() as Document | ShadowRoot;
  const focused = buttons().indexOf(activeElement as HTMLButtonElement);
  container.replaceChildren(...children);
  buttons()[focused]?.focus();
}
