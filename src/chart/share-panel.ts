// One panel of the shares chart: a basin's title, axes, and a line, band, marker and value for each run. SVG only.
import { axisBottom, axisLeft } from 'd3-axis';
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { type Selection, select } from 'd3-selection';
import { toPercent } from './interval-format';
import { type Marker, toMarkerPath } from './marker-paths';
import { createShareLine, type ShareLine } from './share-line';
import { spread } from './spread';

/** How one run is drawn; the same as on the surface. */
export interface ShareRun {
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  readonly marker: Marker;
}

/** Place of a panel's plot inside the SVG, in CSS pixels. */
export interface PanelBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly isLast: boolean;
}

/** Distance between two value labels. */
const LABEL_GAP = 12.5;
export const INK = 'var(--ink, #16191d)';
export const MUTED = 'var(--muted, #565d66)';
export const GRID = 'var(--grid, #e1e4e8)';
export const PAPER = 'var(--paper, #ffffff)';

export interface SharePanel {
  readonly lines: readonly ShareLine[];
  resize(box: PanelBox, steps: number): void;
  /** Updates path data, markers and values; no layout is read. */
  draw(visible: readonly boolean[]): void;
  /** Cursor at a step; NaN hides it. */
  setCursor(step: number): void;
  readonly x: ScaleLinear<number, number>;
}

interface RunNodes {
  readonly band: SVGPathElement;
  readonly line: SVGPathElement;
  readonly marker: SVGPathElement;
  readonly value: SVGTextElement;
}

export function createSharePanel(svg: SVGSVGElement, title: string, runs: readonly ShareRun[]): SharePanel {
  const root = select(svg).append('g');
  const heading = root.append('text').attr('font-size', 12).attr('font-weight', 600).attr('fill', INK).text(title);
  const axisX = root.append('g');
  const axisY = root.append('g');
  const cursor = root.append('line').attr('stroke', MUTED).attr('stroke-width', 1).style('display', 'none');
  const bands = root.append('g');
  const marks = root.append('g');
  const nodes = runs.map((run) => createRunNodes(bands, marks, run));
  const lines = runs.map(() => createShareLine());
  const x = scaleLinear();
  const y = scaleLinear([0, 1], [1, 0]);
  let box: PanelBox = { left: 0, right: 1, top: 0, bottom: 1, isLast: true };

  return {
    lines,
    x,
    resize(next, steps) {
      box = next;
      x.domain([0, Math.max(steps, 1)]).range([box.left, box.right]);
      y.range([box.bottom, box.top]);
      heading.attr('x', box.left).attr('y', box.top - 7);
      cursor.attr('y1', box.top).attr('y2', box.bottom);
      const count = Math.max(2, Math.min(6, Math.floor((box.right - box.left) / 70)));
      const bottom = axisBottom(x).ticks(count).tickSize(4).tickPadding(4);
      axisX.attr('transform', `translate(0 ${box.bottom})`).call(box.isLast ? bottom : bottom.tickFormat(() => ''));
      const shares = box.bottom - box.top > 70 ? [0, 0.25, 0.5, 0.75, 1] : [0, 0.5, 1];
      const left = axisLeft(y)
        .tickValues(shares)
        .tickSize(box.left - box.right)
        .tickPadding(6)
        .tickFormat((share) => (Number(share) % 0.5 === 0 ? `${100 * Number(share)} %` : ''));
      axisY.attr('transform', `translate(${box.left} 0)`).call(left);
      axisY.select('.domain').remove();
      for (const axis of [axisX, axisY]) {
        axis.attr('font-size', 11).attr('font-family', 'inherit');
        axis.selectAll('text').attr('fill', MUTED);
      }
      axisY.selectAll('line').attr('stroke', GRID);
      axisX.selectAll('line, path').attr('stroke', MUTED);
      for (const line of lines) line.rescale({ x, y }, box.right - box.left);
    },
    draw(visible) {
      const ends = lines.map((line, run) => (visible[run] ? line.points.at(-1) : undefined));
      const wishes = ends.map((end) => (end === undefined ? Number.NaN : y(end.share)));
      const placed = spread(wishes, LABEL_GAP, box.top + 1, box.bottom - 1);
      nodes.forEach(({ band, line, marker, value }, run) => {
        const end = ends[run];
        const shown = end === undefined ? 'none' : '';
        for (const node of [band, line, marker, value]) node.style.display = shown;
        if (end === undefined) return;
        const paths = (lines[run] as ShareLine).toPaths();
        line.setAttribute('d', paths.line);
        band.setAttribute('d', paths.band);
        const endX = x(end.step);
        marker.setAttribute('transform', `translate(${endX.toFixed(1)} ${(wishes[run] as number).toFixed(1)})`);
        value.setAttribute('x', (endX + 9).toFixed(1));
        value.setAttribute('y', ((placed[run] as number) + 4).toFixed(1));
        const text = toPercent(end.share);
        if (value.textContent !== text) value.textContent = text;
      });
    },
    setCursor(step) {
      const at = x(step);
      cursor.style('display', Number.isFinite(at) ? '' : 'none');
      if (Number.isFinite(at)) cursor.attr('x1', at).attr('x2', at);
    },
  };
}

type Layer = Selection<SVGGElement, unknown, null, undefined>;

function createRunNodes(bands: Layer, marks: Layer, { colour, dash, marker }: ShareRun): RunNodes {
  const node = <N extends SVGElement>(selection: { node(): N | null }) => selection.node() as N;
  return {
    band: node(bands.append('path').attr('fill', colour).attr('fill-opacity', 0.18)),
    line: node(
      bands
        .append('path')
        .attr('fill', 'none')
        .attr('stroke', colour)
        .attr('stroke-width', 2)
        .attr('stroke-dasharray', dash === '' ? null : dash),
    ),
    marker: node(
      marks
        .append('path')
        .attr('d', toMarkerPath(marker, 52))
        .attr('fill', colour)
        .attr('stroke', PAPER)
        .attr('stroke-width', 1.2),
    ),
    value: node(
      marks
        .append('text')
        .attr('font-size', 11.5)
        .attr('font-weight', 600)
        .attr('fill', `color-mix(in srgb, ${colour} 62%, ${INK})`)
        .attr('stroke', PAPER)
        .attr('stroke-width', 3)
        .attr('paint-order', 'stroke'),
    ),
  };
}
