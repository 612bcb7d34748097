// Mean escape times against the swept number, and the lines on which their logarithms should lie.

import { exp, log } from '../kernel/scalar';
import { numberAt } from '../scene/sweep';
import { meanEscapeTime } from '../statistics/escape-time';
import { fitLine } from '../statistics/fit';
import { certain } from './bench';
import { type ExperimentOf, type Settings, stepsOf, valuesOf } from './experiment';
import { type Found, resultsOf } from './found';
import type { Passages } from './jobs';
import { countPassages } from './passage';
import { type Findings, type FittedLine, type SummaryPanel, type SummaryPoint, same } from './summary';

interface Measured extends Passages {
  readonly value: number;
  readonly particles: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export function summariseEscape(e: ExperimentOf<'escape'>, settings: Settings, found: Found): Findings {
  const values = valuesOf(e, settings);
  const limit = stepsOf(e, settings);
  const measured = found.runs.map((_, run) =>
    values.map((value, i): Measured => {
      const left = resultsOf<'escape'>(found, i, run).flatMap((result) => result.left);
      const passages = countPassages(left, limit);
      return { value, particles: left.length, ...passages, ...meanEscapeTime(passages) };
    }),
  );
  const fits: FittedLine[] = [];
  const panels = e.axes.map((axis, a): SummaryPanel => {
    const x = values.map((value) => certain(numberAt(axis.x, e.sweep.name, value)));
    const series = measured.map((points, run) => {
      const isExpected = axis.runs.includes(run);
      const fit = fitLine(
        x,
        points.map((p) => log(p.mean)),
        // the variance of log τ is 1/events; a point without events is a limit only
        points.map((p) => p.events),
      );
      if (fit) fits.push({ axis: axis.x, run, isExpected, ...fit });
      const drawn: SummaryPoint[] = points.map(({ mean, low, high }, i) => ({ x: x[i]!, y: mean, low, high }));
      const ends = [Math.min(...x), Math.max(...x)];
      const line = fit && {
        points: ends.map((end) => [end, exp(fit.intercept + fit.slope * end)] as const),
        standing: 'fit' as const,
      };
      return { run, points: drawn, ...(line ? { line } : {}), ...(isExpected ? {} : { isUnexpected: true as const }) };
    });
    return {
      id: `axis-${a}`,
      title: { en: `against ${toPlain(axis.x)}`, zh: `对 ${toPlain(axis.x)}` },
      xTitle: same(toPlain(axis.x)),
      yTitle: { en: 'mean escape time (steps)', zh: '平均逃逸时间（步）' },
      xScale: 'linear',
      yScale: 'log',
      series,
    };
  });
  return {
    table: {
      columns: [e.sweep.name, 'run', 'label', 'particles', 'events', 'lost', 'staying', 'meanTime', 'low', 'high'],
      rows: measured.flatMap((points, run) =>
        points.map(({ value, particles, events, lost, mean, low, high }) => [
          value,
          run,
          found.runs[run]!.label,
          particles,
          events,
          lost,
          particles - events - lost,
          mean,
          low,
          high,
        ]),
      ),
    },
    fits,
    panels,
    note: {
      en: 'Bars are 95 % intervals of the mean for escapes at a constant rate. Lines: weighted least squares of log τ, weight the number of escapes. Grey: runs for which no straight line is expected on this axis.',
      zh: '误差棒为逃逸率恒定时均值的 95 % 置信区间。直线为 log τ 的加权最小二乘拟合，权重为逃逸数。灰色：在该轴上不预期呈直线的优化器。',
    },
  };
}

/** A short formula as written in a line of text: "1/sqrt(k)" is 1/√k. */
export const toPlain = (formula: string): string => formula.replace(/sqrt\((\w+)\)/g, '√$1');
