// What adaptive rules adapt: Adai's inertia β₁ and Adam's effective learning rate of each coordinate, median and middle 80 %.
import type { Measured, Quantiles } from '../swarm/measured';
import { type Axis, type Extent, linearAxis, logAxis } from './axis';
import type { ChartWords } from './chart-words';
import type { MeasureChart, NoChart } from './measure-chart';
import { toNumber, toNumberRange } from './number-format';

/** All inertia above it: the axis looks closer. */
const CLOSE = 0.7;

function inertiaAxis(extent: Extent): Axis {
  if (!(extent.min > CLOSE)) return { kind: 'linear', domain: [0, 1] };
  const [low, high] = linearAxis(extent).domain;
  return { kind: 'linear', domain: [low, Math.min(high, Math.max(1, extent.max))] };
}

interface Shown {
  readonly measure: 'inertia' | 'effective learning rate';
  readonly coordinate: 'x' | 'y';
  readonly title: string;
  readonly of: (measured: Measured) => Quantiles | undefined;
}

/** `sample` is what was measured of every run at any step: it tells which rules adapt. */
export function adaptiveChart(sample: readonly Measured[], words: ChartWords): MeasureChart | NoChart {
  const w = words.adaptive;
  const coordinates = ['x', 'y'] as const;
  const all: Shown[] = [
    ...coordinates.map((coordinate, i): Shown => {
      const of = ({ inertia }: Measured) => inertia?.[i];
      return { measure: 'inertia', coordinate, title: w.inertia(coordinate), of };
    }),
    ...coordinates.map((coordinate, i): Shown => {
      const of = ({ rate }: Measured) => rate?.[i];
      return { measure: 'effective learning rate', coordinate, title: w.rate(coordinate), of };
    }),
  ];
  const shown = all.filter(({ of }) => sample.some(of));
  if (shown.length === 0) return { reason: w.none };
  const text = (value: number) => toNumber(value, 3);
  return {
    note: w.note,
    valueTitle: '',
    room: 64,
    panels: shown.map(({ measure, title }) => ({
      title,
      x: 'linear',
      axis: measure === 'inertia' ? inertiaAxis : logAxis,
      format: measure === 'inertia' ? text : (value) => toNumber(value, 2),
      interval: ({ low, high }) => `[${toNumberRange(low, high)}]`,
      band: 'spread',
      marks: 'end',
    })),
    columns: [w.quantity, '10 %', words.median, '90 %'],
    toPoints: (step, measured) =>
      shown.map(({ of }) => {
        const found = of(measured);
        return found && { step, value: found[1], low: found[0], high: found[2] };
      }),
    toRows: (_, measured) =>
      shown.flatMap(({ title, of }) => {
        const found = of(measured);
        return found ? [{ name: title, cells: found.map(text) }] : [];
      }),
    toRecords: (_, measured) =>
      shown.flatMap(({ measure, coordinate, of }) => {
        const found = of(measured);
        return found ? [{ measure, name: coordinate, value: found[1], low: found[0], high: found[2] }] : [];
      }),
  };
}
