// From what was measured to points, table, file and figure, for every chart of the catalogue.

import { describe, expect, test } from 'vitest';
import { nothing, withValue } from '../../src/chart/axis';
import { charts as catalogue, chartsOf } from '../../src/chart/catalogue';
import { type Chart, type ChartScene, defineChart, isChart, type MeasureChart } from '../../src/chart/chart';
import { chartWords } from '../../src/chart/chart-words';
import { logSteps } from '../../src/chart/charts/variance';
import { drawChart } from '../../src/chart/draw-chart';
import { measuresCsv } from '../../src/export/measures-csv';
import type { Figure } from '../../src/figure/figure';
import { toSvgText } from '../../src/figure/svg-text';
import { themes } from '../../src/figure/theme';
import { wilson } from '../../src/statistics/wilson';
import type { Measured } from '../../src/swarm/measured';
import type { EscapePrediction, VariancePrediction } from '../../src/theory/prediction';
import { measured, particles, scene } from './measured';

const words = chartWords.en;
const chartNamed = (id: string): Chart => catalogue.get(id)!;

function made(id: string, of: ChartScene = scene, sample: readonly Measured[] = [measured()]): MeasureChart {
  const found = chartNamed(id).make(of, 'en', sample);
  if (!found || !isChart(found)) throw new Error(found?.reason);
  return found;
}
const reasonOf = (id: string, of: ChartScene): unknown => chartNamed(id).make(of, 'en', [measured()]);
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

const predicted: ChartScene = { ...scene, theories: [{ ok: true, predictions: [prediction] }, undefined] };
const adapting = measured({
  rate: [
    [1, 2, 3],
    [4, 5, 6],
  ],
});
const charts = [...catalogue.values()].map((chart) => [chart.id, made(chart.id, predicted, [adapting])] as const);

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
    expect(made('shares').toPoints(8, measured())[1]).toEqual({ step: 8, value: share, low, high });
  });
  test('the table counts the diverged and those elsewhere as well', () =>
    expect(
      made('shares')
        .toRows(8, measured(), 0)
        .map((r) => r.cells[0]),
    ).toEqual(['600', '300', '90', '10']));
  test('without places there is a sentence', () =>
    expect(reasonOf('shares', { ...scene, shares: [] })).toEqual({
      reason: expect.stringMatching(/^This scene .*\.$/),
    }));
});

describe('first passage', () => {
  const chart = made('escape');
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
    const beside = made('escape', { ...scene, escapes: [{ ok: true, prediction }, refused] });
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
    expect(reasonOf('escape', { ...scene, left: undefined })).toEqual({
      reason: expect.stringMatching(/^The particles .*\.$/),
    }));
});

describe('loss', () => {
  const { axis } = made('loss').panels[0]!;
  test('is logarithmic while all of it is positive', () => {
    expect(axis(extentOf(0.1, 3)).kind).toBe('log');
    expect(axis(extentOf(0, 3)).kind).toBe('linear');
    expect(axis(extentOf(-1, 3)).kind).toBe('linear');
  });
});

describe('variance', () => {
  const chart = made('variance', predicted);
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
    expect(() => chartNamed('variance').make(costly, 'en', undefined)).not.toThrow();
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
    const titles = made('adaptive', scene, [adapting]).panels.map((p) => p.title);
    expect(titles).toEqual(['Effective learning rate of x', 'Effective learning rate of y']);
    expect(reasonOf('adaptive', scene)).toEqual({ reason: expect.stringMatching(/Adai and Adam do\.$/) });
    expect(chartNamed('adaptive').make(scene, 'en', undefined)).toBeUndefined();
  });
  test('inertia looks closer only where all of it is high', () => {
    const sample = measured({
      inertia: [
        [0.8, 0.9, 0.95],
        [0.9, 0.9, 0.9],
      ],
    });
    const { axis } = made('adaptive', scene, [sample]).panels[0]!;
    expect(axis(extentOf(0.3, 0.9)).domain).toEqual([0, 1]);
    expect(axis(extentOf(0.82, 0.999)).domain[0]).toBeGreaterThan(0.7);
    expect(axis(extentOf(0.82, 0.999)).domain[1]).toBe(1);
  });
});

describe('what stands below a chart', () => {
  const { table } = chartNamed('escape').notes(scene, 'en');
  const moments = (rate: (step: number) => number) =>
    [100, 200, 300, 400].map((step) => {
      const escapes = { events: rate(step), lost: 0, exposure: 500 * step, resolution: 1 };
      return { step, runs: [measured({ escapes })] };
    });
  test('the mean escape time, while escapes come at a constant rate', () => {
    const even = moments((step) => step);
    expect(table!.row(0, even.at(-1)!.runs[0]!, even)).toEqual(['500', '453–553', '400']);
    const burst = moments((step) => (step > 300 ? 400 : 0));
    expect(table!.row(0, burst.at(-1)!.runs[0]!, burst)).toEqual(['–', 'no constant rate', '400']);
    expect(table!.row(0, measured({ escapes: undefined }), [])).toBeUndefined();
  });
  test('says where basins are not looked at after every step', () => {
    expect(table!.remark([measured()])).toBe('');
    const rare = measured({ escapes: { events: 1, lost: 0, exposure: 9, resolution: 2000 } });
    expect(table!.remark([measured(), rare])).toContain('every 2,000 steps');
  });
  test('predictions with their end, or why there is none', () => {
    const refused = { ok: false, reason: { en: 'no noise', zh: '无噪声' } } as const;
    const { predictions } = chartNamed('variance').notes(
      { ...predicted, theories: [predicted.theories[0], refused] },
      'en',
    );
    expect(predictions!(0)).toEqual({
      predictions: [{ prediction, end: 'Out of range from step 50 on: too far out' }],
    });
    expect(predictions!(1)).toEqual({ reason: 'No prediction: no noise' });
    expect(predictions!(2)).toBeUndefined();
  });
});

