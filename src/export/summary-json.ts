// The result of an experiment as JSON: the document, the settings, every point and every fitted line.

import { caveatsOf, type Summary } from '../experiment/summary';
import { toJson } from './json';

/** `version`: that of the product. */
export function summaryJson({ experiment, settings, runs, table, fits }: Summary, version: string): string {
  const rows = table.rows.map((row) => new Map(table.columns.map((name, i) => [name, row[i] === '' ? null : row[i]])));
  return `${toJson({
    swarmscape: version,
    experiment,
    options: settings,
    rows,
    fits: fits.map(({ axis, run, isExpected, slope, low, high, intercept, r2, points }) => ({
      axis,
      run,
      label: runs[run]!.label,
      expected: isExpected,
      slope,
      low,
      high,
      intercept,
      r2,
      points,
    })),
    caveats: caveatsOf(experiment, settings),
  })}\n`;
}
