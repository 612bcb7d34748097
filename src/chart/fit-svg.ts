// An experiment's chart as SVG: small multiples of points with error bars and lines. Pure: from data to a tree; needs no DOM.

import type { RunLook } from '../figure/run-look';
import { type Axis, type Tick, toTicks } from './axis';
import { axesOf, type FitData, type FitPanel, type FitPoint, type FitSeries, heightOf } from './fit-data';
import { GRID, INK, MUTED, PAPER } from './ink';
import { toMarkerPath } from './marker-paths';
import { CASING, toReferenceLook, toReferencePaths } from './reference';
import { type Scale, toScale } from './scale';
import { type SvgNode, svg, toPixels, toSvgText } from './svg-tree';
import { breakText, cutText, guessWidth } from './text-width';

/** Colours of everything but the runs. */
export interface FitPalette {
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  readonly paper: string;
}

/** The page's own, which follow its theme. */
export const pagePalette: FitPalette = { ink: INK, muted: MUTED, grid: GRID, paper: PAPER };

const palettes: Readonly<Record<'light' | 'dark', FitPalette>> = {
  light: { ink: '#16191d', muted: '#565d66', grid: '#e1e4e8', paper: '#ffffff' },
  dark: { ink: '#f2f4f6', muted: '#b4bbc3', grid: '#31373e', paper: '#14171b' },
};

const FONTS = "system-ui, 'Noto Sans', 'DejaVu Sans', 'Noto Sans CJK SC', sans-serif";
/** CSS pixels. */
const LEAST_PANEL = 250;
const margin = { left: 50, right: 12, top: 42, bottom: 42 };
const TITLE_ROW = 16;
const MOST_TITLE_ROWS = 3;
const LEGEND_ROW = 20;
const NOTE_ROW = 16;
const GAP = 14;

export interface FitFrame {
  readonly width: number;
  /** Of the whole picture; undefined: as high as it needs. */
  readonly height: number | undefined;
  readonly palette: FitPalette;
  readonly fonts: string;
  /** Prefix of ids, unique in the document. */
  readonly id: string;
}

/** A drawn point, for a pointer to find. */
export interface FitPlace {
  readonly px: number;
  readonly py: number;
  readonly panel: FitPanel;
  readonly series: FitSeries;
  readonly point: FitPoint;
}

export interface FitTree {
  readonly root: SvgNode;
  readonly places: readonly FitPlace[];
}

interface Plot {
  readonly panel: FitPanel;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly palette: FitPalette;
  readonly clip: string;
}

/** Stand-alone text of the picture, with its own colours on its own ground. */
export function toFitSvg(
  data: FitData,
  { width, height, theme }: { readonly width: number; readonly height?: number; readonly theme: 'light' | 'dark' },
): string {
  const palette = palettes[theme];
  const { root } = toFitTree(data, { width, height, palette, fonts: FONTS, id: 'fit' });
  const { width: w, height: h } = root.attributes;
  const ground = svg('rect', { width: w!, height: h!, fill: palette.paper });
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', ...root.attributes };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toSvgText({ ...root, attributes, children: [ground, ...root.children] })}\n`;
}

/** The picture as a tree, and where its points are. Panels stand side by side where there is room. */
export function toFitTree(data: FitData, { width, height, palette, fonts, id }: FitFrame): FitTree {
  const { panels, note = '' } = data;
  const columns = Math.max(1, Math.min(panels.length, Math.floor((width + GAP) / (LEAST_PANEL + GAP))));
  const rows = Math.max(1, Math.ceil(panels.length / columns));
  const legend = toLegend(panels, width, palette);
  const notes = note === '' ? [] : breakText(note, 11.5, width - 4);
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
    const plot: Plot = {
      panel,
      left,
      right: left + across - margin.left - margin.right,
      top,
      bottom: top + Math.max(40, down - above - margin.bottom),
      palette,
      clip: `${id}-${i}`,
    };
    return toPlot(plot, places);
  });
  const sentences = notes.map((line, i) =>
    text(line, { x: 2, y: whole - 6 - (notes.length - 1 - i) * NOTE_ROW, fill: palette.muted, 'font-size': 11.5 }),
  );
  const titles = panels.map(({ title }) => title).join(', ');
  const attributes = { width, height: whole, viewBox: `0 0 ${toPixels(width)} ${toPixels(whole)}` };
  const named = { role: 'img', 'aria-label': titles, 'font-family': fonts };
  return { root: svg('svg', { ...attributes, ...named }, ...legend.nodes, ...drawn, ...sentences), places };
}

