// An experiment's chart as a figure: small multiples of points with error bars and lines. Pure: from data to marks.
import type { Colour, Figure, GroupMark, Mark, TextMark } from '../figure/figure';
import { rectPath, toPixels } from '../figure/path';
import type { RunLook } from '../figure/run-look';
import { breakText, cutText, textWidth, type Weight } from '../figure/text';
import { type Axis, toTicks } from './axis';
import { type Box, thinned, toAxisX, toAxisY } from './axis-marks';
import { axesOf, type FitData, type FitPanel, type FitPoint, type FitSeries, heightOf } from './fit-data';
import { toReferencePaths } from './reference';
import { toReferenceMarks } from './reference-marks';
import { type Scale, toScale } from './scale';

/** CSS pixels. */
const LEAST_PANEL = 250;
const margin = { left: 50, right: 12, top: 42, bottom: 42 };
const SIZE = 12;
const TITLE_SIZE = 12.5;
const TITLE_ROW = 16;
const MOST_TITLE_ROWS = 3;
const LEGEND_ROW = 20;
const NOTE_ROW = 16;
const GAP = 14;
/** Radius of the markers. */
const MARKER = 4.1;

/** A drawn point, for a pointer to find. */
export interface FitPlace {
  readonly px: number;
  readonly py: number;
  readonly panel: FitPanel;
  readonly series: FitSeries;
  readonly point: FitPoint;
}

export interface FitFigure {
  readonly figure: Figure;
  readonly places: readonly FitPlace[];
}

interface Plot extends Box {
  readonly panel: FitPanel;
  /** Of the panel with its margins. */
  readonly across: number;
}

/** The picture, and where its points are. Panels are side by side if there is room. `width` and `height` in CSS pixels; `height` undefined: as high as needed. */
export function toFitFigure(data: FitData, width: number, height?: number): FitFigure {
  const { panels, note = '' } = data;
  const columns = Math.max(1, Math.min(panels.length, Math.floor((width + GAP) / (LEAST_PANEL + GAP))));
  const rows = Math.max(1, Math.ceil(panels.length / columns));
  const legend = toLegend(panels, width);
  const notes = note === '' ? [] : breakText(note, SIZE, width - 4);
  const fixed = legend.height + notes.length * NOTE_ROW + (notes.length > 0 ? 8 : 0);
  const across = (width - (columns - 1) * GAP) / columns;
  const titleRows = Math.max(1, ...panels.map((panel) => toTitle(panel, across).length));
  const above = margin.top + (titleRows - 1) * TITLE_ROW;
  const down =
    height === undefined ? Math.min(Math.max(0.85 * across, 230), 340) + above - margin.top : (height - fixed) / rows;
  const whole = height ?? fixed + rows * down;
  const places: FitPlace[] = [];
  const drawn = panels.map((panel, i) => {
    const left = (i % columns) * (across + GAP) + margin.left;
    const top = legend.height + Math.floor(i / columns) * down + above;
    const right = left + across - margin.left - margin.right;
    const bottom = top + Math.max(40, down - above - margin.bottom);
    return toPlot({ panel, across, left, right, top, bottom }, places);
  });
  const sentences = notes.map((line, i) =>
    textAt(line, 2, whole - 6 - (notes.length - 1 - i) * NOTE_ROW, { fill: 'muted' }),
  );
  const label = panels.map(({ title }) => title).join(', ');
  return { figure: { width, height: whole, label, marks: [...legend.marks, ...drawn, ...sentences] }, places };
}

interface TextLook {
  readonly fill: Colour;
  readonly size?: number;
  readonly weight?: Weight;
  readonly anchor?: 'middle';
}

const textAt = (text: string, x: number, y: number, look: TextLook): TextMark => ({
  kind: 'text',
  text,
  x,
  y,
  size: SIZE,
  ...look,
});

/** In a few lines; the last of them shortened. */
function toTitle({ title }: FitPanel, across: number): string[] {
  const width = across - margin.right - 10;
  const lines = breakText(title, TITLE_SIZE, width, 600);
  if (lines.length <= MOST_TITLE_ROWS) return lines;
  const rest = lines.slice(MOST_TITLE_ROWS - 1).join(' ');
  return [...lines.slice(0, MOST_TITLE_ROWS - 1), cutText(rest, TITLE_SIZE, width, 600)];
}

