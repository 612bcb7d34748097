// Light or dark: the system's choice until the visitor makes one.

import type { Theme } from '../view/stage';

export interface Themes {
  toggle(): void;
}

/** Calls `apply` now and at every change. */
export function createThemes(apply: (theme: Theme) => void): Themes {
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen: Theme | undefined;
  const current = (): Theme => chosen ?? (system.matches ? 'dark' : 'light');
  const update = (): void => {
    document.documentElement.dataset.theme = current();
    apply(current());
  };
  system.addEventListener('change', update);
  update();
  return {
    toggle() {
      chosen = current() === 'dark' ? 'light' : 'dark';
      update();
    },
  };
}
