// How a scene is shown: language, theme, size of text, keys. Data only.

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
