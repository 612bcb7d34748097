// An experiment's chart as the text of an SVG file, with its own colours on its own ground.
import { toSvgText } from '../figure/svg-text';
import { themes } from '../figure/theme';
import type { FitData } from './fit-data';
import { toFitFigure } from './fit-figure';

export interface FitFile {
  readonly width: number;
  /** Default: as high as needed. */
  readonly height?: number;
  readonly theme: 'light' | 'dark';
  /** A style sheet in the file; see SvgTextOptions. */
  readonly style?: string;
}

export const toFitSvg = (data: FitData, { width, height, theme, style = '' }: FitFile): string =>
  toSvgText(toFitFigure(data, width, height).figure, { theme: themes[theme], style });
