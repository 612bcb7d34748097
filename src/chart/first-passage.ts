// First passage: the share that has not left yet on a logarithmic scale, where a constant rate is a straight line; and mean escape times.
import { grouped } from '../formula/grouped';
import { exp, log } from '../kernel/scalar';
import { type EscapeTime, meanEscapeTime } from '../statistics/escape-time';
import { wilson } from '../statistics/wilson';
import type { Escapes } from '../swarm/measured';
import type { Axis, Extent } from './axis';
import type { ChartWords } from './chart-words';
import type { ChartScene, MeasureChart, NoChart } from './measure-chart';
import { decimalOf, powerOfTen, toNumber, toNumberRange } from './number-format';
import type { Reference } from './reference';

/** "35 %", "0.062 %". */
export const toSmallPercent = (share: number): string => {
  const percent = 100 * share;
  return `${percent >= 10 ? toNumber(percent, percent > 99 && percent < 100 ? 3 : 2) : toNumber(percent, percent < 1 ? 1 : 2)} %`;
};

const toPercentTick = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;

/** "134 steps", "at least 2,300 steps"; with the 95 % interval in brackets. */
export function toEscapeText({ mean, low, high }: EscapeTime, words: ChartWords): { mean: string; range: string } {
  if (low === 0) return { mean: '–', range: '' };
  if (mean === Number.POSITIVE_INFINITY) return { mean: words.escape.atLeast(toNumber(low)), range: '' };
  return { mean: toNumber(mean), range: toNumberRange(low, high) };
}

/** Down to the decade of the lowest, at least to a tenth; never below the floor. */
function survivalAxis({ positive }: Extent, floor: number): Axis {
  const decade = powerOfTen(decimalOf(Math.min(positive, 0.999)).exponent);
  return { kind: 'log', domain: [Math.max(decade <= 1.01 * floor ? 0 : decade, floor), 1] };
}

export function firstPassageChart(scene: ChartScene, words: ChartWords): MeasureChart | NoChart {
  const { left, particles, steps } = scene;
  const own = words.escape;
  if (!left) return { reason: own.none };
  const names = left.names.join('; ');
  const floor = 0.5 / particles;
  /** Of a constant rate; out of its range it is so from the start. */
  const decay = (
    run: number,
    standing: Reference['standing'],
    mean: number,
    limitStep: number | undefined,
  ): Reference => {
    const end = Math.min(steps, -mean * log(floor));
    const points = [[0, 1] as const, [end, exp(-end / mean)] as const];
    return { run, standing, label: `${scene.runs[run]!.label}, ${words.standing[standing]}`, points, limitStep };
  };
  const predicted = (run: number): Reference[] => {
    const theory = scene.escapes[run];
    if (!theory?.ok || !(theory.prediction.meanSteps > 0)) return [];
    const { standing, meanSteps, limit } = theory.prediction;
    return [decay(run, standing, meanSteps, limit && 0)];
  };
  const survival = (escapes: Escapes) => wilson(particles - escapes.events, particles);
  return {
    note: own.note,
    valueTitle: '',
    room: 56,
    isFitted: true,
    panels: [
      {
        title: own.title(left.kind, left.names.join(words.language === 'zh' ? '、' : ', ')),
        x: 'linear',
        axis: (extent) => survivalAxis(extent, floor),
        floor,
        format: toSmallPercent,
        interval: ({ low, high }) => `[${toNumber(100 * low, 2)}–${toNumber(100 * high, 2)}]`,
        tick: toPercentTick,
        band: 'interval',
        marks: 'end',
      },
    ],
    columns: [own.quantity, own.value, words.interval],
    toPoints(step, { escapes }) {
      if (!escapes) return [undefined];
      const { share, low, high } = survival(escapes);
      return [{ step, value: share, low, high }];
    },
    toReferences: (measured) => [
      measured.flatMap(({ escapes }, run): Reference[] => [
        ...(escapes && escapes.events > 0 && scene.mayBeSteady[run]
          ? [decay(run, 'fit', meanEscapeTime(escapes).mean, undefined)]
          : []),
        ...predicted(run),
      ]),
    ],
    toRows(_, { escapes }) {
      if (!escapes) return [];
      const { low, high } = survival(escapes);
      const time = toEscapeText(meanEscapeTime(escapes), words);
      return [
        { name: own.mean, cells: [time.mean, time.range] },
        {
          name: own.remaining,
          cells: [toSmallPercent(survival(escapes).share), `${toNumber(100 * low, 2)}–${toNumber(100 * high, 2)}`],
        },
        { name: own.events, cells: [grouped(escapes.events), ''] },
        { name: own.lost, cells: [grouped(escapes.lost), ''] },
        { name: own.exposure, cells: [grouped(escapes.exposure), ''] },
        { name: own.resolution, cells: [grouped(escapes.resolution), ''] },
      ];
    },
    toRecords(_, { escapes }) {
      if (!escapes) return [];
      const { share: value, low, high } = survival(escapes);
      const none = { low: Number.NaN, high: Number.NaN };
      const time = meanEscapeTime(escapes);
      return [
        { measure: 'survival', name: names, value, low, high },
        { measure: 'mean escape time', name: names, value: time.mean, low: time.low, high: time.high },
        { measure: 'escapes', name: names, value: escapes.events, ...none },
        { measure: 'lost', name: names, value: escapes.lost, ...none },
        { measure: 'exposure', name: names, value: escapes.exposure, ...none },
      ];
    },
  };
}
