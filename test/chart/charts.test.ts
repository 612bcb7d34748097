// From what was measured to points, table and file, for each of the five charts.

import { describe, expect, test } from 'vitest';
import { chartWords } from '../../src/app/words/charts-words';
import { adaptiveChart } from '../../src/chart/adaptive';
import { nothing, withValue } from '../../src/chart/axis';
import { sharesChart } from '../../src/chart/basin-shares';
import { toCsv } from '../../src/chart/csv';
import { firstPassageChart } from '../../src/chart/first-passage';
import { lossChart } from '../../src/chart/loss-quantiles';
import { isChart, type MeasureChart, type NoChart } from '../../src/chart/measure-chart';
import { logSteps, varianceChart } from '../../src/chart/variance';
import { wilson } from '../../src/statistics/wilson';
import type { EscapePrediction, VariancePrediction } from '../../src/theory/prediction';
import { measured, particles, scene } from './measured';

const words = chartWords.en;

function chartOf(made: MeasureChart | NoChart): MeasureChart {
  if (!isChart(made)) throw new Error(made.reason);
  return made;
}
const extentOf = (...values: number[]) => values.reduce(withValue, nothing);

const prediction: VariancePrediction = {
  id: 'exact',
  standing: 'exact',
  title: { en: 'Exact', zh: '精确' },
  latex: '',
  assumptions: [],
  source: { title: 'A paper', url: 'https://example.org/', where: 'eq. (1)' },
  variance: [Float64Array.from({ length: 101 }, (_, t) => t), Float64Array.from({ length: 101 }, () => Infinity)],
  limit: { step: 50, reason: { en: 'too far out', zh: '太远' } },
};

const charts: readonly (readonly [string, MeasureChart])[] = [
  ['shares', chartOf(sharesChart(scene, words))],
  ['escape', chartOf(firstPassageChart(scene, words))],
  ['loss', lossChart(words)],
  [
    'variance',
    chartOf(varianceChart({ ...scene, theories: [{ ok: true, predictions: [prediction] }, undefined] }, words)),
  ],
  [
    'adaptive',
    chartOf(
      adaptiveChart(
        [
          measured({
            rate: [
              [1, 2, 3],
              [4, 5, 6],
            ],
          }),
        ],
        words,
      ),
    ),
  ],
];

const hard = [
  measured(),
  measured({ escapes: { events: 0, lost: 0, exposure: 0, resolution: 1 } }),
  measured({ escapes: { events: particles, lost: 0, exposure: 9000, resolution: 1 } }),
  measured({ escapes: undefined, moments: undefined }),
  measured({ moments: { particles: 1, mean: [0, 0], variance: [Number.NaN, Number.NaN], covariance: Number.NaN } }),
  measured({ moments: { particles: 1000, mean: [0, 0], variance: [0, 0], covariance: 0 } }),
  measured({ loss: [Number.NaN, Number.NaN, Number.NaN] }),
  measured({ loss: [-3, 0, 1e300] }),
];

