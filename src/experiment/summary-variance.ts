// Variances along the eigenvectors of a critical point, step by step, beside what theory says.

import { roundedText } from '../formula/number-text';
import { landmarksOf } from '../scene/landmarks';
import { Z95 } from '../statistics/normal';
import type { VariancePrediction } from '../theory/prediction';
import { predictVariance } from '../theory/variance';
import { certain } from './bench';
import { type ExperimentOf, type Settings, sceneAt, valuesOf } from './experiment';
import { type Found, resultsOf } from './found';
import type { VarianceResult } from './jobs';
import { type Cell, type Findings, type SummaryPanel, type SummarySeries, same } from './summary';

interface Spread {
  readonly particles: number;
  readonly variance: number;
  /** From the fourth moment: holds for any distribution. */
  readonly standardError: number;
}

interface Point extends Spread {
  readonly value: number;
  readonly run: number;
  readonly step: number;
  /** 0: along the smaller eigenvalue. */
  readonly direction: 0 | 1;
  readonly predictions: readonly VariancePrediction[];
  readonly exact: number | undefined;
  /** Measured minus exact, in standard errors of a normal sample of the exact variance. */
  readonly z: number | undefined;
}

export function summariseVariance(e: ExperimentOf<'variance'>, settings: Settings, found: Found): Findings {
  const values = valuesOf(e, settings);
  const panels: SummaryPanel[] = [];
  const rows: Cell[][] = [];
  values.forEach((value, i) => {
    const scene = certain(sceneAt(e, settings, i));
    const { points: critical, frame } = certain(landmarksOf(scene));
    const point = critical.find((p) => p.name === frame!.name)!;
    const theory = found.runs.map((_, run) => {
      const predicted = predictVariance(scene, scene.runs[run]!, point, e.at.at(-1)!);
      return predicted.ok ? predicted.predictions : [];
    });
    const all = found.runs.flatMap((_, run) =>
      pointsOf(e, resultsOf<'variance'>(found, i, run), run, value, theory[run]!),
    );
    rows.push(...all.map((p) => rowOf(p, found, frame!.eigenvalues)));
    for (const direction of [0, 1] as const) {
      const own = all.filter((p) => p.direction === direction);
      panels.push({
        id: `${i}-${direction}`,
        title: titleOf(e, value, frame!.eigenvalues[direction]),
        xTitle: { en: 'step', zh: '步数' },
        yTitle: { en: 'variance', zh: '方差' },
        xScale: 'log',
        yScale: 'log',
        series: found.runs.map((_, run) =>
          seriesOf(
            own.filter((p) => p.run === run),
            run,
            direction,
            theory[run]!,
          ),
        ),
      });
    }
  });
  return {
    table: { columns: [e.sweep.name, ...COLUMNS], rows },
    fits: [],
    panels,
    note: {
      en: 'Bars are 95 % intervals from the fourth moment. Lines are theory, as far as it goes: exact for rules that are linear in the gradient, otherwise approximate.',
      zh: '误差棒为由四阶矩得到的 95 % 置信区间。线为理论在其适用范围内的结果：对梯度线性的规则精确，其余近似。',
    },
  };
}

function titleOf({ sweep }: ExperimentOf<'variance'>, value: number, eigenvalue: number) {
  const label = sweep.labels?.[sweep.values.indexOf(value)] ?? same(`${sweep.name} = ${value}`);
  const h = roundedText(eigenvalue, 3).replace('-', '−');
  return { en: `${label.en}: along h = ${h}`, zh: `${label.zh}：沿 h = ${h}` };
}

function pointsOf(
  e: ExperimentOf<'variance'>,
  results: readonly VarianceResult[],
  run: number,
  value: number,
  predictions: readonly VariancePrediction[],
): Point[] {
  return ([0, 1] as const).flatMap((direction) =>
    e.at.map((step, s): Point => {
      const spread = spreadOf(
        results.map((r) => r.sums[s]!),
        direction,
      );
      const exact = predictions.find((p) => p.standing === 'exact' && step <= lastStep(p))?.variance[direction][step];
      const z = exact === undefined ? undefined : (spread.variance / exact - 1) / Math.sqrt(2 / (spread.particles - 1));
      return { value, run, step, direction, predictions, ...spread, exact, z };
    }),
  );
}

/** Sums are those of VarianceResult; they are added in the order of the blocks. */
export function spreadOf(blocks: readonly (readonly number[])[], direction: 0 | 1): Spread {
  let [n, s1, s2, s3, s4] = [0, 0, 0, 0, 0];
  for (const sums of blocks) {
    n += sums[0]!;
    s1 += sums[4 * direction + 1]!;
    s2 += sums[4 * direction + 2]!;
    s3 += sums[4 * direction + 3]!;
    s4 += sums[4 * direction + 4]!;
  }
  const mean = s1 / n;
  // rounding may not make a square negative
  const second = Math.max(0, s2 / n - mean * mean);
  const fourth = s4 / n - 4 * mean * (s3 / n) + 6 * mean * mean * (s2 / n) - 3 * mean * mean * mean * mean;
  const variance = n < 2 ? Number.NaN : (second * n) / (n - 1);
  return { particles: n, variance, standardError: Math.sqrt(Math.max(0, fourth - second * second) / n) };
}

const COLUMNS = [
  'run',
  'label',
  'step',
  'eigenvalue',
  'particles',
  'variance',
  'standardError',
  'low',
  'high',
  'exact',
  'z',
  'paper',
  'approximate',
] as const;

function rowOf(p: Point, found: Found, eigenvalues: readonly [number, number]): Cell[] {
  const { value, run, step, direction, particles, variance, standardError, exact, z, predictions } = p;
  const predicted = (standing: VariancePrediction['standing']): Cell =>
    predictions.find((q) => q.standing === standing && step <= lastStep(q))?.variance[direction][step] ?? '';
  const [low, high] = intervalOf(p);
  const label = found.runs[run]!.label;
  const measured = [particles, variance, standardError, low, high];
  const theory = [exact ?? '', z ?? '', predicted('paper'), predicted('approximate')];
  return [value, run, label, step, eigenvalues[direction], ...measured, ...theory];
}

const intervalOf = ({ variance, standardError }: Spread): [number, number] => [
  Math.max(0, variance - Z95 * standardError),
  variance + Z95 * standardError,
];

function seriesOf(
  points: readonly Point[],
  run: number,
  direction: 0 | 1,
  [first]: readonly VariancePrediction[],
): SummarySeries {
  const drawn = points.map((p) => {
    const [low, high] = intervalOf(p);
    return { x: p.step, y: p.variance, low, high };
  });
  if (!first) return { run, points: drawn };
  const variance = first.variance[direction];
  const last = lastStep(first);
  if (last < 1) return { run, points: drawn };
  const line = {
    points: stepsOnLog(last).map((t) => [t, variance[t]!] as const),
    standing: first.standing,
  };
  return { run, points: drawn, line };
}

/** Where a prediction goes out of its range: beyond, nothing is drawn or compared. */
const lastStep = ({ variance, limit }: VariancePrediction): number =>
  Math.min(variance[0].length, limit?.step ?? Number.POSITIVE_INFINITY) - 1;

/** About 24 steps per decade are enough for a line. */
function stepsOnLog(last: number): number[] {
  const steps: number[] = [];
  for (let t = 1; t < last; t = Math.max(t + 1, Math.round(t * 1.1))) steps.push(t);
  return [...steps, last];
}
