// An experiment as SCIENCE.md section 2 reports it: escape times against sharpness, fitted and predicted.
import type { FitData, FitPanel } from '../../../src/chart/fit-data';
import { looks } from './swarms';

const sharpness = [1, 1.5, 2, 3];
const times = [
  [18934, 676, 134, 25.6],
  [27009, 2375, 702, 205],
  [34727, 8930, 4100, 1432],
  [Number.POSITIVE_INFINITY, 1943, 496, 114],
];

function panel(title: string, xTitle: string, toX: (k: number) => number): FitPanel {
  return {
    title,
    xTitle,
    yTitle: 'mean escape time τ, steps',
    xScale: 'linear',
    yScale: 'log',
    series: looks.map((run, i) => {
      const own = times[i]!;
      const known = sharpness.map((k, j) => [toX(k), own[j]!] as const).filter(([, y]) => Number.isFinite(y));
      const [from, to] = [known[0]!, known.at(-1)!];
      return {
        run,
        points: sharpness.map((k, j) => {
          const y = own[j]!;
          const isLimit = !Number.isFinite(y);
          return { x: toX(k), y, low: isLimit ? 25000 : y * 0.8, high: y * 1.3 };
        }),
        line: [from, to],
        lineStanding: i === 0 ? ('theory' as const) : ('fit' as const),
        isGrey: i === 2 && title.includes('1/k'),
      };
    }),
  };
}

export const fits: FitData = {
  panels: [
    panel('Escape against 1/k', '1/k (k: sharpness of the minimum <&> "its" scale)', (k) => 1 / k),
    panel('Escape against 1/√k', '1/√k', (k) => 1 / Math.sqrt(k)),
    {
      ...panel('Escape against the batch size, which is a rather long title for so small a panel', 'B', (k) => k),
      xScale: 'log',
    },
  ],
  note: 'Bars: 95 % intervals. Lines: least squares in log τ; dark: theory. Arrow: a lower limit, as nobody escaped. Grey: out of range.',
};
