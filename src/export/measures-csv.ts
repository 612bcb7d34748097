// The history of a chart as tidy CSV: one number a line.

import type { MeasureChart } from '../chart/chart';
import type { Moment } from '../swarm/swarm';
import { csvLine } from './csv';

/** Unknown values are left empty. */
const known = (value: number): number | '' => (Number.isNaN(value) ? '' : value);

/** Columns: step, run, measure, name, value, low, high. */
export function measuresCsv(chart: MeasureChart, history: readonly Moment[], labels: readonly string[]): string {
  const lines = [csvLine(['step', 'run', 'measure', 'name', 'value', 'low', 'high'])];
  for (const { step, runs } of history) {
    for (const [run, measured] of runs.entries()) {
      for (const { measure, name, value, low, high } of chart.toRecords(step, measured, run))
        lines.push(csvLine([step, labels[run]!, measure, name, known(value), known(low), known(high)]));
    }
  }
  return lines.join('');
}
