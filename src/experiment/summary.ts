// The result of an experiment: a table, fitted lines, and panels ready for a chart. Plain data; knows no pixels.

import type { Localised } from '../landscape/schema';
import type { Fit } from '../statistics/fit';
import type { Standing } from '../theory/prediction';
import type { Experiment, Settings } from './experiment';

export type Cell = string | number;

/** One row per point. */
export interface Table {
  readonly columns: readonly string[];
  /** As many cells as columns; empty text for no value. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface FittedLine extends Fit {
  /** Formula of the axis. */
  readonly axis: string;
  readonly run: number;
  /** Whether the points of this run are expected to lie on a line there. */
  readonly isExpected: boolean;
}

export interface SummaryPoint {
  readonly x: number;
  /** Infinite where only a lower limit is known. */
  readonly y: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
}

export interface SummarySeries {
  /** Number of the run in the scene. */
  readonly run: number;
  readonly points: readonly SummaryPoint[];
  readonly line?: {
    readonly points: readonly (readonly [x: number, y: number])[];
    readonly standing: 'fit' | Standing;
  };
  /** A fit that is shown for comparison only. */
  readonly isUnexpected?: true;
}

export interface SummaryPanel {
  /** Distinct within a summary. */
  readonly id: string;
  readonly title: Localised;
  readonly xTitle: Localised;
  readonly yTitle: Localised;
  readonly xScale: 'linear' | 'log';
  readonly yScale: 'linear' | 'log';
  readonly series: readonly SummarySeries[];
}

export interface SummaryRun {
  readonly title: Localised;
  /** The title in English, distinct within a scene. */
  readonly label: string;
  readonly optimizer: string;
  /** CSS hex colour, where the scene chooses one. */
  readonly colour: string | undefined;
}

export interface Summary {
  readonly experiment: Experiment;
  readonly settings: Settings;
  readonly runs: readonly SummaryRun[];
  readonly table: Table;
  readonly fits: readonly FittedLine[];
  readonly panels: readonly SummaryPanel[];
  /** What bars and lines are. */
  readonly note: Localised;
}

/** What differs between the kinds of experiments. */
export type Findings = Pick<Summary, 'table' | 'fits' | 'panels' | 'note'>;

export const same = (text: string): Localised => ({ en: text, zh: text });

const QUICK: Localised = {
  en: 'This is a quick look, with fewer values, particles and steps: it shows the order of things. What is said here is said of the full experiment.',
  zh: '这是快速预览：取值、粒子与步数较少，只显示大致次序。此处的说明针对完整实验。',
};

/** Caveats to show with a result. */
export const caveatsOf = ({ caveats }: Experiment, { quick }: Pick<Settings, 'quick'>): readonly Localised[] =>
  quick ? [QUICK, ...caveats] : caveats;