describe.each(charts)('%s', (_, chart) => {
  test.each(hard)('has a point, or none, for every panel', (each) => {
    expect(chart.toPoints(10, each)).toHaveLength(chart.panels.length);
    for (const panel of chart.panels) expect(panel.title).not.toBe('');
  });
  test.each(hard)('fills every column of the table', (each) => {
    for (const { name, cells } of chart.toRows(10, each, 0)) {
      expect(name).not.toBe('');
      expect(cells).toHaveLength(chart.columns.length - 1);
      expect(cells.join()).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
  test('keeps its axes finite for whatever is measured', () => {
    for (const [i, { axis, floor }] of chart.panels.entries()) {
      const values = hard.flatMap((each) => {
        const point = chart.toPoints(10, each)[i];
        return point ? [point.value, point.low, point.high] : [];
      });
      for (const extent of [extentOf(...values.map((v) => Math.max(v, floor ?? v))), nothing]) {
        const { kind, domain } = axis(extent);
        expect(domain.every(Number.isFinite)).toBe(true);
        expect(domain[0]).toBeLessThan(domain[1]);
        if (kind === 'log') expect(domain[0]).toBeGreaterThan(0);
      }
    }
  });
});

describe('shares', () => {
  test('are Wilson’s', () => {
    const { share, low, high } = wilson(300, particles);
    expect(charts[0]![1].toPoints(8, measured())[1]).toEqual({ step: 8, value: share, low, high });
  });
  test('the table counts the diverged and those elsewhere as well', () =>
    expect(charts[0]![1].toRows(8, measured(), 0).map((r) => r.cells[0])).toEqual(['600', '300', '90', '10']));
  test('without places there is a sentence', () =>
    expect(sharesChart({ ...scene, shares: [] }, words)).toEqual({ reason: words.shares.none }));
});

describe('first passage', () => {
  const [, chart] = charts[1]!;
  test('shows the share that has not left', () => expect(chart.toPoints(5, measured())[0]!.value).toBeCloseTo(0.6));
  test('nobody left over is drawn at half a particle', () => {
    const { axis, floor } = chart.panels[0]!;
    expect(floor).toBe(0.5 / particles);
    expect(axis(extentOf(0.5 / particles, 1)).domain).toEqual([0.5 / particles, 1]);
  });
  test('the fitted line falls to 1/e after the mean', () => {
    const [references] = chart.toReferences!([measured(), measured({ escapes: undefined })]);
    expect(references).toHaveLength(1);
    const [, [step, value]] = references![0]!.points as [[number, number], [number, number]];
    expect(value).toBeCloseTo(Math.exp(-step / 100));
  });
  test('a predicted time is a line of its own, grey from the start where it is out of range', () => {
    const prediction = { standing: 'paper', meanSteps: 50, limit: { en: 'too low', zh: '太低' } } as EscapePrediction;
    const refused = { ok: false, reason: { en: 'no', zh: '无' } } as const;
    const beside = firstPassageChart({ ...scene, escapes: [{ ok: true, prediction }, refused] }, words) as MeasureChart;
    const [references] = beside.toReferences!([measured({ escapes: undefined }), measured({ escapes: undefined })]);
    expect(references!.map((r) => [r.run, r.standing, r.limitStep])).toEqual([[0, 'paper', 0]]);
    const [step, value] = references![0]!.points[1]!;
    expect(value).toBeCloseTo(Math.exp(-step / 50));
  });
  test('says "at least" where nobody has left', () => {
    const none = measured({ escapes: { events: 0, lost: 0, exposure: 3000, resolution: 1 } });
    expect(chart.toRows(3, none, 0)[0]!.cells[0]).toBe('≥ 1,000');
  });
  test('nothing to leave: a sentence', () =>
    expect(firstPassageChart({ ...scene, left: undefined }, words)).toEqual({ reason: words.escape.none }));
});

describe('loss', () => {
  const { axis } = lossChart(words).panels[0]!;
  test('is logarithmic while all of it is positive', () => {
    expect(axis(extentOf(0.1, 3)).kind).toBe('log');
    expect(axis(extentOf(0, 3)).kind).toBe('linear');
    expect(axis(extentOf(-1, 3)).kind).toBe('linear');
  });
});

describe('variance', () => {
  const [, chart] = charts[3]!;
  test('has the interval of a normal spread', () => {
    const [point] = chart.toPoints(9, measured());
    const half = 1.959963984540054 * 0.5 * Math.sqrt(2 / 989);
    expect(point).toEqual({
      step: 9,
      value: 0.5,
      low: expect.closeTo(0.5 - half, 12),
      high: expect.closeTo(0.5 + half, 12),
    });
  });
  test('curves hold each prediction up to the last step, without what overflowed', () => {
    const [along, across] = chart.toReferences!([]);
    expect(along![0]!.points.at(-1)).toEqual([100, 100]);
    expect(along![0]!.limitStep).toBe(50);
    expect(along![0]!.points.map(([step]) => step)).toContain(50);
    expect(across![0]!.points).toEqual([]);
  });
  test('asks for no theory before it is looked at', () => {
    const costly = {
      ...scene,
      get theories(): never {
        throw new Error('asked');
      },
    };
    expect(() => varianceChart(costly, words)).not.toThrow();
  });
  test('steps are whole, increasing, and dense at first', () => {
    const steps = logSteps(2000, 777);
    expect(steps).toContain(777);
    expect(steps.slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(steps.at(-1)).toBe(2000);
    expect(steps.every((s, i) => i === 0 || s > steps[i - 1]!)).toBe(true);
  });
  test('the table says where a prediction is out of range', () => {
    expect(chart.toRows(49, measured(), 0)[1]!.cells).toEqual(['49.0', '']);
    expect(chart.toRows(50, measured(), 0)[1]!.cells).toEqual(['50.0', words.beyond]);
  });
});

describe('adaptive', () => {
  test('has panels only for what exists', () => {
    expect(charts[4]![1].panels.map((p) => p.title)).toEqual([words.adaptive.rate('x'), words.adaptive.rate('y')]);
    expect(adaptiveChart([measured()], words)).toEqual({ reason: words.adaptive.none });
  });
  test('inertia looks closer only where all of it is high', () => {
    const chart = chartOf(
      adaptiveChart(
        [
          measured({
            inertia: [
              [0.8, 0.9, 0.95],
              [0.9, 0.9, 0.9],
            ],
          }),
        ],
        words,
      ),
    );
    const { axis } = chart.panels[0]!;
    expect(axis(extentOf(0.3, 0.9)).domain).toEqual([0, 1]);
    expect(axis(extentOf(0.82, 0.999)).domain[0]).toBeGreaterThan(0.7);
    expect(axis(extentOf(0.82, 0.999)).domain[1]).toBe(1);
  });
});

describe('CSV', () => {
  test('has one number a line, with all digits, quoted where it must be', () => {
    const third = measured({ loss: [1 / 3, 0.5, Number.NaN] });
    const csv = toCsv(
      lossChart(words),
      [{ step: 0, runs: [third, third] }],
      scene.runs.map((r) => r.label),
    );
    expect(csv).toBe(
      'step,run,measure,name,value,low,high\n' +
        '0,SGD,loss,10-50-90 %,0.5,0.3333333333333333,\n' +
        '0,"Adam, ""fast""",loss,10-50-90 %,0.5,0.3333333333333333,\n',
    );
  });
  test.each(charts)('%s: seven fields in every line', (_, chart) => {
    const lines = toCsv(chart, [{ step: 4, runs: hard.slice(0, 2) }], ['a', 'b'])
      .trimEnd()
      .split('\n');
    for (const line of lines) expect(line.split(',')).toHaveLength(7);
  });
});
