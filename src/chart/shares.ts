// Shares over steps: one panel a basin, one line a run with its 95 % band. d3 and SVG; knows no swarm and no stage.

import type { SharePoint } from './share-line';
import { createSharePanel, MUTED, type SharePanel, type ShareRun } from './share-panel';
import { createReadout } from './share-readout';

export type { Marker } from './marker-paths';
export type { SharePoint } from './share-line';
export type { ShareRun } from './share-panel';

/** CSS pixels around and between the plots. */
const margin = { left: 46, right: 46, top: 24, between: 34, bottom: 40 };
const MIN_PLOT = 62;
const MAX_PLOT = 170;

export interface SharesChart {
  /** Clears the chart. Panels are basins or regions; the step axis runs from 0 to `steps`. */
  setLayout(panels: readonly string[], runs: readonly ShareRun[], steps: number): void;
  /** Steps increase within a line. Draws nothing. */
  push(panel: number, run: number, point: SharePoint): void;
  /** Shows what was pushed; the caller decides how often. */
  draw(): void;
  setVisible(run: number, visible: boolean): void;
  /** Axis titles in the reader's language. */
  setLabels(labels: { step: string; share: string }): void;
  /** Forgets the points, keeps the layout. */
  clear(): void;
  dispose(): void;
}

/** Fills the width of `container`, and its height if that leaves room for every panel. */
export function createSharesChart(container: HTMLElement): SharesChart {
  if (getComputedStyle(container).position === 'static') container.style.position = 'relative';
  const root = document.createElement('div');
  Object.assign(root.style, { width: '100%', height: '100%', display: 'flex', flexDirection: 'column' });
  // The plots lie in an absolute layer, so that their own size never feeds back into the one observed.
  const frame = document.createElement('div');
  Object.assign(frame.style, { position: 'relative', flex: '1 1 auto' });
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  Object.assign(svg.style, { position: 'absolute', left: '0', top: '0', overflow: 'visible', touchAction: 'pan-y' });
  svg.setAttribute('role', 'img');
  svg.setAttribute('font-family', 'inherit');
  frame.append(svg);
  root.append(frame);
  container.append(root);
  const stepTitle = createTitle(svg, 'middle');
  const shareTitle = createTitle(svg, 'end');
  const readout = createReadout(frame);

  let names: readonly string[] = [];
  let runs: readonly ShareRun[] = [];
  let steps = 1;
  let labels = { step: 'step', share: 'share of particles' };
  let panels: readonly SharePanel[] = [];
  let visible: boolean[] = [];
  let size = { width: 0, height: 0 };

  const draw = () => {
    if (size.width > 0) for (const panel of panels) panel.draw(visible);
  };

  function layOut(): void {
    const count = Math.max(names.length, 1);
    const fixed = margin.top + margin.bottom + (count - 1) * margin.between;
    frame.style.minHeight = `${fixed + count * MIN_PLOT}px`;
    if (size.width === 0) return;
    const plot = Math.min(Math.max((size.height - fixed) / count, MIN_PLOT), MAX_PLOT);
    const right = Math.max(size.width - margin.right, margin.left + 40);
    const bottom = margin.top + count * plot + (count - 1) * margin.between;
    svg.setAttribute('width', String(size.width));
    svg.setAttribute('height', String(bottom + margin.bottom));
    panels.forEach((panel, i) => {
      const top = margin.top + i * (plot + margin.between);
      panel.resize({ left: margin.left, right, top, bottom: top + plot, isLast: i + 1 === count }, steps);
    });
    stepTitle.setAttribute('x', String((margin.left + right) / 2));
    stepTitle.setAttribute('y', String(bottom + 34));
    shareTitle.setAttribute('x', String(right));
    shareTitle.setAttribute('y', String(margin.top - 7));
    draw();
  }

  function describe(): void {
    stepTitle.textContent = labels.step;
    shareTitle.textContent = labels.share;
    const lines = runs.map(({ label }) => label).join(', ');
    svg.setAttribute('aria-label', `${labels.share}: ${names.join(', ')} (${lines}), 95 %`);
  }

  function point(event: PointerEvent) {
    const first = panels[0];
    if (first === undefined) return;
    const bounds = svg.getBoundingClientRect();
    const px = event.clientX - bounds.left;
    const py = event.clientY - bounds.top;
    const [from, to] = first.x.range() as [number, number];
    if (px < from - 8 || px > to + 8) return leave();
    const step = Math.round(first.x.invert(Math.min(Math.max(px, from), to)));
    const height = (bounds.height - margin.top - margin.bottom + margin.between) / panels.length;
    const under = Math.min(Math.max(Math.floor((py - margin.top / 2) / height), 0), panels.length - 1);
    const rows = runs.flatMap((run, i) => {
      const at = visible[i] ? panels[under]?.lines[i]?.at(step) : undefined;
      return at === undefined ? [] : [{ run, point: at }];
    });
    for (const panel of panels) panel.setCursor(step);
    if (rows.length === 0) return readout.hide();
    readout.show(`${names[under]} · ${labels.step} ${step}`, rows, px, margin.top + under * height, size.width);
  }

  function leave(): void {
    for (const panel of panels) panel.setCursor(Number.NaN);
    readout.hide();
  }

  svg.addEventListener('pointermove', point);
  svg.addEventListener('pointerdown', point);
  svg.addEventListener('pointerleave', leave);
  const observer = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    size = { width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) };
    layOut();
  });
  observer.observe(frame);
  describe();

  return {
    setLayout(nextNames, nextRuns, nextSteps) {
      [names, runs, steps] = [nextNames, nextRuns, nextSteps];
      visible = runs.map(() => true);
      leave();
      svg.replaceChildren(stepTitle, shareTitle);
      panels = names.map((name) => createSharePanel(svg, name, runs));
      describe();
      layOut();
    },
    push(panel, run, next) {
      panels[panel]?.lines[run]?.push(next);
    },
    draw,
    setVisible(run, shown) {
      visible[run] = shown;
      draw();
    },
    setLabels(next) {
      labels = next;
      describe();
    },
    clear() {
      for (const panel of panels) for (const line of panel.lines) line.clear();
      leave();
      draw();
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
  title.setAttribute('font-size', '11.5');
  title.setAttribute('text-anchor', anchor);
  title.style.fill = MUTED;
  svg.append(title);
  return title;
}
