// How large the page's smallest text is: what a figure is enlarged by, so that it follows large type.
import { TEXT_SIZE } from '../../chart/axis-marks';

/** The page's smallest text, as CSS writes it. */
export const SMALL = `var(--small, ${TEXT_SIZE}px)`;

export interface Ruler {
  /** A box that nobody sees, to be observed together with a chart's room. */
  readonly element: HTMLElement;
  /** CSS pixels of one of a figure's; undefined where the page shows no box. Reads layout. */
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
