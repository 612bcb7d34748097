// One panel of a line chart: a title, axes, and a line, band, marker and value for each run, with curves beside them. SVG only.
import { axisBottom, axisLeft } from 'd3-axis';
import { type Selection, select } from 'd3-selection';
import type { RunLook } from '../figure/run-look';
import { type Axis, type Extent, nothing, type ScaleKind, toTicks, withValue } from './axis';
import { fitText } from './fit-text';
import { GRID, INK, MUTED } from './ink';
import { type Reference, toReferencePaths } from './reference';
import { createReferenceNodes, type ReferenceNodes } from './reference-nodes';
import { createRunNodes } from './run-nodes';
import { type Scale, toScale } from './scale';
import { createSeries, type Point, type Series } from './series';
import { spread } from './spread';

/** What a panel shows and how its numbers are written. */
export interface PanelSpec {
  readonly title: string;
  /** Of the steps. A logarithmic axis begins at step 1. */
  readonly x: ScaleKind;
  /** The axis of the values for what was measured, with its intervals and the curves within their limits. */
  axis(extent: Extent): Axis;
  /** Of values on a logarithmic axis: those below are drawn there. Without it, what is not positive has no place. */
  readonly floor?: number;
  /** Beside the end of a line and in the readout: "68 %". */
  format(value: number): string;
  /** In the readout, behind the value. */
  interval(point: Point): string;
  /** At the axis; a round number as it is unless told. */
  tick?(value: number): string;
  /** Where the axis of the values has lines; round numbers unless told. */
  ticks?(height: number): readonly number[];
  /** A narrow interval of one number, or the wide spread of a swarm, which is drawn lighter. */
  readonly band: 'interval' | 'spread';
  /** Markers at the newest step, or along the line as well. */
  readonly marks: 'end' | 'along';
}

/** Place of a panel's plot inside the SVG, in CSS pixels. */
export interface PanelBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly isLast: boolean;
}

export interface LinePanel {
  readonly spec: PanelSpec;
  readonly series: readonly Series[];
  readonly references: readonly Reference[];
  push(run: number, point: Point): void;
  setReferences(references: readonly Reference[]): void;
  resize(box: PanelBox, steps: number): void;
  /** Updates path data, markers and values, as of a step; no layout is read. */
  draw(visible: readonly boolean[], step: number): void;
  /** The reader's cursor at a step; NaN hides it. */
  setCursor(step: number): void;
  /** The step under a place, in CSS pixels. */
  toStep(px: number): number;
  clear(): void;
}

/** Distance between two value labels. */
const LABEL_GAP = 12.5;

const same = (a: Axis, b: Axis): boolean =>
  a.kind === b.kind && a.domain[0] === b.domain[0] && a.domain[1] === b.domain[1];