/** Every run once: its line and marker, and its name. */
function toLegend(panels: readonly FitPanel[], width: number) {
  const runs = new Map<string, RunLook>();
  for (const { series } of panels) for (const { run } of series) runs.set(run.label, run);
  let [left, row] = [0, 0];
  const marks: Mark[] = [];
  for (const run of runs.values()) {
    const label = cutText(run.label, SIZE, width - 40);
    const own = 34 + textWidth(label, SIZE) + 14;
    if (left > 0 && left + own > width) [left, row] = [0, row + 1];
    const y = row * LEGEND_ROW + 10;
    const d = `M${toPixels(left + 2)},${y}H${toPixels(left + 28)}`;
    marks.push(
      { kind: 'path', d, stroke: run.colour, strokeWidth: 1.6, dash: run.dash },
      markersAt([left + 15, y], run, run.colour),
      textAt(label, left + 34, y + 4, { fill: 'ink' }),
    );
    left += own;
  }
  return { marks, height: runs.size === 0 ? 0 : (row + 1) * LEGEND_ROW + 4 };
}

const markersAt = (places: readonly number[], { marker }: RunLook, fill: Colour): Mark => ({
  kind: 'points',
  places,
  marker,
  radius: MARKER,
  fill,
  stroke: 'paper',
  class: 'run-points',
});

function toPlot(plot: Plot, places: FitPlace[]): GroupMark {
  const { panel, across, left, right, top, bottom } = plot;
  const axes = axesOf(panel);
  const x = toScale(axes.x, [left, right]);
  const y = toScale(axes.y, [bottom, top]);
  const ticksX = thinned(toTicks(axes.x, right - left, 46), x);
  const series = panel.series.map((s) => toSeries(s, plot, axes, x, y, places));
  const title = toTitle(panel, across);
  return {
    kind: 'group',
    marks: [
      ...title.map((line, i) => {
        const at = top - 26 - (title.length - 1 - i) * TITLE_ROW;
        return textAt(line, left - 40, at, { fill: 'ink', size: TITLE_SIZE, weight: 600 });
      }),
      textAt(cutText(panel.yTitle, SIZE, right - left + 40), left - 40, top - 9, { fill: 'muted' }),
      toAxisY(toTicks(axes.y, bottom - top, 24), y, plot),
      toAxisX(ticksX, x, plot),
      textAt(cutText(panel.xTitle, SIZE, right - left), (left + right) / 2, bottom + 33, {
        fill: 'muted',
        anchor: 'middle',
      }),
      ...series,
    ],
  };
}

function toSeries(
  series: FitSeries,
  plot: Plot,
  axes: { readonly x: Axis; readonly y: Axis },
  x: Scale,
  y: Scale,
  places: FitPlace[],
): GroupMark {
  const { run, points, isGrey = false } = series;
  const colour = isGrey ? 'muted' : run.colour;
  let bars = '';
  const markers: number[] = [];
  for (const point of points) {
    const height = heightOf(point);
    if (!Number.isFinite(height) || (axes.y.kind === 'log' && height <= 0)) continue;
    if (axes.x.kind === 'log' && point.x <= 0) continue;
    const [px, py] = [x(point.x), y(height)];
    places.push({ px, py, panel: plot.panel, series, point });
    bars += Number.isFinite(point.y) ? toBar(point, px, y) : toArrow(px, py, plot.top);
    markers.push(px, py);
  }
  const errors: Mark[] = bars === '' ? [] : [{ kind: 'path', d: bars, stroke: colour, strokeWidth: 1.4 }];
  return { kind: 'group', marks: [...toLine(series, plot, x, y, colour), ...errors, markersAt(markers, run, colour)] };
}

function toBar({ low, high }: FitPoint, px: number, y: Scale): string {
  if (Number.isNaN(low) || Number.isNaN(high)) return '';
  const [from, to] = [toPixels(y(low)), toPixels(y(high))];
  const [left, right] = [toPixels(px - 4), toPixels(px + 4)];
  return `M${left},${from}H${right}M${toPixels(px)},${from}V${to}M${left},${to}H${right}`;
}

/** At least: upwards from the lower limit. */
function toArrow(px: number, py: number, top: number): string {
  const tip = Math.max(top, py - 26);
  const [left, right, barb] = [toPixels(px - 4), toPixels(px + 4), toPixels(tip + 6)];
  return `M${toPixels(px)},${toPixels(py)}V${toPixels(tip)}M${left},${barb}L${toPixels(px)},${toPixels(tip)}L${right},${barb}`;
}

function toLine(
  { run, line = [], lineStanding = 'fit' }: FitSeries,
  { left, right, top, bottom }: Plot,
  x: Scale,
  y: Scale,
  colour: string,
): Mark[] {
  if (line.length === 0) return [];
  const paths = toReferencePaths({ points: line, limitStep: undefined }, { x: x.free, y: y.free });
  const clip = rectPath(left, top - 1, right - left, bottom - top + 2);
  const fitted: Mark = { kind: 'path', d: paths.within, stroke: colour, strokeWidth: 1.6, dash: run.dash };
  return [{ kind: 'group', clip, marks: [lineStanding === 'fit' ? fitted : toReferenceMarks(paths, 'exact', colour)] }];
}
