// Lines over steps in panels one above the other, one line a run, linked to the player. d3 and SVG; knows no swarm and no stage.

import type { RunLook } from '../figure/run-look';
import { grouped } from '../formula/grouped';
import { MUTED, TEXT_SIZE } from './ink';
import { createLinePanel, type LinePanel, type PanelSpec } from './line-panel';
import { createLineSample } from './line-sample';
import { createReadout, type ReadoutRow } from './readout';
import { type Reference, valueAt } from './reference';
import { createRuler } from './ruler';
import type { Point } from './series';
import { createSwatch } from './swatch';

export interface LineLayout {
  readonly panels: readonly PanelSpec[];
  readonly runs: readonly RunLook[];
  readonly visible: readonly boolean[];
  /** The step axis ends here. */
  readonly steps: number;
  /** What the steps are called, below; and the values, above on the right. */
  readonly stepTitle: string;
  readonly valueTitle: string;
  /** Of the picture, for who cannot see it. */
  readonly summary: string;
  /** Behind the name of a curve beyond its limit, in the readout. */
  readonly beyond: string;
  /** For the longest number beside the end of a line, in CSS pixels at the usual size of text. Default 46. */
  readonly room?: number;
}

export interface LineChart {
  /** Clears the chart. */
  setLayout(layout: LineLayout): void;
  /** Steps increase within a line. Draws nothing. */
  push(panel: number, run: number, point: Point): void;
  /** Replaces the curves of a panel. Draws nothing. */
  setReferences(panel: number, references: readonly Reference[]): void;
  /** Shows what was pushed; the caller decides how often. */
  draw(): void;
  setVisible(run: number, visible: boolean): void;
  /** Where the player is: numbers and markers are of this step. Undefined: of the newest. */
  setCursorStep(step: number | undefined): void;
  dispose(): void;
}

/** Around and between the plots. This and all that is drawn is in units that are CSS pixels at the page's usual size of text. */
const margin = { left: 46, right: 58, top: 24, between: 34, bottom: 40 };
const MIN_PLOT = 62;
const MAX_PLOT = 170;
/** A logarithmic axis needs room for its decades. */
const MIN_LOG_PLOT = 110;

let charts = 0;

