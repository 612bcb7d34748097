// The theme: what the visitor chose, or else what the scene asks for, or else what the system is. Colours stand in style sheets.

import './theme.css';
import type { Theme } from '../../view/stage/stage';
import type { ThemeChoice } from './settings';

export interface Themes {
  readonly current: Theme;
  choose(choice: ThemeChoice): void;
  /** What a scene asks for, for a visitor who chose nothing; undefined: nothing. */
  suggest(theme: Theme | undefined): void;
}

/** Where the button and the key lead. */
const NEXT: Readonly<Record<Theme, Theme>> = {
  light: 'dark',
  dark: 'projector',
  projector: 'light',
  print: 'light',
};
export const nextTheme = (theme: Theme): Theme => NEXT[theme];

/** Calls `apply` now and at every change. */
export function createThemes(first: ThemeChoice, apply: (theme: Theme) => void): Themes {
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = first;
  let suggested: Theme | undefined;
  let shown: Theme | undefined;
  const current = (): Theme => (chosen === 'auto' ? (suggested ?? (system.matches ? 'dark' : 'light')) : chosen);
  const update = (): void => {
    if (shown === current()) return;
    shown = current();
    document.documentElement.dataset.theme = shown;
    document.documentElement.style.colorScheme = shown === 'dark' ? 'dark' : 'light';
    apply(shown);
  };
  system.addEventListener('change', update);
  update();
  return {
    get current() {
      return current();
    },
    choose(choice) {
      chosen = choice;
      update();
    },
    suggest(theme) {
      suggested = theme;
      update();
    },
  };
}
