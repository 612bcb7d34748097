// An experiment's chart in a page: the figure as elements, laid out anew at every width, with a readout at the pointer.
import type { FitData } from '../../chart/fit-data';
import { type FitPlace, toFitFigure } from '../../chart/fit-figure';
import { toNumber, toNumberRange } from '../../chart/number-format';
import { createSwatch } from '../../embed/swatch';
import { createSvgView } from '../../figure/svg-view';
import { norm } from '../../landscape/matrix';
import { createReadout } from '../dom/readout';
import { createRuler } from '../dom/ruler';

export interface FitChart {
  setData(data: FitData): void;
  dispose(): void;
}

/** CSS pixels around a point within which the pointer finds it. */
const REACH = 24;

/** Nothing is drawn if narrower than this. */
const LEAST_WIDTH = 120;

let charts = 0;

/** Fills the width of `container`; is as high as needed. */
export function createFitChart(container: HTMLElement): FitChart {
  const box = document.createElement('div');
  box.style.position = 'relative';
  const ruler = createRuler();
  const view = createSvgView<SVGElement>(document, { prefix: `fit-${++charts}` });
  view.element.style.display = 'block';
  box.append(view.element, ruler.element);
  container.append(box);
  const readout = createReadout(box);
  let data: FitData = { panels: [] };
  let places: readonly FitPlace[] = [];
  let width = 0;
  /** CSS pixels per pixel of the figure, so that its smallest text is as large as the page's. */
  let unit = 1;

  function draw(): void {
    if (width < LEAST_WIDTH * unit) return;
    const fit = toFitFigure(data, Math.floor(width / unit));
    places = fit.places;
    view.draw(fit.figure, unit);
    readout.hide();
  }

  function point(event: PointerEvent): void {
    const bounds = box.getBoundingClientRect();
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

  box.addEventListener('pointermove', point);
  box.addEventListener('pointerdown', point);
  box.addEventListener('pointerleave', () => readout.hide());
  const observer = new ResizeObserver(() => {
    const next = Math.floor(box.clientWidth);
    const nextUnit = ruler.unit() ?? unit;
    if (next === width && nextUnit === unit) return;
    [width, unit] = [next, nextUnit];
    draw();
  });
  observer.observe(box);
  observer.observe(ruler.element);

  return {
    setData(next) {
      data = next;
      draw();
    },
    dispose() {
      observer.disconnect();
      readout.dispose();
      box.remove();
    },
  };
}
