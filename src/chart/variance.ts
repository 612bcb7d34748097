// Variance along the eigenvectors at a critical point, measured against theory: one panel a direction, logarithmic both ways.
import { pow } from '../kernel/scalar';
import { Z95 } from '../statistics/normal';
import type { EigenMoments } from '../swarm/measured';
import type { VariancePrediction } from '../theory/prediction';
import { logAxis, toTickText } from './axis';
import type { ChartWords } from './chart-words';
import type { ChartScene, MeasureChart, MeasureRecord, NoChart, TableRow } from './measure-chart';
import { toNumber, toNumberRange } from './number-format';
import type { Reference } from './reference';

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

function referencesAlong(scene: ChartScene, direction: 0 | 1, words: ChartWords): Reference[] {
  return scene.runs.flatMap(({ label }, run) =>
    predictionsOf(scene, run).map(({ standing, variance, limit }): Reference => {
      const values = variance[direction];
      const last = Math.min(scene.steps, values.length - 1);
      const points = logSteps(last, limit?.step).map((step) => [step, values[step]!] as const);
      return {
        run,
        standing,
        label: `${label}, ${words.standing[standing]}`,
        points: points.filter(([, value]) => Number.isFinite(value)),
        limitStep: limit?.step,
      };
    }),
  );
}

export function varianceChart(scene: ChartScene, words: ChartWords): MeasureChart | NoChart {
  const { point } = scene;
  const w = words.variance;
  if (!point) return { reason: w.none };
  const titles = directions.map((d) =>
    w.along(point.title, d === 0 ? 1 : 2, toTickText(Number(point.eigenvalues[d].toPrecision(3)))),
  );
  // theories may be expensive: asked for when the chart is looked at
  let references: readonly (readonly Reference[])[] | undefined;
  const text = (value: number) => toNumber(value, 3);
  return {
    note: w.note,
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
    columns: [w.direction, w.variance, words.interval],
    toPoints: (step, { moments }) =>
      directions.map((d) => (moments ? { step, ...varianceInterval(moments, d) } : undefined)),
    toReferences() {
      references ??= directions.map((d) => referencesAlong(scene, d, words));
      return references;
    },
    toRows: (step, { moments }, run) =>
      directions.flatMap((d): TableRow[] => {
        if (!moments) return [];
        const { value, low, high } = varianceInterval(moments, d);
        const name = d === 0 ? 'λ₁' : 'λ₂';
        const measured = {
          name: `${name}, ${w.measured}`,
          cells: [text(value), Number.isNaN(low) ? '' : toNumberRange(low, high)],
        };
        const predicted = predictionsOf(scene, run).map(({ standing, variance, limit }) => {
          const isBeyond = limit !== undefined && step >= limit.step;
          const value = text(variance[d][step] ?? Number.NaN);
          return { name: `${name}, ${words.standing[standing]}`, cells: [value, isBeyond ? words.beyond : ''] };
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
}
