// The history of a chart as tidy CSV: one number a line. Text only.
import type { Moment } from '../swarm/swarm';
import type { MeasureChart } from './chart';

/** RFC 4180: quoted where it must be. */
const toField = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Numbers keep all their digits; what is not known is left empty. */
const toDigits = (value: number): string => (Number.isNaN(value) ? '' : String(value));

/** Columns: step, run, measure, name, value, low, high. */
export function toCsv(chart: MeasureChart, history: readonly Moment[], labels: readonly string[]): string {
  const lines = ['step,run,measure,name,value,low,high'];
  for (const { step, runs } of history) {
    for (const [run, measured] of runs.entries()) {
      const label = toField(labels[run]!);
      for (const { measure, name, value, low, high } of chart.toRecords(step, measured, run)) {
        const numbers = [value, low, high].map(toDigits).join(',');
        lines.push(`${step},${label},${toField(measure)},${toField(name)},${numbers}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
