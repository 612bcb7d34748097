// A line chart in a page: the figure as elements, laid out anew at every size, with a readout at the pointer.
import { createLineFigure, type LineFigure, type LineLayout, type Pointed } from '../../chart/line-figure';
import { type Reference, valueAt } from '../../chart/reference';
import type { Point } from '../../chart/series';
import { createSwatch } from '../../embed/swatch';
import { createSvgView } from '../../figure/svg-view';
import { grouped } from '../../formula/number-text';
import { createLineSample } from '../dom/line-sample';
import { createReadout, type ReadoutRow } from '../dom/readout';
import { createRuler } from '../dom/ruler';

export interface ChartLayout extends LineLayout {
  readonly visible: readonly boolean[];
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
  setVisible(run: number, visible: boolean): void;
  /** The player's step, whose numbers and markers are shown. Undefined: the newest. */
  setCursorStep(step: number | undefined): void;
  dispose(): void;
}

let charts = 0;

/** Fills the width of `container`, and its height if that leaves room for every panel. */
export function createLineChart(container: HTMLElement): LineChart {
  const root = document.createElement('div');
  Object.assign(root.style, { flex: '1 1 auto', display: 'flex', flexDirection: 'column' });
  // The plots lie in an absolute layer, so that their own size never feeds back into the one observed.
  const box = document.createElement('div');
  Object.assign(box.style, { position: 'relative', flex: '1 1 auto' });
  const view = createSvgView<SVGElement>(document, { prefix: `chart-${++charts}` });
  const svg = view.element;
  Object.assign(svg.style, { position: 'absolute', left: '0', top: '0', overflow: 'visible', touchAction: 'pan-y' });
  const ruler = createRuler();
  box.append(svg, ruler.element);
  root.append(box);
  container.append(root);
  const readout = createReadout(box);

  let layout: ChartLayout | undefined;
  let lines: LineFigure | undefined;
  let visible: boolean[] = [];
  let step: number | undefined;
  let pointed: number | undefined;
  /** In the figure's pixels, each of which is this many CSS pixels. */
  let size = { width: 0, height: 0 };
  let unit = 1;

  function draw(): void {
    const figure = lines?.draw({ visible, step, pointed });
    if (figure) view.draw(figure, unit);
  }

  function layOut(): void {
    if (!lines) return;
    box.style.minHeight = `${lines.leastHeight * unit}px`;
    if (size.width === 0) return;
    lines.resize(size.width, size.height);
    draw();
  }

  function readoutRows({ panel, step }: Pointed, { runs, beyond }: ChartLayout): ReadoutRow[] {
    const { format, interval } = panel.spec;
    const measured = runs.flatMap((run, i): ReadoutRow[] => {
      const at = visible[i] ? panel.series[i]!.at(step) : undefined;
      if (!at) return [];
      return [{ sample: createSwatch(run), label: run.label, value: format(at.value), interval: interval(at) }];
    });
    const curves = panel.references.flatMap((reference): ReadoutRow[] => {
      const { run, standing, label, limitStep = Number.POSITIVE_INFINITY } = reference;
      const value = valueAt(reference, step);
      if (!visible[run] || Number.isNaN(value)) return [];
      const isBeyond = step >= limitStep;
      const sample = createLineSample(standing, runs[run]!.colour, isBeyond);
      return [{ sample, label, value: format(value), interval: isBeyond ? beyond : '' }];
    });
    return [...measured, ...curves];
  }

  function point(event: PointerEvent): void {
    const bounds = svg.getBoundingClientRect();
    const found = lines?.at((event.clientX - bounds.left) / unit, (event.clientY - bounds.top) / unit);
    if (!layout || !found) {
      leave();
      return;
    }
    pointed = found.step;
    draw();
    const rows = readoutRows(found, layout);
    if (rows.length === 0) {
      readout.hide();
      return;
    }
    const heading = `${found.panel.spec.title} · ${layout.stepTitle} ${grouped(found.step)}`;
    // over a neighbouring panel, never over the one being read
    const isLast = found.isBelowAnother && found.isLast;
    const beside = isLast ? { bottom: (found.top - 22) * unit } : { top: (found.bottom + 22) * unit };
    const px = event.clientX - bounds.left;
    readout.show(heading, rows, { px, width: size.width * unit, ...beside });
  }

  function leave(): void {
    readout.hide();
    if (pointed === undefined) return;
    pointed = undefined;
    draw();
  }

  svg.addEventListener('pointermove', point);
  svg.addEventListener('pointerdown', point);
  svg.addEventListener('pointerleave', leave);
  const observer = new ResizeObserver(() => {
    const nextUnit = ruler.unit() ?? unit;
    const width = Math.floor(box.clientWidth / nextUnit);
    const height = Math.floor(box.clientHeight / nextUnit);
    if (width === size.width && height === size.height && nextUnit === unit) return;
    size = { width, height };
    unit = nextUnit;
    layOut();
  });
  observer.observe(box);
  observer.observe(ruler.element);

  return {
    setLayout(next) {
      layout = next;
      visible = [...next.visible];
      leave();
      lines = createLineFigure(next);
      layOut();
    },
    push: (panel, run, next) => lines?.push(panel, run, next),
    setReferences: (panel, references) => lines?.setReferences(panel, references),
    draw,
    setVisible(run, shown) {
      visible[run] = shown;
      draw();
    },
    setCursorStep(next) {
      step = next;
    },
    dispose() {
      observer.disconnect();
      readout.dispose();
      root.remove();
    },
  };
}
