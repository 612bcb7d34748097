// First passage: the share that has not left yet on a logarithmic scale, where a constant rate is a straight line; and mean escape times.
import { grouped } from '../../formula/number-text';
import { exp, log } from '../../kernel/scalar';
import { type EscapeTime, meanEscapeTime } from '../../statistics/escape-time';
import { isSteady } from '../../statistics/steady-rate';
import { wilson } from '../../statistics/wilson';
import type { Escapes } from '../../swarm/measured';
import type { Moment } from '../../swarm/swarm';
import type { Axis, Extent } from '../axis';
import { defineChart } from '../chart';
import { decimalOf, powerOfTen, toNumber, toNumberRange } from '../number-format';
import type { Reference } from '../reference';

/** "35 %", "0.062 %". */
const toSmallPercent = (share: number): string => {
  const percent = 100 * share;
  return `${percent >= 10 ? toNumber(percent, percent > 99 && percent < 100 ? 3 : 2) : toNumber(percent, percent < 1 ? 1 : 2)} %`;
};

const toPercentTick = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;

/** "134 steps", "at least 2,300 steps"; with the 95 % interval in brackets. */
function toEscapeText({ mean, low, high }: EscapeTime, own: EscapeWords): { mean: string; range: string } {
  if (low === 0) return { mean: '–', range: '' };
  if (mean === Number.POSITIVE_INFINITY) return { mean: own.atLeast(toNumber(low)), range: '' };
  return { mean: toNumber(mean), range: toNumberRange(low, high) };
}

/** Down to the decade of the lowest, at least to a tenth; never below the floor. */
function survivalAxis({ positive }: Extent, floor: number): Axis {
  const decade = powerOfTen(decimalOf(Math.min(positive, 0.999)).exponent);
  return { kind: 'log', domain: [Math.max(decade <= 1.01 * floor ? 0 : decade, floor), 1] };
}

interface EscapeWords {
  readonly name: string;
  readonly note: string;
  /** A predicted mean time, and the exponent in it. */
  readonly predicted: (steps: string, exponent: string) => string;
  /** Instead of an interval, if escapes do not come at a constant rate. */
  readonly unsteady: string;
  /** Below the times, if basins are not checked after every step. */
  readonly coarse: (steps: string) => string;
  /** Why a prediction is out of its range. */
  readonly beyond: (reason: string) => string;
  /** Names of basins, or of a region; without, the basin where each particle started. */
  readonly title: (kind: 'basin' | 'region', names: string) => string;
  readonly quantity: string;
  readonly value: string;
  readonly remaining: string;
  readonly events: string;
  readonly lost: string;
  readonly exposure: string;
  readonly resolution: string;
  readonly mean: string;
  readonly atLeast: (steps: string) => string;
  readonly none: string;
}

const en: EscapeWords = {
  name: 'Escape',
  note: 'Share that has not left yet; band: Wilson 95 %. Logarithmic: a straight line is a constant rate. Thin line: exponential fit.',
  predicted: (steps, exponent) => `τ ≈ ${steps} steps; exponent ${exponent}`,
  unsteady: 'no constant rate',
  coarse: (steps) =>
    `With this many particles, basins are checked every ${steps} steps; returns in between are missed, and times are too long.`,
  beyond: (reason) => `Out of range: ${reason}`,
  title: (kind, names) => {
    if (kind === 'region') return `Border not yet crossed: ${names}`;
    return names === '' ? 'Not yet out of the basin they started in' : `Not yet left: ${names}`;
  },
  quantity: 'quantity',
  value: 'value',
  remaining: 'not yet left',
  events: 'left',
  lost: 'diverged before leaving',
  exposure: 'particle-steps followed',
  resolution: 'steps between two checks',
  mean: 'mean escape time τ̂, steps',
  atLeast: (steps) => `≥ ${steps}`,
  none: 'The particles of this scene start in no basin and no region that they could leave.',
};

