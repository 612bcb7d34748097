// How the arrows of a probed particle look, on the surface and wherever the page explains them. Data only.
import type { ArrowKind } from '../geometry/annotations';

export interface ArrowLook {
  /** Dark in both themes: with white text on it and a white casing around it. On a dark surface the casing shows. */
  readonly colour: string;
  /** SVG stroke-dasharray; '' is solid. */
  readonly dash: string;
  /** CSS pixels. */
  readonly width: number;
}

export const arrowLooks: Readonly<Record<ArrowKind, ArrowLook>> = {
  gradient: { colour: '#900b20', dash: '9 4', width: 2.8 },
  noise: { colour: '#672b8f', dash: '3 3', width: 2.8 },
  momentum: { colour: '#06498a', dash: '11 3 3 3', width: 2.8 },
  step: { colour: '#101214', dash: '', width: 3.2 },
};

export const ellipseLook: ArrowLook = { colour: '#2b3137', dash: '', width: 1.6 };
/** The casing of every line, so that it shows on any colour of the surface. */
export const CASING = '#ffffff';
export const CASING_WIDTH = 1.6;
