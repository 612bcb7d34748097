// How a scene is shown to somebody: language, theme, size of text, keys. Data only.

import type { Localised } from '../scene/schema';

export type Language = keyof Localised;

export type Theme = 'light' | 'dark' | 'projector' | 'print';
/** `auto`: what the scene asks for, or else as the system is. */
export type ThemeChoice = 'auto' | Theme;
export const PARTS = ['header', 'legend', 'story', 'player', 'side'] as const;
export type Part = (typeof PARTS)[number];

export interface Settings {
  readonly language: Language;
  readonly theme: ThemeChoice;
  /** Of all that is written, in [1, 2.5]. */
  readonly scale: number;
  /** Presenter mode. */
  readonly isPresenting: boolean;
  /** Which keys act: none of single letters, those of the player, those of a presenter. */
  readonly keys: 'none' | 'player' | 'present';
  /** Undefined: as the page thinks right. */
  readonly autoplay: boolean | undefined;
  /** Whether there is anything but the picture to press. */
  readonly hasControls: boolean;
  readonly hidden: readonly Part[];
  /** Spares a slow machine: no smooth edges, a coarser surface, no steps computed before they are wanted. */
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
