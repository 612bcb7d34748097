// What a measurement chart is: panels, and the way from what was measured to points, table and file. Plain data and functions; no DOM.

import type { RunLook } from '../figure/run-look';
import type { Counts } from '../swarm/counts';
import type { Measured } from '../swarm/measured';
import type { EscapeTheory, VarianceTheory } from '../theory/prediction';
import type { PanelSpec } from './line-panel';
import type { Reference } from './reference';
import type { Point } from './series';

export type ChartId = 'shares' | 'escape' | 'loss' | 'variance' | 'adaptive';

/** One panel of shares: a basin, several together, or a region. */
export interface SharePanel {
  readonly title: string;
  readonly count: (counts: Counts) => number;
}

/** A region is left by crossing its border, either way; without names, each particle leaves the basin that it starts in. */
export interface Left {
  readonly kind: 'basin' | 'region';
  readonly names: readonly string[];
}

/** What the charts need to know of a scene, in the reader's language. */
export interface ChartScene {
  readonly runs: readonly RunLook[];
  /** The step axes end here. */
  readonly steps: number;
  /** Of one run. */
  readonly particles: number;
  readonly shares: readonly SharePanel[];
  /** Of each run: whether escapes may come at a constant rate at all. Not from a saddle, and not without noise. */
  readonly mayBeSteady: readonly boolean[];
  /** What the particles leave: undefined where there is nothing. */
  readonly left: Left | undefined;
  /** Where moments are taken: eigenvalues in the order of theirs. Undefined on a surface without critical points. */
  readonly point: { readonly title: string; readonly eigenvalues: readonly [number, number] } | undefined;
  /** One a run, for that point; undefined while none is known. */
  readonly theories: readonly (VarianceTheory | undefined)[];
  /** The same for the mean time of first passage: empty where no theory asks for it. */
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
  /** What is seen and how to read it. */
  readonly note: string;
  readonly valueTitle: string;
  readonly panels: readonly PanelSpec[];
  /** See LineLayout. */
  readonly room?: number;
  /** Heads of the table's columns; the first is that of the rows' names. */
  readonly columns: readonly string[];
  /** One a panel; undefined where a run has no line. */
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
