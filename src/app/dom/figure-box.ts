// The place of a figure in a page: the figure as elements, the room it has, and a readout at the pointer. Knows no figure's content.
import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Figure } from '../../figure/figure';
import { createSvgView } from '../../figure/svg-view';
import { createReadout, type Readout } from './readout';
import { createRuler } from './ruler';

export interface FigureBox {
  readonly svg: SVGElement;
  readonly readout: Readout;
  /** The room in the box, in whole pixels of the figure; 0 without a layout. */
  readonly width: ReadonlySignal<number>;
  readonly height: ReadonlySignal<number>;
  /** CSS pixels per pixel of the figure, so that its smallest text is as large as the page's. */
  readonly unit: ReadonlySignal<number>;
  draw(figure: Figure): void;
  /** Where in the figure an event happened, in its pixels. */
  placeOf(event: MouseEvent): { readonly px: number; readonly py: number };
  dispose(): void;
}

let boxes = 0;

/** Fills `box`, a positioned element, which the caller inserts and removes. */
export function createFigureBox(box: HTMLElement): FigureBox {
  const view = createSvgView<SVGElement>(document, { prefix: `figure-${++boxes}` });
  const svg = view.element;
  const ruler = createRuler();
  box.append(svg, ruler.element);
  const readout = createReadout(box);
  const [width, height, unit] = [signal(0), signal(0), signal(1)];
  const observer = new ResizeObserver(() =>
    batch(() => {
      unit.value = ruler.unit() ?? unit.peek();
      width.value = Math.floor(box.clientWidth / unit.peek());
      height.value = Math.floor(box.clientHeight / unit.peek());
    }),
  );
  observer.observe(box);
  observer.observe(ruler.element);
  return {
    svg,
    readout,
    width,
    height,
    unit,
    draw: (figure) => view.draw(figure, unit.peek()),
    placeOf({ clientX, clientY }) {
      const { left, top } = svg.getBoundingClientRect();
      return { px: (clientX - left) / unit.peek(), py: (clientY - top) / unit.peek() };
    },
    dispose() {
      observer.disconnect();
      readout.dispose();
    },
  };
}
