// Variance along the eigenvectors at a critical point, measured against theory: one panel per direction, logarithmic both ways.
import { grouped } from '../../formula/number-text';
import { pow } from '../../kernel/scalar';
import { Z95 } from '../../statistics/normal';
import type { EigenMoments } from '../../swarm/measured';
import type { VariancePrediction } from '../../theory/prediction';
import { logAxis, toTickText } from '../axis';
import {
  type ChartScene,
  defineChart,
  type MeasureRecord,
  type NotedPrediction,
  type OverlayEllipse,
  type TableRow,
} from '../chart';
import type { ChartWords } from '../chart-words';
import { toNumber, toNumberRange } from '../number-format';
import type { Reference } from '../reference';

/** Points of a curve, evenly spaced in the logarithm of the step. */
const CURVE = 200;
const directions = [0, 1] as const;

/** For a normal spread: ±1.96 standard errors, var·√(2/(n−1)). NaN for fewer than two particles. */
export function varianceInterval({ variance, particles }: EigenMoments, direction: 0 | 1) {
  const value = particles > 1 ? variance[direction] : Number.NaN;
  const half = Z95 * value * Math.sqrt(2 / (particles - 1));
  return { value, low: value - half, high: value + half };
}

/** Steps from 1 to `last` as a logarithmic axis needs them; whole, increasing, each once. */
export function logSteps(last: number, also: number | undefined): number[] {
  const steps = new Set<number>();
  for (let i = 0; i <= CURVE; i++) steps.add(Math.round(pow(last, i / CURVE)));
  // where the curve turns grey
  if (also !== undefined && also >= 1 && also <= last) steps.add(also);
  return [...steps].filter((step) => step >= 1 && step <= last).sort((a, b) => a - b);
}

const predictionsOf = ({ theories }: ChartScene, run: number): readonly VariancePrediction[] => {
  const theory = theories[run];
  return theory?.ok ? theory.predictions : [];
};

function referencesAlong(scene: ChartScene, direction: 0 | 1, names: ChartWords['standing']): Reference[] {
  return scene.runs.flatMap(({ label }, run) =>
    predictionsOf(scene, run).map(({ standing, variance, limit }): Reference => {
      const values = variance[direction];
      const last = Math.min(scene.steps, values.length - 1);
      const points = logSteps(last, limit?.step).map((step) => [step, values[step]!] as const);
      return {
        run,
        standing,
        label: `${label}, ${names[standing]}`,
        points: points.filter(([, value]) => Number.isFinite(value)),
        limitStep: limit?.step,
      };
    }),
  );
}

interface VarianceWords {
  readonly name: string;
  readonly note: string;
  readonly along: (point: string, index: 1 | 2, eigenvalue: string) => string;
  readonly direction: string;
  readonly variance: string;
  readonly measured: string;
  readonly none: string;
  readonly from: (step: string, reason: string) => string;
}

const en: VarianceWords = {
  name: 'Variance',
  note: 'Variance along the eigenvectors, both scales logarithmic; band: 95 %. Curves: predictions, grey where they end.',
  along: (point, index, eigenvalue) => `${point}: along λ${index === 1 ? '₁' : '₂'} = ${eigenvalue}`,
  direction: 'along',
  variance: 'variance',
  measured: 'measured',
  none: 'This surface has no critical point along whose eigenvectors variance could be taken.',
  from: (step, reason) => `Out of range from step ${step} on: ${reason}`,
};

const zh: VarianceWords = {
  name: '方差',
  note: '沿特征向量的方差，两轴均为对数；色带：95 % 区间。曲线为理论预测，超出适用范围处为灰色。',
  along: (point, index, eigenvalue) => `${point}：沿 λ${index === 1 ? '₁' : '₂'} = ${eigenvalue}`,
  direction: '方向',
  variance: '方差',
  measured: '实测',
  none: '该曲面没有临界点，无法沿特征向量计算方差。',
  from: (step, reason) => `自第 ${step} 步起超出适用范围：${reason}`,
};

export default defineChart({
  id: 'variance',
  order: 4,
  words: { en, zh },
  make(scene, own, { interval, standing, beyond }) {
    const { point } = scene;
    if (!point) return { reason: own.none };
    const titles = directions.map((d) =>
      own.along(point.title, d === 0 ? 1 : 2, toTickText(Number(point.eigenvalues[d].toPrecision(3)))),
    );
    // theories may be expensive: computed when the chart is opened
    let references: readonly (readonly Reference[])[] | undefined;
    const text = (value: number) => toNumber(value, 3);
    return {
      note: own.note,
      valueTitle: '',
      room: 66,
      panels: titles.map((title) => ({
        title,
        x: 'log',
        axis: logAxis,
        format: (value) => toNumber(value, 2),
        interval: ({ low, high }) => (Number.isNaN(low) ? '' : `[${toNumberRange(low, high, 2)}]`),
        band: 'interval',
        marks: 'along',
      })),
      columns: [own.direction, own.variance, interval],
      toPoints: (step, { moments }) =>
        directions.map((d) => (moments ? { step, ...varianceInterval(moments, d) } : undefined)),
      toReferences() {
        references ??= directions.map((d) => referencesAlong(scene, d, standing));
        return references;
      },
      toRows: (step, { moments }, run) =>
        directions.flatMap((d): TableRow[] => {
          if (!moments) return [];
          const { value, low, high } = varianceInterval(moments, d);
          const name = d === 0 ? 'λ₁' : 'λ₂';
          const measured = {
            name: `${name}, ${own.measured}`,
            cells: [text(value), Number.isNaN(low) ? '' : toNumberRange(low, high)],
          };
          const predicted = predictionsOf(scene, run).map(({ standing: kind, variance, limit }) => {
            const isBeyond = limit !== undefined && step >= limit.step;
            const value = text(variance[d][step] ?? Number.NaN);
            return { name: `${name}, ${standing[kind]}`, cells: [value, isBeyond ? beyond : ''] };
          });
          return [measured, ...predicted];
        }),
      toRecords: (step, { moments }, run) =>
        directions.flatMap((d): MeasureRecord[] => {
          const name = `eigenvalue ${point.eigenvalues[d]}`;
          const predicted = predictionsOf(scene, run).map(({ id, variance }) => ({
            measure: `predicted variance (${id})`,
            name,
            value: variance[d][step] ?? Number.NaN,
            low: Number.NaN,
            high: Number.NaN,
          }));
          return moments ? [{ measure: 'variance', name, ...varianceInterval(moments, d) }, ...predicted] : predicted;
        }),
    };
  },
  notes: (scene, own, { language, noTheory }) => ({
    predictions(run) {
      const theory = scene.theories[run];
      if (!theory) return undefined;
      if (!theory.ok) return { reason: noTheory(theory.reason[language]) };
      return {
        predictions: theory.predictions.map((prediction): NotedPrediction => {
          const { limit } = prediction;
          return limit ? { prediction, end: own.from(grouped(limit.step), limit.reason[language]) } : { prediction };
        }),
      };
    },
  }),
  overlay({ point, theories }, step) {
    if (!point || step <= 0) return [];
    return theories.flatMap((theory, run): OverlayEllipse[] => {
      const best = theory?.ok ? theory.predictions.find((p) => p.covarianceAt) : undefined;
      if (!best?.covarianceAt) return [];
      const end = best.limit?.step ?? Number.POSITIVE_INFINITY;
      // far beyond its range it is meaningless
      if (step > 2 * end) return [];
      return [{ run, at: point.at, covariance: best.covarianceAt(step), isInRange: step < end }];
    });
  },
});
