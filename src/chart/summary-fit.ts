// The summary of an experiment as data of a chart, in one language.

import type { Summary } from '../experiment/summary';
import { runLooks } from '../figure/run-looks';
import { roundedText } from '../formula/number-text';
import type { FitData } from './fit-data';

export function toFitData({ experiment, panels, runs, fits, note }: Summary, language: 'en' | 'zh'): FitData {
  const looks = runLooks(runs.map((run) => ({ ...run, label: run.title[language] })));
  const slopes = fits
    .filter((fit) => fit.isExpected)
    .map(
      ({ run, slope, low, high, r2 }) =>
        `${looks[run]!.label}: ${short(slope)} [${short(low)}, ${short(high)}], r² ${r2.toFixed(4)}`,
    );
  return {
    panels: panels.map(({ title, xTitle, yTitle, xScale, yScale, series }) => ({
      title: title[language],
      xTitle: xTitle[language],
      yTitle: yTitle[language],
      xScale,
      yScale,
      series: series.map(({ run, points, line, isUnexpected }) => ({
        run: looks[run]!,
        points,
        ...(line ? { line: line.points, lineStanding: line.standing === 'fit' ? 'fit' : 'theory' } : {}),
        ...(isUnexpected ? { isGrey: true } : {}),
      })),
    })),
    note: [experiment.title[language], note[language], ...slopes].join(language === 'zh' ? '；' : ' · '),
  };
}

const short = (value: number): string => roundedText(value, 3);
