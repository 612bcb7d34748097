// How a scene is shown: language, theme, size of text, keys. Data only.

import type { Problem } from '../formula/result';
import type { Localised } from '../scene/schema';

export type Language = keyof Localised;

export type Theme = 'light' | 'dark' | 'projector' | 'print';
/** `auto`: the scene's, or else the system's. */
export type ThemeChoice = 'auto' | Theme;
export const PARTS = ['header', 'legend', 'story', 'player', 'side'] as const;
export type Part = (typeof PARTS)[number];

export interface Settings {
  readonly language: Language;
  readonly theme: ThemeChoice;
  /** Of all text, in [1, 2.5]. */
  readonly scale: number;
  /** Presenter mode. */
  readonly isPresenting: boolean;
  /** Which keys act: none of single letters, those of the player, those of a presenter. */
  readonly keys: 'none' | 'player' | 'present';
  /** Undefined: the page decides. */
  readonly autoplay: boolean | undefined;
  /** Whether there are any controls beside the picture. */
  readonly hasControls: boolean;
  readonly hidden: readonly Part[];
  /** Spares a slow machine: no smooth edges, a coarser surface, no steps computed ahead. */
  readonly isSparing: boolean;
}

export const defaultSettings: Settings = {
  language: 'en',
  theme: 'auto',
  scale: 1,
  isPresenting: false,
  keys: 'player',
  autoplay: undefined,
  hasControls: true,
  hidden: [],
  isSparing: false,
};

const choices: { readonly [K in keyof Settings]?: readonly Settings[K][] } = {
  language: ['en', 'zh'],
  theme: ['auto', 'light', 'dark', 'projector', 'print'],
  keys: ['none', 'player', 'present'],
};

/** What is wrong with settings that somebody gives; nothing: they can be taken. */
export function settingsProblems(given: Partial<Settings>): Problem[] {
  const problems = Object.entries(choices).flatMap(([name, values]): Problem[] => {
    const value = given[name as keyof Settings];
    const isKnown = !(name in given) || (values as readonly unknown[]).includes(value);
    const message = `expected one of ${values.join(', ')}, found ${JSON.stringify(value)}`;
    return isKnown ? [] : [{ path: `settings.${name}`, message }];
  });
  const { scale = 1 } = given;
  if (!(scale >= 1 && scale <= 2.5))
    problems.push({ path: 'settings.scale', message: `expected a number in [1, 2.5], found ${JSON.stringify(scale)}` });
  return problems;
}
