// Shares in a region against the swept number.

import { wilson } from '../statistics/wilson';
import { type ExperimentOf, type Settings, valuesOf } from './experiment';
import { type Found, resultsOf } from './found';
import type { Findings } from './summary';

export function summariseShare(e: ExperimentOf<'share'>, settings: Settings, found: Found): Findings {
  const values = valuesOf(e, settings);
  const points = found.runs.map((_, run) =>
    values.map((value, i) => {
      const results = resultsOf<'share'>(found, i, run);
      const sum = (pick: (r: (typeof results)[number]) => number) => results.reduce((n, r) => n + pick(r), 0);
      return {
        value,
        diverged: sum((r) => r.diverged),
        ...wilson(
          sum((r) => r.count),
          settings.particles,
        ),
      };
    }),
  );
  return {
    table: {
      columns: [e.sweep.name, 'run', 'label', 'particles', 'count', 'diverged', 'share', 'low', 'high'],
      rows: points.flatMap((own, run) =>
        own.map(({ value, count, diverged, share, low, high }) => [
          value,
          run,
          found.runs[run]!.label,
          settings.particles,
          count,
          diverged,
          share,
          low,
          high,
        ]),
      ),
    },
    fits: [],
    panels: [
      {
        id: 'share',
        title: { en: e.region, zh: e.region },
        xTitle: e.sweep.title ?? { en: e.sweep.name, zh: e.sweep.name },
        yTitle: { en: 'share', zh: '占比' },
        xScale: e.sweep.scale,
        yScale: 'linear',
        series: points.map((own, run) => {
          const drawn = own.map(({ value, share, low, high }) => ({ x: value, y: share, low, high }));
          return { run, points: drawn };
        }),
      },
    ],
    note: {
      en: 'Bars are Wilson 95 % intervals; the diverged count as elsewhere.',
      zh: '误差棒为 Wilson 95 % 置信区间；发散的粒子计入别处。',
    },
  };
}
