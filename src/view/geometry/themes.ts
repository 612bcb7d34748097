// The themes as colours and widths of lines. The palette of the surface is chosen separately.
import type { Theme } from './appearance';

export interface ThemeColours {
  readonly paper: string;
  readonly text: string;
  readonly mutedText: string;
  /** The edge of plates. */
  readonly edge: string;
  /** Of plates, whose colour is that of the paper; in [0, 1]. */
  readonly plateOpacity: number;
  /** Lines of the box. */
  readonly line: string;
  /** Lines of the box and contours, in CSS pixels. */
  readonly lineWidth: number;
  /** Factor of the size of markers, and the least opacity of anything that fades. */
  readonly markerScale: number;
  readonly leastOpacity: number;
  /** Sides of the block under the surface, lit and in shade. */
  readonly wall: readonly [string, string];
}

export const themes: Readonly<Record<Theme, ThemeColours>> = {
  light: {
    paper: '#ffffff',
    text: '#16191d',
    mutedText: '#4d545c',
    edge: '#cfd4d9',
    plateOpacity: 0.88,
    line: '#848b93',
    lineWidth: 1.1,
    markerScale: 1,
    leastOpacity: 0,
    wall: ['#eceef0', '#d3d7db'],
  },
  dark: {
    paper: '#14171b',
    text: '#f2f4f6',
    mutedText: '#b4bbc3',
    edge: '#454c54',
    plateOpacity: 0.86,
    line: '#727a83',
    lineWidth: 1.1,
    markerScale: 1,
    leastOpacity: 0,
    wall: ['#3b4148', '#272c31'],
  },
  // for the last row of a bright room: black on white, no thin lines
  projector: {
    paper: '#ffffff',
    text: '#000000',
    mutedText: '#30353a',
    edge: '#6b7178',
    plateOpacity: 0.95,
    line: '#30353a',
    lineWidth: 1.7,
    markerScale: 1.45,
    leastOpacity: 0.6,
    wall: ['#e2e5e8', '#c4c9ce'],
  },
  print: {
    paper: '#ffffff',
    text: '#000000',
    mutedText: '#3c4248',
    edge: '#b3b8bd',
    plateOpacity: 1,
    line: '#3c4248',
    lineWidth: 1,
    markerScale: 1,
    leastOpacity: 0,
    wall: ['#f6f7f8', '#e4e7ea'],
  },
};

/** CSS pixels of a line that is 3 of 1080 pixels of the screen's height. */
const FROM_THE_LAST_ROW = 3 / 1080;

/** The colours of a theme on a screen of a height in CSS pixels: on a projector the width of lines is a part of that height. */
export const coloursOf = (theme: Theme, screenHeight: number): ThemeColours =>
  theme === 'projector'
    ? { ...themes.projector, lineWidth: Math.max(themes.projector.lineWidth, FROM_THE_LAST_ROW * screenHeight) }
    : themes[theme];