/** `clip` is an id for this panel, unique in the page. */
export function createLinePanel(
  svg: SVGSVGElement,
  spec: PanelSpec,
  runs: readonly RunLook[],
  clip: string,
): LinePanel {
  const root = select(svg).append('g');
  const window = root.append('clipPath').attr('id', clip).append('rect');
  const heading = root.append('text').attr('font-weight', 600).attr('fill', INK);
  const axisX = root.append('g');
  const axisY = root.append('g');
  const player = createCursor(root, '');
  const cursor = createCursor(root, '3 3');
  const bands = root.append('g').attr('clip-path', `url(#${clip})`);
  const curves = root.append('g').attr('clip-path', `url(#${clip})`);
  const marks = root.append('g');
  const nodes = runs.map((run) => createRunNodes(bands, marks, run, spec));
  const series = runs.map(() => createSeries());
  let references: readonly Reference[] = [];
  let curveNodes: readonly ReferenceNodes[] = [];
  let box: PanelBox = { left: 0, right: 1, top: 0, bottom: 1, isLast: true };
  let extent: Extent = nothing;
  let axis = spec.axis(extent);
  let x: Scale = toScale({ kind: spec.x, domain: [1, 2] }, [0, 1]);
  let y: Scale = toScale(axis, [1, 0]);
  let isStale = false;

  const toX = (step: number): number => (spec.x === 'log' && step < 1 ? Number.NaN : x(step));
  const toY = (value: number): number =>
    axis.kind === 'log' && !(value > 0) && spec.floor === undefined ? Number.NaN : y(value);

  function drawAxisY(): void {
    const height = box.bottom - box.top;
    const ticks = spec.ticks
      ? spec.ticks(height).map((value) => ({ value, label: spec.tick?.(value) ?? '' }))
      : toTicks(axis, height, axis.kind === 'log' ? 22 : 28, spec.tick);
    const left = axisLeft(y)
      .tickValues(ticks.map(({ value }) => value))
      .tickSize(box.left - box.right)
      .tickPadding(6)
      .tickFormat((_, i) => ticks[i]?.label ?? '');
    axisY.attr('transform', `translate(${box.left} 0)`).call(left);
    axisY.select('.domain').remove();
    axisY.attr('font-size', null).attr('font-family', 'inherit').selectAll('text').attr('fill', MUTED);
    axisY.selectAll('line').attr('stroke', GRID);
  }

  function rescale(): void {
    axis = spec.axis(extent);
    y = toScale(axis, [box.bottom, box.top]);
    isStale = false;
    drawAxisY();
    for (const s of series) s.rescale({ x: toX, y: toY, edge: (value) => y(value) }, box.right - box.left);
    drawReferences();
  }

  function drawReferences(): void {
    // beyond the axis a curve goes on, and is cut off by the panel's edge
    for (const [i, reference] of references.entries()) {
      curveNodes[i]!.draw(toReferencePaths(reference, { x: toX, y: y.free }));
    }
  }

  function include(value: number): void {
    const next = withValue(extent, spec.floor === undefined ? value : Math.max(value, spec.floor));
    if (next === extent) return;
    extent = next;
    isStale ||= !same(spec.axis(extent), axis);
  }

  return {
    spec,
    series,
    get references() {
      return references;
    },
    push(run, point) {
      series[run]?.push(point);
      if (spec.x === 'log' && point.step < 1) return;
      for (const value of [point.value, point.low, point.high]) include(value);
    },
    setReferences(next) {
      const isSame =
        next.length === references.length &&
        next.every((r, i) => r.run === references[i]!.run && r.standing === references[i]!.standing);
      references = next;
      if (!isSame) {
        for (const node of curveNodes) node.remove();
        curveNodes = references.map((r) => createReferenceNodes(curves, r, runs[r.run]!.colour));
      }
      for (const { standing, points, limitStep = Number.POSITIVE_INFINITY } of references) {
        if (standing === 'fit') continue;
        for (const [step, value] of points) if (step >= 1 && step <= limitStep) include(value);
      }
      if (!isStale) drawReferences();
    },
    resize(next, steps) {
      box = next;
      const last = Math.max(steps, spec.x === 'log' ? 2 : 1);
      const axisOfX: Axis = { kind: spec.x, domain: [spec.x === 'log' ? 1 : 0, last] };
      x = toScale(axisOfX, [box.left, box.right]);
      window.attr('x', box.left).attr('y', box.top - 2);
      window.attr('width', box.right - box.left + 2).attr('height', box.bottom - box.top + 4);
      heading.attr('x', box.left).attr('y', box.top - 7);
      fitText(heading.node()!, spec.title, box.right - box.left);
      for (const line of [player, cursor]) line.attr('y1', box.top).attr('y2', box.bottom);
      const ticks = toTicks(axisOfX, box.right - box.left, spec.x === 'log' ? 34 : 70);
      const bottom = axisBottom(x)
        .tickValues(ticks.map(({ value }) => value))
        .tickSize(4)
        .tickPadding(4)
        .tickFormat((_, i) => (box.isLast ? (ticks[i]?.label ?? '') : ''));
      axisX.attr('transform', `translate(0 ${box.bottom})`).call(bottom);
      axisX.attr('font-size', null).attr('font-family', 'inherit').selectAll('text').attr('fill', MUTED);
      axisX.selectAll('line, path').attr('stroke', MUTED);
      rescale();
    },
    draw(visible, step) {
      if (isStale) rescale();
      for (const [i, { run }] of references.entries()) curveNodes[i]!.show(visible[run] ?? true);
      const ends = series.map((s, run) => (visible[run] ? s.at(step) : undefined));
      const wishes = ends.map((end) => (end ? toY(end.value) : Number.NaN));
      const placed = spread(wishes, LABEL_GAP, box.top + 1, box.bottom - 1);
      const newest = Math.max(...series.map((s) => s.points.at(-1)?.step ?? 0));
      place(player, newest > step ? toX(step) : Number.NaN);
      for (const [run, node] of nodes.entries()) {
        const end = ends[run];
        const endX = end ? toX(end.step) : Number.NaN;
        if (!visible[run]) {
          node.hide();
          continue;
        }
        node.draw(series[run]!.toPaths());
        node.end(endX, wishes[run]!, placed[run]!, end ? spec.format(end.value) : '');
      }
    },
    setCursor: (step) => place(cursor, toX(step)),
    toStep: (px) => Math.round(x.invert(px)),
    clear() {
      for (const s of series) s.clear();
      extent = nothing;
      isStale = true;
    },
  };
}

type Line = Selection<SVGLineElement, unknown, null, undefined>;

const createCursor = (root: Selection<SVGGElement, unknown, null, undefined>, dash: string): Line =>
  root
    .append('line')
    .attr('stroke', MUTED)
    .attr('stroke-width', 1)
    .attr('stroke-dasharray', dash === '' ? null : dash)
    .style('display', 'none');

function place(line: Line, at: number): void {
  line.style('display', Number.isFinite(at) ? '' : 'none');
  if (Number.isFinite(at)) line.attr('x1', at).attr('x2', at);
}
