// How large the page's smallest text is: the scale of figures, so that they follow large type.
import { TEXT_SIZE } from '../../chart/axis-marks';

/** The page's smallest text, as CSS writes it. */
export const SMALL = `var(--small, ${TEXT_SIZE}px)`;

export interface Ruler {
  /** An invisible box, to be observed together with a chart's container. */
  readonly element: HTMLElement;
  /** CSS pixels per pixel of a figure; undefined if the box has no layout. Reads layout. */
  unit(): number | undefined;
}

export function createRuler(): Ruler {
  const element = document.createElement('div');
  const style = { position: 'absolute', visibility: 'hidden', width: '1em', height: '1px', fontSize: SMALL };
  Object.assign(element.style, style);
  return {
    element,
    unit: () =>
      element.offsetWidth > 0 ? Number.parseFloat(getComputedStyle(element).fontSize) / TEXT_SIZE : undefined,
  };
}
