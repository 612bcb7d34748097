// The result of an experiment as CSV: one row per point, then one row per fitted line.

import type { Cell, Summary } from '../experiment/summary';
import { csvLine } from './csv';

/** Line by line. */
export function* summaryCsv({ runs, table, fits }: Summary): Generator<string> {
  const own = ['axis', 'expected', 'slope', 'slopeLow', 'slopeHigh', 'intercept', 'r2'];
  const names = fits.length > 0 ? [...table.columns, ...own] : table.columns;
  yield csvLine(['row', ...names]);
  const blank = names.slice(table.columns.length).map(() => '');
  for (const row of table.rows) yield csvLine(['point', ...row, ...blank]);
  for (const fit of fits) {
    const { axis, run, isExpected, slope, low, high, intercept, r2 } = fit;
    const cells = new Map<string, Cell>([
      ['run', run],
      ['label', runs[run]!.label],
      ['axis', axis],
      ['expected', isExpected ? 'yes' : 'no'],
      ['slope', slope],
      ['slopeLow', low],
      ['slopeHigh', high],
      ['intercept', intercept],
      ['r2', r2],
    ]);
    yield csvLine(['fit', ...names.map((name) => cells.get(name) ?? '')]);
  }
}