/** Fills the width of `container`, and its height if that leaves room for every panel. */
export function createLineChart(container: HTMLElement): LineChart {
  const id = ++charts;
  const root = document.createElement('div');
  Object.assign(root.style, { flex: '1 1 auto', display: 'flex', flexDirection: 'column' });
  // The plots lie in an absolute layer, so that their own size never feeds back into the one observed.
  const frame = document.createElement('div');
  Object.assign(frame.style, { position: 'relative', flex: '1 1 auto' });
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  Object.assign(svg.style, { position: 'absolute', left: '0', top: '0', overflow: 'visible', touchAction: 'pan-y' });
  svg.setAttribute('role', 'img');
  svg.setAttribute('font-family', 'inherit');
  svg.setAttribute('font-size', String(TEXT_SIZE));
  const ruler = createRuler();
  frame.append(svg, ruler);
  root.append(frame);
  container.append(root);
  const stepTitle = createTitle(svg, 'middle');
  const valueTitle = createTitle(svg, 'end');
  const readout = createReadout(frame);

  let layout: LineLayout | undefined;
  let panels: readonly LinePanel[] = [];
  let visible: boolean[] = [];
  let cursorStep: number | undefined;
  /** In units; a unit is so many CSS pixels. */
  let size = { width: 0, height: 0 };
  let unit = 1;
  /** Top edges of the plots and the height of one. */
  let rows: { readonly tops: readonly number[]; readonly plot: number } = { tops: [], plot: 0 };

  const draw = () => {
    if (size.width > 0) for (const panel of panels) panel.draw(visible, cursorStep ?? Number.POSITIVE_INFINITY);
  };

  function layOut(): void {
    if (!layout) return;
    const { steps, room = margin.right } = layout;
    const count = Math.max(panels.length, 1);
    const fixed = margin.top + margin.bottom + (count - 1) * margin.between;
    const isTall =
      panels.length <= 2 && panels.some(({ spec }) => spec.axis({ min: 1, max: 1, positive: 1 }).kind === 'log');
    const least = isTall ? MIN_LOG_PLOT : MIN_PLOT;
    frame.style.minHeight = `${(fixed + count * least) * unit}px`;
    if (size.width === 0) return;
    const most = panels.length === 1 ? 1.9 * MAX_PLOT : MAX_PLOT;
    const plot = Math.min(Math.max((size.height - fixed) / count, least), most);
    const right = Math.max(size.width - room, margin.left + 40);
    const tops = panels.map((_, i) => margin.top + i * (plot + margin.between));
    rows = { tops, plot };
    const bottom = margin.top + count * plot + (count - 1) * margin.between;
    const whole = { width: size.width, height: bottom + margin.bottom };
    svg.setAttribute('width', String(whole.width * unit));
    svg.setAttribute('height', String(whole.height * unit));
    svg.setAttribute('viewBox', `0 0 ${whole.width} ${whole.height}`);
    panels.forEach((panel, i) => {
      const top = tops[i]!;
      panel.resize({ left: margin.left, right, top, bottom: top + plot, isLast: i + 1 === count }, steps);
    });
    stepTitle.setAttribute('x', String((margin.left + right) / 2));
    stepTitle.setAttribute('y', String(bottom + 34));
    valueTitle.setAttribute('x', String(size.width));
    valueTitle.setAttribute('y', String(margin.top - 7));
    draw();
  }

  function readoutRows(panel: LinePanel, step: number, { runs, beyond }: LineLayout): ReadoutRow[] {
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
    if (!layout || panels.length === 0) return;
    const bounds = svg.getBoundingClientRect();
    const px = (event.clientX - bounds.left) / unit;
    const py = (event.clientY - bounds.top) / unit;
    if (px < margin.left - 8 || px > size.width - (layout.room ?? margin.right) + 8) {
      leave();
      return;
    }
    const below = rows.tops.findIndex((top) => py < top + rows.plot + margin.between / 2);
    const under = below < 0 ? panels.length - 1 : below;
    const panel = panels[under]!;
    const step = panel.toStep(px);
    for (const each of panels) each.setCursor(step);
    const found = readoutRows(panel, step, layout);
    const heading = `${panel.spec.title} · ${layout.stepTitle} ${grouped(step)}`;
    if (found.length === 0) readout.hide();
    else {
      // over a neighbour, never over the panel that is read
      const top = rows.tops[under]!;
      const isLast = under > 0 && under + 1 === panels.length;
      const beside = isLast ? { bottom: (top - 22) * unit } : { top: (top + rows.plot + 22) * unit };
      readout.show(heading, found, { px: px * unit, width: size.width * unit, ...beside });
    }
  }

  function leave(): void {
    for (const panel of panels) panel.setCursor(Number.NaN);
    readout.hide();
  }

  svg.addEventListener('pointermove', point);
  svg.addEventListener('pointerdown', point);
  svg.addEventListener('pointerleave', leave);
  const observer = new ResizeObserver(() => {
    const nextUnit = ruler.offsetWidth > 0 ? Number.parseFloat(getComputedStyle(ruler).fontSize) / TEXT_SIZE : unit;
    const width = Math.floor(frame.clientWidth / nextUnit);
    const height = Math.floor(frame.clientHeight / nextUnit);
    if (width === size.width && height === size.height && nextUnit === unit) return;
    size = { width, height };
    unit = nextUnit;
    layOut();
  });
  observer.observe(frame);
  observer.observe(ruler);

  return {
    setLayout(next) {
      layout = next;
      visible = [...next.visible];
      leave();
      svg.replaceChildren(stepTitle, valueTitle);
      panels = next.panels.map((spec, i) => createLinePanel(svg, spec, next.runs, `clip-${id}-${i}`));
      stepTitle.textContent = next.stepTitle;
      valueTitle.textContent = next.valueTitle;
      svg.setAttribute('aria-label', next.summary);
      layOut();
    },
    push: (panel, run, next) => panels[panel]?.push(run, next),
    setReferences: (panel, references) => panels[panel]?.setReferences(references),
    draw,
    setVisible(run, shown) {
      visible[run] = shown;
      draw();
    },
    setCursorStep(step) {
      cursorStep = step;
    },
    dispose() {
      observer.disconnect();
      readout.dispose();
      root.remove();
    },
  };
}

function createTitle(svg: SVGSVGElement, anchor: 'middle' | 'end'): SVGTextElement {
  const title = document.createElementNS(svg.namespaceURI, 'text') as SVGTextElement;
  title.setAttribute('text-anchor', anchor);
  title.style.fill = MUTED;
  svg.append(title);
  return title;
}
