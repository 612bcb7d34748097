// Shares of basins and regions with Wilson 95 % bands: one panel a place.
import { grouped } from '../formula/grouped';
import { wilson } from '../statistics/wilson';
import type { ChartWords } from './chart-words';
import { toPercent, toPercentRange } from './interval-format';
import type { PanelSpec } from './line-panel';
import type { ChartScene, MeasureChart, NoChart, TableRow } from './measure-chart';

/** A panel of shares, with its axis from 0 to 1. */
export const sharePanel = (title: string): PanelSpec => ({
  title,
  x: 'linear',
  axis: () => ({ kind: 'linear', domain: [0, 1] }),
  format: toPercent,
  interval: ({ low, high }) => `[${toPercentRange(low, high)}]`,
  ticks: (height) => (height > 70 ? [0, 0.25, 0.5, 0.75, 1] : [0, 0.5, 1]),
  tick: (share) => (share % 0.5 === 0 ? `${100 * share} %` : ''),
  band: 'interval',
  marks: 'end',
});

export function sharesChart({ shares, particles }: ChartScene, words: ChartWords): MeasureChart | NoChart {
  const { note, where, count, share, diverged, elsewhere, none } = words.shares;
  if (shares.length === 0) return { reason: none };
  const row = (name: string, counted: number): TableRow => {
    const found = wilson(counted, particles);
    // one digit as in the interval
    const cells = [grouped(counted), `${(100 * found.share).toFixed(1)} %`, toPercentRange(found.low, found.high)];
    return { name, cells };
  };
  return {
    note,
    valueTitle: share,
    panels: shares.map(({ title }) => sharePanel(title)),
    columns: [where, count, share, words.interval],
    toPoints: (step, { counts }) =>
      shares.map((s) => {
        const { share: value, low, high } = wilson(s.count(counts), particles);
        return { step, value, low, high };
      }),
    toRows: (_, { counts }) => [
      ...shares.map((s) => row(s.title, s.count(counts))),
      row(elsewhere, counts.elsewhere),
      row(diverged, counts.diverged),
    ],
    toRecords(_, { counts }) {
      const record = (measure: string, name: string, counted: number) => {
        const { share: value, low, high } = wilson(counted, particles);
        return { measure, name, value, low, high };
      };
      return [
        ...shares.map((s) => record('share', s.title, s.count(counts))),
        record('share', 'elsewhere', counts.elsewhere),
        record('share', 'diverged', counts.diverged),
      ];
    },
  };
}
