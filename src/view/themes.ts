// The themes as colours. The surface's palette is the same in all of them.
import type { Theme } from './scenery';

export interface ThemeColours {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  /** Lines of the box. */
  readonly line: string;
  /** Sides of the block under the surface, lit and in shade. */
  readonly wall: readonly [string, string];
}

export const themes: Readonly<Record<Theme, ThemeColours>> = {
  light: { paper: '#ffffff', ink: '#16191d', muted: '#4d545c', line: '#8b929a', wall: ['#eceef0', '#d3d7db'] },
  dark: { paper: '#14171b', ink: '#f2f4f6', muted: '#b4bbc3', line: '#6c747d', wall: ['#3b4148', '#272c31'] },
  projector: { paper: '#ffffff', ink: '#000000', muted: '#30353a', line: '#30353a', wall: ['#e2e5e8', '#c4c9ce'] },
  print: { paper: '#ffffff', ink: '#000000', muted: '#3c4248', line: '#3c4248', wall: ['#f6f7f8', '#e4e7ea'] },
};
