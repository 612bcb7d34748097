// An experiment's chart in a page: the figure as elements, laid out anew at every width, with a readout at the pointer.
import { computed, effect, signal } from '@preact/signals-core';
import type { FitData } from '../../chart/fit-data';
import { type FitPlace, toFitFigure } from '../../chart/fit-figure';
import { toNumber, toNumberRange } from '../../chart/number-format';
import { createSwatch } from '../../embed/swatch';
import { norm } from '../../landscape/matrix';
import { createFigureBox } from '../dom/figure-box';

export interface FitChart {
  setData(data: FitData): void;
  dispose(): void;
}

/** Pixels of the figure around a point within which the pointer finds it. */
const REACH = 24;

/** Nothing is drawn if narrower than this. */
const LEAST_WIDTH = 120;

/** Fills the width of `container`; is as high as needed. */
export function createFitChart(container: HTMLElement): FitChart {
  const box = document.createElement('div');
  box.style.position = 'relative';
  const place = createFigureBox(box);
  const { readout, width, unit } = place;
  place.svg.style.display = 'block';
  container.append(box);
  const data = signal<FitData>({ panels: [] });
  const fit = computed(() => (width.value < LEAST_WIDTH ? undefined : toFitFigure(data.value, width.value)));

  function nearestTo(px: number, py: number): FitPlace | undefined {
    const places = fit.peek()?.places ?? [];
    const near = places.map((at) => ({ at, away: norm(at.px - px, at.py - py) })).filter(({ away }) => away < REACH);
    return near.sort((a, b) => a.away - b.away)[0]?.at;
  }

  function point(event: PointerEvent): void {
    const { px, py } = place.placeOf(event);
    const nearest = nearestTo(px, py);
    if (!nearest) {
      readout.hide();
      return;
    }
    const { panel, series, point } = nearest;
    const isLimit = !Number.isFinite(point.y);
    const value = isLimit ? `≥ ${toNumber(point.low)}` : toNumber(point.y);
    const interval = isLimit || Number.isNaN(point.low) ? '' : `[${toNumberRange(point.low, point.high)}]`;
    const row = { sample: createSwatch(series.run), label: series.run.label, value, interval };
    const scale = unit.peek();
    readout.show(`${panel.xTitle} = ${toNumber(point.x, 4)}`, [row], {
      px: nearest.px * scale,
      width: width.peek() * scale,
      top: (nearest.py + 10) * scale,
    });
  }

  box.addEventListener('pointermove', point);
  box.addEventListener('pointerdown', point);
  box.addEventListener('pointerleave', () => readout.hide());
  const end = effect(() => {
    void unit.value;
    if (!fit.value) return;
    place.draw(fit.value.figure);
    readout.hide();
  });

  return {
    setData(next) {
      data.value = next;
    },
    dispose() {
      end();
      place.dispose();
      box.remove();
    },
  };
}