const text = (content: string, attributes: SvgNode['attributes']): SvgNode => svg('text', attributes, content);

/** In a few lines; the last of them shortened. */
function toTitle({ title }: FitPanel, across: number): string[] {
  const width = across - margin.right - 10;
  // bold letters are wider
  const lines = breakText(title, 13.5, width);
  const rest = lines.slice(MOST_TITLE_ROWS - 1).join(' ');
  return lines.length <= MOST_TITLE_ROWS ? lines : [...lines.slice(0, MOST_TITLE_ROWS - 1), cutText(rest, 13.5, width)];
}

/** Every run once: its line and marker, and its name. */
function toLegend(panels: readonly FitPanel[], width: number, palette: FitPalette) {
  const runs = new Map<string, RunLook>();
  for (const { series } of panels) for (const { run } of series) runs.set(run.label, run);
  let [left, row] = [0, 0];
  const nodes: SvgNode[] = [];
  for (const run of runs.values()) {
    const own = 34 + guessWidth(run.label, 12) + 14;
    if (left > 0 && left + own > width) [left, row] = [0, row + 1];
    const y = row * LEGEND_ROW + 10;
    const label = cutText(run.label, 12, width - 40);
    nodes.push(
      svg('path', { d: `M${left + 2},${y}h26`, ...strokeOf(run.colour, 1.6, run.dash) }),
      toMarker(run, run.colour, left + 15, y, palette),
      text(label, { x: left + 34, y: y + 4, fill: palette.ink, 'font-size': 12 }),
    );
    left += own;
  }
  return { nodes, height: runs.size === 0 ? 0 : (row + 1) * LEGEND_ROW + 4 };
}

const strokeOf = (colour: string, width: number, dash = ''): Record<string, string | number> => ({
  fill: 'none',
  stroke: colour,
  'stroke-width': width,
  ...(dash === '' ? {} : { 'stroke-dasharray': dash }),
});

const toMarker = ({ marker }: RunLook, colour: string, px: number, py: number, palette: FitPalette): SvgNode =>
  svg('path', {
    d: toMarkerPath(marker, 52),
    transform: `translate(${toPixels(px)} ${toPixels(py)})`,
    fill: colour,
    stroke: palette.paper,
    'stroke-width': 1,
  });

