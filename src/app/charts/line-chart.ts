// A line chart in a page: the figure as elements, laid out anew at every size, with a readout at the pointer.
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { createLineFigure, type LineFigure, type LineLayout, type Pointed } from '../../chart/line-figure';
import { type Reference, valueAt } from '../../chart/reference';
import type { Point } from '../../chart/series';
import { createSwatch } from '../../embed/swatch';
import { grouped } from '../../formula/number-text';
import { createFigureBox } from '../dom/figure-box';
import { createLineSample } from '../dom/line-sample';
import type { ReadoutRow } from '../dom/readout';

/** What is shown, as signals, which the caller owns. */
export interface LineChartParts {
  /** Whether each run is seen. Drawn at once. */
  readonly visible: ReadonlySignal<readonly boolean[]>;
  /** The player's step, whose numbers and markers are shown, as it is when the chart is drawn. Undefined: the newest. */
  readonly cursor?: ReadonlySignal<number | undefined>;
}

export interface ChartLayout extends LineLayout {
  /** Behind the name of a curve beyond its limit, in the readout. */
  readonly beyond: string;
}

export interface LineChart {
  /** Clears the chart. */
  setLayout(layout: ChartLayout): void;
  /** Steps increase within a line. Draws nothing. */
  push(panel: number, run: number, point: Point): void;
  /** Replaces the curves of a panel. Draws nothing. */
  setReferences(panel: number, references: readonly Reference[]): void;
  /** Shows what was pushed; the caller decides how often. */
  draw(): void;
  dispose(): void;
}

/** Fills the width of `container`, and its height if that leaves room for every panel. */
export function createLineChart(container: HTMLElement, { visible, cursor }: LineChartParts): LineChart {
  const root = document.createElement('div');
  Object.assign(root.style, { flex: '1 1 auto', display: 'flex', flexDirection: 'column' });
  // The plots lie in an absolute layer, so that their own size never feeds back into the one observed.
  const box = document.createElement('div');
  Object.assign(box.style, { position: 'relative', flex: '1 1 auto' });
  const place = createFigureBox(box);
  const { svg, readout, width, height, unit } = place;
  Object.assign(svg.style, { position: 'absolute', left: '0', top: '0', overflow: 'visible', touchAction: 'pan-y' });
  root.append(box);
  container.append(root);

  const shown = signal<{ readonly layout: ChartLayout; readonly lines: LineFigure } | undefined>(undefined);
  /** The step under the pointer. */
  const pointed = signal<number | undefined>(undefined);
  // the runs of another scene may be known before its chart is
  const seen = computed(() => shown.value?.layout.runs.map((_, run) => visible.value[run] ?? true) ?? []);

  function draw(): void {
    const look = { visible: seen.peek(), step: cursor?.peek(), pointed: pointed.peek() };
    const figure = shown.peek()?.lines.draw(look);
    if (figure) place.draw(figure);
  }

  function readoutRows({ panel, step }: Pointed, { runs, beyond }: ChartLayout): ReadoutRow[] {
    const { format, interval } = panel.spec;
    const measured = runs.flatMap((run, i): ReadoutRow[] => {
      const at = seen.peek()[i] ? panel.series[i]!.at(step) : undefined;
      if (!at) return [];
      return [{ sample: createSwatch(run), label: run.label, value: format(at.value), interval: interval(at) }];
    });
    const curves = panel.references.flatMap((reference): ReadoutRow[] => {
      const { run, standing, label, limitStep = Number.POSITIVE_INFINITY } = reference;
      const value = valueAt(reference, step);
      if (!seen.peek()[run] || Number.isNaN(value)) return [];
      const isBeyond = step >= limitStep;
      const sample = createLineSample(standing, runs[run]!.colour, isBeyond);
      return [{ sample, label, value: format(value), interval: isBeyond ? beyond : '' }];
    });
    return [...measured, ...curves];
  }

  function point(event: PointerEvent): void {
    const { layout, lines } = shown.peek() ?? {};
    const { px, py } = place.placeOf(event);
    const found = lines?.at(px, py);
    if (!layout || !found) {
      leave();
      return;
    }
    pointed.value = found.step;
    const rows = readoutRows(found, layout);
    if (rows.length === 0) {
      readout.hide();
      return;
    }
    const heading = `${found.panel.spec.title} · ${layout.stepTitle} ${grouped(found.step)}`;
    // over a neighbouring panel, never over the one being read
    const isLast = found.isBelowAnother && found.isLast;
    const scale = unit.peek();
    const beside = isLast ? { bottom: (found.top - 22) * scale } : { top: (found.bottom + 22) * scale };
    readout.show(heading, rows, { px: px * scale, width: width.peek() * scale, ...beside });
  }

  function leave(): void {
    readout.hide();
    pointed.value = undefined;
  }

  svg.addEventListener('pointermove', point);
  svg.addEventListener('pointerdown', point);
  svg.addEventListener('pointerleave', leave);
  const ends = [
    effect(() => {
      const lines = shown.value?.lines;
      if (!lines) return;
      box.style.minHeight = `${lines.leastHeight * unit.value}px`;
      if (width.value === 0) return;
      lines.resize(width.value, height.value);
      untracked(draw);
    }),
    effect(() => {
      void [seen.value, pointed.value];
      draw();
    }),
  ];

  return {
    setLayout(layout) {
      leave();
      shown.value = { layout, lines: createLineFigure(layout) };
    },
    push: (panel, run, next) => shown.peek()?.lines.push(panel, run, next),
    setReferences: (panel, references) => shown.peek()?.lines.setReferences(panel, references),
    draw,
    dispose() {
      for (const end of ends) end();
      place.dispose();
      root.remove();
    },
  };
}
