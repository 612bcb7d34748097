// Shares of basins and regions with Wilson 95 % bands: one panel per basin or region.
import { grouped } from '../../formula/number-text';
import { wilson } from '../../statistics/wilson';
import { defineChart, type TableRow } from '../chart';
import { toPercentRange } from '../interval-format';
import { sharePanel } from '../share-panel';

const words = {
  en: {
    name: 'Shares',
    note: 'Share of the particles in each place; band: Wilson 95 %.',
    share: 'share',
    where: 'place',
    count: 'particles',
    elsewhere: 'elsewhere',
    none: 'This scene has neither minima nor regions to count.',
  },
  zh: {
    name: '占比',
    note: '各处粒子所占比例；色带：Wilson 95 % 区间。',
    share: '占比',
    where: '位置',
    count: '粒子数',
    elsewhere: '其他位置',
    none: '该场景没有可供计数的极小值或区域。',
  },
};

export default defineChart({
  id: 'shares',
  order: 1,
  words,
  make({ shares, particles }, { note, where, count, share, elsewhere, none }, { interval, diverged }) {
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
      columns: [where, count, share, interval],
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
  },
});
