// An experiment's chart in a page: the tree of fit-svg.ts as elements, laid out anew at every width, with a readout at the pointer.
import { norm } from '../landscape/matrix';
import type { FitData } from './fit-data';
import { type FitPlace, pagePalette, toFitTree } from './fit-svg';
import { toNumber, toNumberRange } from './number-format';
import { createReadout } from './readout';
import { createRuler } from './ruler';
import { toSvgElement } from './svg-tree';
import { createSwatch } from './swatch';

export type { FitData, FitPanel, FitPoint, FitSeries } from './fit-data';

export interface FitChart {
  setData(data: FitData): void;
  dispose(): void;
}

/** CSS pixels around a point within which the pointer finds it. */
const REACH = 24;

/** Of the tree's text. */
const SMALLEST = 11;

/** Narrower than this there is no picture. */
const LEAST_WIDTH = 120;

let charts = 0;

/** Fills the width of `container`; is as high as it needs. */
export function createFitChart(container: HTMLElement): FitChart {
  const id = `fit-${++charts}`;
  const frame = document.createElement('div');
  frame.style.position = 'relative';
  const ruler = createRuler();
  frame.append(ruler);
  container.append(frame);
  const readout = createReadout(frame);
  let data: FitData = { panels: [] };
  let places: readonly FitPlace[] = [];
  let picture: SVGElement | undefined;
  let width = 0;
  /** CSS pixels of a unit of the tree: its smallest text is as large as that of the page. */
  let unit = 1;

  function draw(): void {
    if (width < LEAST_WIDTH * unit) return;
    const inner = Math.floor(width / unit);
    const tree = toFitTree(data, { width: inner, height: undefined, palette: pagePalette, fonts: 'inherit', id });
    const next = toSvgElement(tree.root);
    for (const side of ['width', 'height'] as const)
      next.setAttribute(side, String(Number(next.getAttribute(side)) * unit));
    next.style.display = 'block';
    if (picture) picture.replaceWith(next);
    else frame.prepend(next);
    [picture, places] = [next, tree.places];
    readout.hide();
  }

  function point(event: PointerEvent): void {
    const bounds = frame.getBoundingClientRect();
    const [px, py] = [(event.clientX - bounds.left) / unit, (event.clientY - bounds.top) / unit];
    let [nearest, distance]: [FitPlace | undefined, number] = [undefined, REACH];
    for (const place of places) {
      const d = norm(place.px - px, place.py - py);
      if (d < distance) [nearest, distance] = [place, d];
    }
    if (!nearest) {
      readout.hide();
      return;
    }
    const { panel, series, point } = nearest;
    const isLimit = !Number.isFinite(point.y);
    const value = isLimit ? `≥ ${toNumber(point.low)}` : toNumber(point.y);
    const interval = isLimit || Number.isNaN(point.low) ? '' : `[${toNumberRange(point.low, point.high)}]`;
    const row = { sample: createSwatch(series.run), label: series.run.label, value, interval };
    readout.show(`${panel.xTitle} = ${toNumber(point.x, 4)}`, [row], {
      px: nearest.px * unit,
      width,
      top: (nearest.py + 10) * unit,
    });
  }

  frame.addEventListener('pointermove', point);
  frame.addEventListener('pointerdown', point);
  frame.addEventListener('pointerleave', () => readout.hide());
  const observer = new ResizeObserver(() => {
    const next = Math.floor(frame.clientWidth);
    const nextUnit = Number.parseFloat(getComputedStyle(ruler).fontSize) / SMALLEST;
    if (next === width && nextUnit === unit) return;
    [width, unit] = [next, nextUnit];
    draw();
  });
  observer.observe(frame);
  observer.observe(ruler);

  return {
    setData(next) {
      data = next;
      draw();
    },
    dispose() {
      observer.disconnect();
      readout.dispose();
      frame.remove();
    },
  };
}