describe('what a chart lays on the surface', () => {
  const covarianceAt = (step: number) => [step, 0, 1] as const;
  const on: ChartScene = {
    ...scene,
    theories: [undefined, { ok: true, predictions: [{ ...prediction, covarianceAt }] }],
  };
  const overlay = (step: number) => chartNamed('variance').overlay(on, step);
  test('is the predicted ellipse of each run, marked where its range ends and gone far beyond it', () => {
    expect(overlay(0)).toEqual([]);
    expect(overlay(10)).toEqual([{ run: 1, at: [0.5, -1], covariance: [10, 0, 1], isInRange: true }]);
    expect(overlay(60)[0]!.isInRange).toBe(false);
    expect(overlay(101)).toEqual([]);
  });
  test('is nothing for the other charts', () => {
    for (const chart of catalogue.values()) if (chart.id !== 'variance') expect(chart.overlay(on, 10)).toEqual([]);
  });
});

describe('a chart drawn at once', () => {
  const history = [0, 10, 20, 30].map((step) => ({ step, runs: [adapting, adapting] }));
  const drawing = {
    scene: predicted,
    history,
    visible: [true, true],
    width: 420,
    height: 300,
    language: 'en' as const,
  };
  test.each([...catalogue.values()])('$id: a file with its lines, in both languages', (chart) => {
    for (const language of ['en', 'zh'] as const) {
      const figure = drawChart(chart, { ...drawing, language }) as Figure;
      const text = toSvgText(figure, { theme: themes.light });
      expect(text.match(/class="run-line" d="M[^"]+L/g)!.length).toBeGreaterThanOrEqual(2);
      expect(text).not.toMatch(/NaN|undefined|var\(|color-mix/);
      expect(figure.label).toContain(chart.name(language));
    }
  });
  test('a hidden run is not in it; the markers are at the step that is asked for', () => {
    const lines = (visible: readonly boolean[]) =>
      toSvgText(drawChart(chartNamed('loss'), { ...drawing, visible }) as Figure, { theme: themes.light }).match(
        /run-line/g,
      );
    expect([lines([true, true])!.length, lines([true, false])!.length]).toEqual([2, 1]);
    const at = (step: number) =>
      toSvgText(drawChart(chartNamed('loss'), { ...drawing, step }) as Figure, { theme: themes.light });
    expect(at(10)).not.toBe(at(30));
  });
  test('or a sentence', () =>
    expect(drawChart(chartNamed('shares'), { ...drawing, scene: { ...scene, shares: [] } })).toHaveProperty('reason'));
});

describe('another chart', () => {
  const divergedChart = defineChart({
    id: 'diverged',
    order: 2.5,
    words: { en: { name: 'Diverged', title: 'Diverged particles' }, zh: { name: '发散', title: '发散的粒子' } },
    make: ({ particles: all }, { title }) => ({
      note: title,
      valueTitle: '',
      panels: [
        {
          title,
          x: 'linear',
          axis: () => ({ kind: 'linear', domain: [0, all] }),
          format: String,
          interval: () => '',
          band: 'interval',
          marks: 'end',
        },
      ],
      columns: ['', title],
      toPoints: (step, { counts }) => [{ step, value: counts.diverged, low: Number.NaN, high: Number.NaN }],
      toRows: (_, { counts }) => [{ name: title, cells: [String(counts.diverged)] }],
      toRecords: () => [],
    }),
  });
  test('takes its place among the others, and is drawn', () => {
    const more = chartsOf([divergedChart, ...catalogue.values()]);
    expect([...more.keys()]).toEqual(['shares', 'escape', 'diverged', 'loss', 'variance', 'adaptive']);
    const history = [0, 50].map((step) => ({ step, runs: [measured()] }));
    const drawing = { scene, history, visible: [true], width: 300, height: 200, language: 'zh' as const };
    expect(toSvgText(drawChart(more.get('diverged')!, drawing) as Figure, { theme: themes.dark })).toContain(
      '发散的粒子',
    );
  });
  test('with an id that is taken is refused', () =>
    expect(() => chartsOf([divergedChart, divergedChart])).toThrow('chart: two files have the same id'));
});

describe('CSV', () => {
  test('has one number a line, with all digits, quoted where it must be', () => {
    const third = measured({ loss: [1 / 3, 0.5, Number.NaN] });
    const csv = measuresCsv(
      made('loss'),
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
    const lines = measuresCsv(chart, [{ step: 4, runs: hard.slice(0, 2) }], ['a', 'b'])
      .trimEnd()
      .split('\n');
    for (const line of lines) expect(line.split(',')).toHaveLength(7);
  });
});
