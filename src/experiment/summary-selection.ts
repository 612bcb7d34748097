// How much longer the passage back takes than the passage there, once the latter takes the same time for every run.

import { exp, log } from '../kernel/scalar';
import { norm } from '../landscape/matrix';
import { meanEscapeTime } from '../statistics/escape-time';
import { type ExperimentOf, type Settings, valuesOf } from './experiment';
import { type Found, resultsOf } from './found';
import type { SelectionResult } from './jobs';
import type { Findings, SummaryPoint } from './summary';

export interface Ratio {
  readonly ratio: number;
  /** 95 % interval; a one-sided lower limit and infinity if no particle came back. */
  readonly low: number;
  readonly high: number;
}

/** Errors of the two times are independent on a logarithmic scale: other starts, other paths. */
export function ratioOf([there, back]: SelectionResult['passages']): Ratio {
  const [a, b] = [meanEscapeTime(there), meanEscapeTime(back)];
  // the upper end is unknown: only the lower limit, with the upper limit of the time there
  if (back.events === 0)
    return { ratio: Number.POSITIVE_INFINITY, low: b.low / a.high, high: Number.POSITIVE_INFINITY };
  const ratio = b.mean / a.mean;
  return {
    ratio,
    low: ratio * exp(-norm(log(b.mean / b.low), log(a.high / a.mean))),
    high: ratio * exp(norm(log(b.high / b.mean), log(a.mean / a.low))),
  };
}

export function summariseSelection(e: ExperimentOf<'selection'>, settings: Settings, found: Found): Findings {
  const values = valuesOf(e, settings);
  const points = found.runs.flatMap((about, run) =>
    values.map((value, i) => {
      const [result] = resultsOf<'selection'>(found, i, run) as [SelectionResult];
      return { value, run, about, ...result, ...ratioOf(result.passages) };
    }),
  );
  const drawn = (run: number): SummaryPoint[] =>
    points.filter((p) => p.run === run).map(({ value, ratio, low, high }) => ({ x: value, y: ratio, low, high }));
  return {
    table: {
      columns: [
        e.sweep.name,
        'run',
        'label',
        'path',
        'chosen',
        'particles',
        'timeThere',
        'eventsBack',
        'lostBack',
        'timeBack',
        'ratio',
        'low',
        'high',
      ],
      rows: points.map(({ value, run, about, chosen, passages: [there, back], ratio, low, high }) => [
        value,
        run,
        about.label,
        e.match[run]!.path,
        chosen,
        settings.particles,
        meanEscapeTime(there).mean,
        back.events,
        back.lost,
        meanEscapeTime(back).mean,
        ratio,
        low,
        high,
      ]),
    },
    fits: [],
    panels: [
      {
        id: 'ratio',
        title: e.title,
        xTitle: e.sweep.title ?? { en: e.sweep.name, zh: e.sweep.name },
        yTitle: { en: 'time back / time there', zh: '返回时间 / 前往时间' },
        xScale: e.sweep.scale,
        yScale: 'log',
        series: found.runs.map((_, run) => ({ run, points: drawn(run) })),
      },
    ],
    note: {
      en: 'Bars are 95 % intervals; an arrow is a 95 % lower limit: nobody came back.',
      zh: '误差棒为 95 % 置信区间；箭头为 95 % 下限：没有粒子返回。',
    },
  };
}
