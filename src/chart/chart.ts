// What a chart is, and what a file of charts/ declares: panels, how measurements become points, table and file, notes and words. No DOM.

import type { RunLook } from '../figure/run-look';
import type { Localised } from '../landscape/schema';
import type { Counts } from '../swarm/counts';
import type { Measured } from '../swarm/measured';
import type { Moment } from '../swarm/swarm';
import type { EscapeTheory, Prediction, VarianceTheory } from '../theory/prediction';
import { type ChartWords, chartWords } from './chart-words';
import type { PanelSpec } from './panel-spec';
import type { Reference } from './reference';
import type { Point } from './series';

export type Language = keyof Localised;

/** One panel of shares: a basin, several together, or a region. */
export interface SharePanel {
  readonly title: string;
  readonly count: (counts: Counts) => number;
}

/** What the particles leave: a region, by crossing its border in either direction; without names, the basin where each particle started. */
export interface Left {
  readonly kind: 'basin' | 'region';
  readonly names: readonly string[];
}

export interface MomentPoint {
  readonly title: string;
  /** x and y. */
  readonly at: readonly [number, number];
  /** In the order of the variances. */
  readonly eigenvalues: readonly [number, number];
}

/** What the charts need to know about a scene, in the reader's language. */
export interface ChartScene {
  readonly runs: readonly RunLook[];
  /** The step axes end here. */
  readonly steps: number;
  /** Of one run. */
  readonly particles: number;
  readonly shares: readonly SharePanel[];
  /** Of each run: whether escapes can come at a constant rate. They cannot from a saddle, nor without noise. */
  readonly mayBeSteady: readonly boolean[];
  /** What the particles leave; undefined if there is nothing to leave. */
  readonly left: Left | undefined;
  /** The critical point at which moments are taken. Undefined on a surface without critical points. */
  readonly point: MomentPoint | undefined;
  /** One per run, for that point; undefined while none is known. */
  readonly theories: readonly (VarianceTheory | undefined)[];
  /** The same for the mean time of first passage; empty if there is no theory for it. */
  readonly escapes: readonly EscapeTheory[];
}

/** One number for a file. */
export interface MeasureRecord {
  readonly measure: string;
  readonly name: string;
  readonly value: number;
  /** 95 % interval, or quantiles; NaN for none. */
  readonly low: number;
  readonly high: number;
}

/** A row of the table: its name and its cells, as text. */
export interface TableRow {
  readonly name: string;
  readonly cells: readonly string[];
}

export interface MeasureChart {
  /** What the chart shows and how to read it. */
  readonly note: string;
  readonly valueTitle: string;
  readonly panels: readonly PanelSpec[];
  /** See LineLayout. Default 58. */
  readonly room?: number;
  /** Headers of the table's columns; the first is that of the rows' names. */
  readonly columns: readonly string[];
  /** One per panel; undefined if a run has no line. */
  toPoints(step: number, measured: Measured): readonly (Point | undefined)[];
  toRows(step: number, measured: Measured, run: number): readonly TableRow[];
  toRecords(step: number, measured: Measured, run: number): readonly MeasureRecord[];
  /** Curves of each panel, for what was measured of every run at the step shown; undefined: they stay as they were. */
  toReferences?(measured: readonly Measured[]): readonly (readonly Reference[])[];
  /** Whether its curves depend on what was measured. */
  readonly isFitted?: boolean;
}

/** Why there is nothing to draw, in one sentence. */
export interface NoChart {
  readonly reason: string;
}

export const isChart = (made: MeasureChart | NoChart): made is MeasureChart => 'panels' in made;

/** The notes below a chart. */
export interface ChartNotes {
  /** One row per run, whose numbers change with every frame. */
  readonly table?: NoteTable;
  /** The theory's statement about a run; undefined if there is none. */
  predictions?(run: number): RunPredictions | undefined;
}

export interface NoteTable {
  /** Without the header of the runs' names. `title` is a tooltip. */
  readonly heads: readonly { readonly text: string; readonly title: string }[];
  /** One cell per header; undefined: no row for this run. `history` ends at or before the step shown. */
  row(run: number, measured: Measured, history: readonly Moment[]): readonly string[] | undefined;
  /** Below the table; empty for none. */
  remark(measured: readonly Measured[]): string;
}

/** Or why there are none. */
export type RunPredictions = { readonly reason: string } | { readonly predictions: readonly NotedPrediction[] };

export interface NotedPrediction {
  readonly prediction: Prediction;
  /** What it says. */
  readonly value?: string;
  /** Where and why its validity ends. */
  readonly end?: string;
}

/** The 1σ and 2σ curves of a Gaussian, to be drawn on the surface over a run. */
export interface OverlayEllipse {
  readonly run: number;
  /** x and y of the mean. */
  readonly at: readonly [number, number];
  /** xx, xy, yy. */
  readonly covariance: readonly [number, number, number];
  readonly isInRange: boolean;
}

/** What a file of charts/ declares. */
export interface ChartSource<Own extends OwnWords> {
  /** In links and scenes; the name of its file, in kebab case. */
  readonly id: string;
  /** Charts are offered in this order. */
  readonly order: number;
  /** Its own words in each language; chart-words.ts has those that several charts need. */
  readonly words: Readonly<Record<Language, Own>>;
  /** `sample`: the measurements of every run at any step, undefined before the first. Returns undefined if it needs a sample and there is none. */
  make(
    scene: ChartScene,
    own: Own,
    words: ChartWords,
    sample: readonly Measured[] | undefined,
  ): MeasureChart | NoChart | undefined;
  /** Notes below the chart. Default none. */
  notes?(scene: ChartScene, own: Own, words: ChartWords): ChartNotes;
  /** What is drawn on the surface at a step while the chart is looked at. Default nothing. */
  overlay?(scene: ChartScene, step: number): readonly OverlayEllipse[];
}

export interface OwnWords {
  /** Of the chart, where one is chosen. */
  readonly name: string;
}

/** A chart, with the type of its own words hidden. */
export interface Chart {
  readonly id: string;
  readonly order: number;
  name(language: Language): string;
  make(
    scene: ChartScene,
    language: Language,
    sample: readonly Measured[] | undefined,
  ): MeasureChart | NoChart | undefined;
  notes(scene: ChartScene, language: Language): ChartNotes;
  overlay(scene: ChartScene, step: number): readonly OverlayEllipse[];
}

/** What a file of charts/ exports. */
export function defineChart<Own extends OwnWords>(source: ChartSource<Own>): Chart {
  const { id, order, words } = source;
  return {
    id,
    order,
    name: (language) => words[language].name,
    make: (scene, language, sample) => source.make(scene, words[language], chartWords[language], sample),
    notes: (scene, language) => source.notes?.(scene, words[language], chartWords[language]) ?? {},
    overlay: (scene, step) => source.overlay?.(scene, step) ?? [],
  };
}
