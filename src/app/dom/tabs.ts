// Tabs: one panel at a time, after the ARIA pattern; arrows move between them.

export interface Tabs {
  show(name: string): void;
}

/** Buttons of `list` with `data-tab` show the panel `tab-NAME`. `onShow` is called with each change. */
export function createTabs(list: HTMLElement, onShow: (name: string) => void): Tabs {
  const buttons = [...list.querySelectorAll<HTMLButtonElement>('[data-tab]')];
  const panelOf = (button: HTMLButtonElement): HTMLElement => document.getElementById(`tab-${button.dataset.tab}`)!;
  list.setAttribute('role', 'tablist');

  function select(chosen: HTMLButtonElement): void {
    for (const button of buttons) {
      const isChosen = button === chosen;
      button.setAttribute('aria-selected', String(isChosen));
      button.tabIndex = isChosen ? 0 : -1;
      panelOf(button).hidden = !isChosen;
    }
    onShow(chosen.dataset.tab!);
  }

  for (const button of buttons) {
    button.setAttribute('role', 'tab');
    button.id = `${button.dataset.tab}-label`;
    button.setAttribute('aria-controls', panelOf(button).id);
    panelOf(button).setAttribute('role', 'tabpanel');
    panelOf(button).setAttribute('aria-labelledby', button.id);
    button.addEventListener('click', () => select(button));
  }
  list.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const next: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const to = next[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const button = buttons[(to + buttons.length) % buttons.length]!;
    button.focus();
    select(button);
  });
  return {
    show(name) {
      select(buttons.find((b) => b.dataset.tab === name)!);
    },
  };
}
