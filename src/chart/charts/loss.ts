// Loss of the swarm: the median, and the band that holds the middle 80 %.
import { linearAxis, logAxis } from '../axis';
import { defineChart } from '../chart';
import { toNumber, toNumberRange } from '../number-format';

const words = {
  en: {
    name: 'Loss',
    note: 'Median loss of the swarm; band: from 10 % to 90 % of the particles.',
    title: 'Loss',
    quantile: 'quantile',
  },
  zh: { name: '损失', note: '粒子群损失的中位数；色带：10 % 至 90 % 的粒子。', title: '损失', quantile: '分位数' },
};

export default defineChart({
  id: 'loss',
  order: 3,
  words,
  make: (_, { note, title, quantile }, { median }) => ({
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
        band: 'quantiles',
        marks: 'end',
      },
    ],
    columns: [quantile, title],
    toPoints: (step, { loss: [low, value, high] }) => [{ step, value, low, high }],
    toRows: (_, { loss }) => ['10 %', median, '90 %'].map((name, i) => ({ name, cells: [toNumber(loss[i]!, 4)] })),
    toRecords: (_, { loss: [low, value, high] }) => [{ measure: 'loss', name: '10-50-90 %', value, low, high }],
  }),
});