const zh: EscapeWords = {
  name: '逃逸',
  note: '尚未离开过的粒子比例；色带：Wilson 95 % 区间。纵轴为对数：直线表示恒定速率。细线：指数拟合。',
  predicted: (steps, exponent) => `τ ≈ ${steps} 步；指数 ${exponent}`,
  unsteady: '速率不恒定',
  coarse: (steps) => `粒子过多，每 ${steps} 步才检查一次：两次检查之间返回的粒子不计入，时间偏长。`,
  beyond: (reason) => `超出适用范围：${reason}`,
  title: (kind, names) => {
    if (kind === 'region') return `尚未越过边界：${names}`;
    return names === '' ? '尚未离开起始盆地' : `尚未离开：${names}`;
  },
  quantity: '量',
  value: '数值',
  remaining: '尚未离开',
  events: '已离开',
  lost: '离开前已发散',
  exposure: '累计观察的粒子步数',
  resolution: '两次检查之间的步数',
  mean: '平均逃逸时间 τ̂（步）',
  atLeast: (steps) => `≥ ${steps}`,
  none: '该场景的粒子不是从某个可离开的盆地或区域出发的。',
};

/** The last measurement of a run at half of its exposure: exposure only grows. Empty if there is none. */
function halfway(history: readonly Moment[], run: number, { exposure }: Escapes): Escapes[] {
  let [low, high] = [0, history.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((history[middle]!.runs[run]?.escapes?.exposure ?? 0) <= exposure / 2) low = middle + 1;
    else high = middle;
  }
  const found = history[low - 1]?.runs[run]?.escapes;
  return found ? [found] : [];
}

export default defineChart({
  id: 'escape',
  order: 2,
  words: { en, zh },
  make(scene, own, { language, interval, standing }) {
    const { left, particles, steps } = scene;
    if (!left) return { reason: own.none };
    const names = left.names.join('; ');
    const floor = 0.5 / particles;
    /** The curve of a constant rate; if out of its range, it is so from the start. */
    const decay = (
      run: number,
      kind: Reference['standing'],
      mean: number,
      limitStep: number | undefined,
    ): Reference => {
      const end = Math.min(steps, -mean * log(floor));
      const points = [[0, 1] as const, [end, exp(-end / mean)] as const];
      return { run, standing: kind, label: `${scene.runs[run]!.label}, ${standing[kind]}`, points, limitStep };
    };
    const predicted = (run: number): Reference[] => {
      const theory = scene.escapes[run];
      if (!theory?.ok || !(theory.prediction.meanSteps > 0)) return [];
      const { standing: kind, meanSteps, limit } = theory.prediction;
      return [decay(run, kind, meanSteps, limit && 0)];
    };
    const survival = (escapes: Escapes) => wilson(particles - escapes.events, particles);
    return {
      note: own.note,
      valueTitle: '',
      room: 56,
      isFitted: true,
      panels: [
        {
          title: own.title(left.kind, left.names.join(language === 'zh' ? '、' : ', ')),
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
      columns: [own.quantity, own.value, interval],
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
        const time = toEscapeText(meanEscapeTime(escapes), own);
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
  },
  notes: (scene, own, { language, interval, diverged, noTheory }) => ({
    table: {
      heads: [
        { text: 'τ̂', title: own.mean },
        { text: interval, title: interval },
        { text: own.events, title: own.events },
      ],
      row(run, { escapes }, history) {
        if (!escapes) return undefined;
        const isTold = scene.mayBeSteady[run] && isSteady(halfway(history, run, escapes), escapes);
        const { mean, range } = isTold
          ? toEscapeText(meanEscapeTime(escapes), own)
          : { mean: '–', range: own.unsteady };
        const lost = escapes.lost > 0 ? ` (+${grouped(escapes.lost)} ${diverged})` : '';
        return [mean, range, `${grouped(escapes.events)}${lost}`];
      },
      remark(measured) {
        const coarsest = Math.max(...measured.map(({ escapes }) => escapes?.resolution ?? 1));
        return coarsest > 1 ? own.coarse(grouped(coarsest)) : '';
      },
    },
    predictions(run) {
      const theory = scene.escapes[run];
      if (!theory) return undefined;
      if (!theory.ok) return { reason: noTheory(theory.reason[language]) };
      const { prediction } = theory;
      const value = own.predicted(toNumber(prediction.meanSteps), toNumber(prediction.exponent));
      const end = prediction.limit ? { end: own.beyond(prediction.limit[language]) } : {};
      return { predictions: [{ prediction, value, ...end }] };
    },
  }),
});
