// What adaptive rules adapt: Adai's inertia β₁ and Adam's effective learning rate of each coordinate, median and middle 80 %.
import type { Measured, Quantiles } from '../../swarm/measured';
import { type Axis, type Extent, linearAxis, logAxis } from '../axis';
import { defineChart } from '../chart';
import { toNumber, toNumberRange } from '../number-format';

/** If all inertia lies above this, the axis zooms in. */
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

interface AdaptiveWords {
  readonly name: string;
  readonly note: string;
  readonly inertia: (coordinate: string) => string;
  readonly rate: (coordinate: string) => string;
  readonly quantity: string;
  readonly none: string;
}

const en: AdaptiveWords = {
  name: 'Adaptive',
  note: 'Median of what the rule adapts to each particle; band: from 10 % to 90 %.',
  inertia: (coordinate) => `Inertia β₁ of ${coordinate}`,
  rate: (coordinate) => `Effective learning rate of ${coordinate}`,
  quantity: 'quantity',
  none: 'None of these rules adapts its inertia or its learning rate; Adai and Adam do.',
};

const zh: AdaptiveWords = {
  name: '自适应',
  note: '规则为每个粒子自适应调整的量的中位数；色带：10 % 至 90 %。',
  inertia: (coordinate) => `${coordinate} 方向的惯性 β₁`,
  rate: (coordinate) => `${coordinate} 方向的有效学习率`,
  quantity: '量',
  none: '这些规则都不自适应调整惯性或学习率；Adai 和 Adam 会。',
};

export default defineChart({
  id: 'adaptive',
  order: 5,
  words: { en, zh },
  make(_, own, { median }, sample) {
    // the measurements show which rules adapt
    if (!sample) return undefined;
    const coordinates = ['x', 'y'] as const;
    const all: Shown[] = [
      ...coordinates.map((coordinate, i): Shown => {
        const of = ({ inertia }: Measured) => inertia?.[i];
        return { measure: 'inertia', coordinate, title: own.inertia(coordinate), of };
      }),
      ...coordinates.map((coordinate, i): Shown => {
        const of = ({ rate }: Measured) => rate?.[i];
        return { measure: 'effective learning rate', coordinate, title: own.rate(coordinate), of };
      }),
    ];
    const shown = all.filter(({ of }) => sample.some(of));
    if (shown.length === 0) return { reason: own.none };
    const text = (value: number) => toNumber(value, 3);
    return {
      note: own.note,
      valueTitle: '',
      room: 64,
      panels: shown.map(({ measure, title }) => ({
        title,
        x: 'linear',
        axis: measure === 'inertia' ? inertiaAxis : logAxis,
        format: measure === 'inertia' ? text : (value) => toNumber(value, 2),
        interval: ({ low, high }) => `[${toNumberRange(low, high)}]`,
        band: 'quantiles',
        marks: 'end',
      })),
      columns: [own.quantity, '10 %', median, '90 %'],
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
  },
});
