// The page's theme: as the system is set until the visitor makes a choice.

import type { Theme } from '../view/stage';

export interface Themes {
  toggle(): void;
  /** 'auto': as the system is set. */
  choose(theme: Theme | 'auto'): void;
  readonly chosen: Theme | 'auto';
}

/** Calls `apply` now and at every change. */
export function createThemes(apply: (theme: Theme) => void): Themes {
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen: Theme | 'auto' = 'auto';
  const current = (): Theme => (chosen !== 'auto' ? chosen : system.matches ? 'dark' : 'light');
  const update = (): void => {
    document.documentElement.dataset.theme = current();
    apply(current());
  };
  const choose = (theme: Theme | 'auto'): void => {
    chosen = theme;
    update();
  };
  system.addEventListener('change', update);
  update();
  return {
    toggle: () => choose(current() === 'dark' ? 'light' : 'dark'),
    choose,
    get chosen() {
      return chosen;
    },
  };
}
