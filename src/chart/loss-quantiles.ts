// Loss of the swarm: the median, and the band that holds the middle 80 %.
import { linearAxis, logAxis } from './axis';
import type { ChartWords } from './chart-words';
import type { MeasureChart } from './measure-chart';
import { toNumber, toNumberRange } from './number-format';

export function lossChart(words: ChartWords): MeasureChart {
  const { note, title, quantile } = words.loss;
  return {
    note,
    valueTitle: '',
    room: 64,
    panels: [
      {
        title,
        x: 'linear',
        axis: (extent) => (extent.min > 0 ? logAxis(extent) : linearAxis(extent)),
        format: (value) => toNumber(value, 2),
        interval: ({ low, high }) => `[${toNumberRange(low, high, 2)}]`,
        band: 'spread',
        marks: 'end',
      },
    ],
    columns: [quantile, title],
    toPoints: (step, { loss: [low, value, high] }) => [{ step, value, low, high }],
    toRows: (_, { loss }) =>
      ['10 %', words.median, '90 %'].map((name, i) => ({ name, cells: [toNumber(loss[i]!, 4)] })),
    toRecords: (_, { loss: [low, value, high] }) => [{ measure: 'loss', name: '10-50-90 %', value, low, high }],
  };
}
