// The result of an experiment as JSON, CSV, a table to read, or a picture.

import { version } from '../../package.json';
import { toFitSvg } from '../chart/fit-svg';
import { toFitData } from '../chart/summary-fit';
import { type Cell, caveatsOf, type FittedLine, type Summary } from '../experiment/summary';
import { summaryCsv } from '../export/summary-csv';
import { summaryJson } from '../export/summary-json';
import { numberText, roundedText } from '../formula/number-text';
import { columns } from './arguments';
import { pictureFonts } from './picture-fonts';

export const SUMMARY_FORMATS = ['json', 'csv', 'svg', 'text'] as const;
export type SummaryFormat = (typeof SUMMARY_FORMATS)[number];

/** CSS pixels. */
const PICTURE_WIDTH = 900;

const WRITERS: Readonly<Record<SummaryFormat, (summary: Summary) => Iterable<string>>> = {
  json: (summary) => [summaryJson(summary, version)],
  csv: summaryCsv,
  svg: (summary) => [asSvg(summary)],
  text: asText,
};

export const writeSummary = (summary: Summary, format: SummaryFormat): Iterable<string> => WRITERS[format](summary);

function* asText({ experiment, settings, runs, table, fits }: Summary): Generator<string> {
  yield `${experiment.title.en}\n${experiment.summary.en}\n\n`;
  yield* lines([table.columns, ...table.rows.map((row) => row.map(short))]);
  if (fits.length > 0) {
    yield '\nlog of the mean time, fitted by a straight line\n';
    yield* lines([['axis', 'label', 'slope', '95 %', 'r²', ''], ...fits.map((fit) => fitCells(fit, runs))]);
  }
  for (const { en } of caveatsOf(experiment, settings)) yield `\n${en}\n`;
}

const fitCells = (fit: FittedLine, runs: Summary['runs']): string[] => [
  fit.axis,
  runs[fit.run]!.label,
  short(fit.slope),
  `${short(fit.low)} … ${short(fit.high)}`,
  // r² near 1 differs in its last digits
  fit.r2.toFixed(5),
  fit.isExpected ? 'expected straight' : '',
];

const lines = (rows: readonly (readonly string[])[]): string[] => columns(rows).map((line) => `${line}\n`);

const short = (cell: Cell): string =>
  typeof cell === 'number' && Number.isFinite(cell) && !Number.isInteger(cell)
    ? roundedText(cell, 4)
    : typeof cell === 'number'
      ? numberText(cell)
      : cell;

const asSvg = (summary: Summary): string =>
  toFitSvg(toFitData(summary, 'en'), { width: PICTURE_WIDTH, theme: 'light', style: pictureFonts });