function toPlot(plot: Plot, places: FitPlace[]): SvgNode {
  const { panel, left, right, top, bottom, palette, clip } = plot;
  const axes = axesOf(panel);
  const x = toScale(axes.x, [left, right]);
  const y = toScale(axes.y, [bottom, top]);
  const ticksX = thinned(toTicks(axes.x, right - left, 46), x);
  const ticksY = toTicks(axes.y, bottom - top, 24);
  const series = panel.series.map((s) => toSeries(s, plot, axes, x, y, places));
  const title = toTitle(panel, right - left + margin.left + margin.right);
  const middle = (left + right) / 2;
  const small = { fill: palette.muted, 'font-size': 11.5 };
  return svg(
    'g',
    {},
    svg('clipPath', { id: clip }, svg('rect', { x: left, y: top - 1, width: right - left, height: bottom - top + 2 })),
    ...title.map((line, i) =>
      text(line, {
        x: left - 40,
        y: top - 26 - (title.length - 1 - i) * TITLE_ROW,
        fill: palette.ink,
        'font-size': 12.5,
        'font-weight': 600,
      }),
    ),
    text(cutText(panel.yTitle, 11.5, right - left + 40), { x: left - 40, y: top - 9, ...small }),
    ...ticksY.flatMap(({ value, label }) => [
      svg('path', { d: `M${toPixels(left)},${toPixels(y(value))}H${toPixels(right)}`, ...strokeOf(palette.grid, 1) }),
      text(label, { x: left - 6, y: y(value) + 4, 'text-anchor': 'end', fill: palette.muted, 'font-size': 11 }),
    ]),
    svg('path', { d: `M${toPixels(left)},${toPixels(bottom)}H${toPixels(right)}`, ...strokeOf(palette.muted, 1) }),
    ...ticksX.flatMap(({ value, label }) => [
      svg('path', { d: `M${toPixels(x(value))},${toPixels(bottom)}v4`, ...strokeOf(palette.muted, 1) }),
      text(label, { x: x(value), y: bottom + 16, 'text-anchor': 'middle', fill: palette.muted, 'font-size': 11 }),
    ]),
    text(cutText(panel.xTitle, 11.5, right - left), { x: middle, y: bottom + 33, 'text-anchor': 'middle', ...small }),
    ...series,
  );
}

/** Numbers that would touch the one before lose their label. */
function thinned(ticks: readonly Tick[], x: Scale): Tick[] {
  let end = Number.NEGATIVE_INFINITY;
  return ticks.map((tick) => {
    const half = guessWidth(tick.label, 11) / 2;
    if (tick.label === '' || x(tick.value) - half < end + 6) return { ...tick, label: '' };
    end = x(tick.value) + half;
    return tick;
  });
}

function toSeries(
  series: FitSeries,
  plot: Plot,
  axes: { x: Axis; y: Axis },
  x: Scale,
  y: Scale,
  places: FitPlace[],
): SvgNode {
  const { run, points, isGrey = false } = series;
  const { palette, top, panel } = plot;
  const colour = isGrey ? palette.muted : run.colour;
  const bars: SvgNode[] = [];
  const markers: SvgNode[] = [];
  for (const point of points) {
    const height = heightOf(point);
    if (!Number.isFinite(height) || (axes.y.kind === 'log' && height <= 0)) continue;
    if (axes.x.kind === 'log' && point.x <= 0) continue;
    const [px, py] = [x(point.x), y(height)];
    places.push({ px, py, panel, series, point });
    const bar = Number.isFinite(point.y) ? toBar(point, px, y) : toArrow(px, py, top);
    if (bar !== '') bars.push(svg('path', { d: bar, ...strokeOf(colour, 1.4) }));
    markers.push(toMarker(run, colour, px, py, palette));
  }
  return svg('g', {}, ...toLine(series, plot, x, y, colour), ...bars, ...markers);
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
  return `M${toPixels(px)},${toPixels(py)}V${toPixels(tip)}m-4,6l4,-6l4,6`;
}

function toLine(
  { run, line = [], lineStanding = 'fit' }: FitSeries,
  { palette, clip }: Plot,
  x: Scale,
  y: Scale,
  colour: string,
): SvgNode[] {
  if (line.length === 0) return [];
  const d = toReferencePaths({ points: line, limitStep: undefined }, { x: x.free, y: y.free }).within;
  const clipped = { d, 'clip-path': `url(#${clip})` };
  if (lineStanding === 'fit') return [svg('path', { ...clipped, ...strokeOf(colour, 1.6, run.dash) })];
  const look = toReferenceLook('exact', colour, palette.ink);
  return [
    svg('path', { ...clipped, ...strokeOf(colour, CASING.width), 'stroke-opacity': CASING.opacity }),
    svg('path', { ...clipped, ...strokeOf(look.colour, look.width) }),
  ];
}
