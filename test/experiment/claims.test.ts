// What the experiments say of themselves. Every sentence of every summary and caveat is here, with the numbers that make it true.

import { beforeAll, describe, expect, test } from 'vitest';
import { experimentDocuments, experimentNamed } from '../../src/experiment/catalogue';
import { type Experiment, parseExperiment, sceneAt, settingsOf } from '../../src/experiment/experiment';
import type { Summary } from '../../src/experiment/summary';
import { at } from '../../src/formula/result';
import { sample } from '../../src/landscape/samples';
import { fitLine } from '../../src/statistics/fit';
import { accepted } from '../back-ends';
import { rowsOf, summaryOf } from './experiments';

type Row = Readonly<Record<string, number>>;
interface Told {
  readonly experiment: Experiment;
  readonly summary: Summary;
  rows(where?: Readonly<Record<string, string | number>>): readonly Row[];
}

/** What is run in place of the whole: enough for every sentence, in seconds. */
const SMALLER: Readonly<Record<string, (e: Experiment) => object>> = {
  'escape-sharpness': () => ({ quickParticles: 600, quickSteps: 1_000_000 }),
  'escape-batch': (e) => ({
    quickParticles: 180,
    quickSteps: 1_000_000,
    sweep: { ...e.sweep, quick: [0.5, 1, 1.5, 2, 2.5] },
  }),
  selection: (e) => ({ quickParticles: 200, quickSteps: 100_000, sweep: { ...e.sweep, quick: [30, 150] } }),
  'saddle-variance': () => ({ quickParticles: 2048 }),
  'learning-rate': (e) => ({ quickParticles: 300, sweep: { ...e.sweep, quick: e.sweep.values } }),
};

async function tell(name: string): Promise<Told> {
  const experiment = experimentNamed(name)!;
  const smaller = accepted(at(name, parseExperiment({ ...experiment, ...SMALLER[name]!(experiment) })));
  const summary = await summaryOf(smaller, settingsOf(smaller, { quick: true }));
  const all = rowsOf(summary);
  return {
    experiment,
    summary,
    rows: (where = {}) =>
      all.filter((row) => Object.entries(where).every(([name, value]) => row[name] === value)) as unknown as Row[],
  };
}

/** Fits of a run: where a line is expected, and on the other axis. */
const fitsOf = ({ summary }: Told, run: number) => {
  const own = summary.fits.filter((f) => f.run === run);
  return [own.find((f) => f.isExpected)!, own.find((f) => !f.isExpected)!] as const;
};

/** Of the logarithm of a mean time against a function of the swept number. */
const fitTimes = (rows: readonly Row[], name: string, x: (value: number) => number, prefactor: (k: number) => number) =>
  fitLine(
    rows.map((r) => x(r[name]!)),
    rows.map((r) => Math.log(r.meanTime! * prefactor(r[name]!))),
    rows.map(() => 1),
  )!;

function isStraight(told: Told, runs: readonly number[], axis: string): void {
  for (const run of runs) {
    const [expected, other] = fitsOf(told, run);
    expect(expected.axis).toBe(axis);
    expect(expected.r2).toBeGreaterThan(0.997);
    expect(expected.r2).toBeGreaterThan(other.r2);
  }
}

const [SGD, BALL, ADAI, ADAM] = [0, 1, 2, 3];

/** The ratio of a run at a target, and its interval. */
const ratio = (told: Told, tau: number, run: number) => told.rows({ tau, run })[0]!;

const CLAIMS: Readonly<Record<string, Readonly<Record<string, (told: Told) => void | Promise<void>>>>> = {
  'escape-sharpness': {
    'How long it takes to leave a valley of sharpness k over a pass of the same height.': ({ experiment, rows }) => {
      const settings = settingsOf(experiment, { quick: false });
      experiment.sweep.values.forEach((k, i) => {
        const { landscape, parameters, start } = accepted(sceneAt(experiment, settings, i));
        const [x] = start.kind === 'point' ? start.at : [Number.NaN];
        const there = accepted(sample(landscape, parameters, [x, 0], [0, 0]));
        expect(there.gradientX[0]).toBeCloseTo(0, 10);
        expect(there.hessianXX[0]).toBeCloseTo(4 * k, 8);
        expect(there.loss[1]! - there.loss[0]!).toBeCloseTo(1, 10);
      });
      for (const row of rows()) expect([row.events, row.lost, row.staying]).toEqual([row.particles, 0, 0]);
    },
    'The logarithm of the mean time is straight in 1/k for SGD, heavy ball and Adai, and in 1/√k for Adam.': (told) => {
      isStraight(told, [SGD!, BALL!, ADAI!], '1/k');
      isStraight(told, [ADAM!], '1/sqrt(k)');
    },
    "With s = f = √k the surface is only rescaled to L(√k·θ), as in the paper's own experiment.": ({ experiment }) => {
      const settings = settingsOf(experiment, { quick: false });
      const places = { x: [-1.7, -0.4, 0.3, 1.1], y: [0.5, -0.2, 0.1, -0.8] };
      const scenes = experiment.sweep.values.map((_, i) => accepted(sceneAt(experiment, settings, i)));
      const [{ landscape, parameters }] = scenes as [(typeof scenes)[0]];
      experiment.sweep.values.forEach((k, i) => {
        const scaled = [places.x, places.y].map((values) => values.map((v) => Math.sqrt(k) * v));
        const there = accepted(sample(scenes[i]!.landscape, scenes[i]!.parameters, places.x, places.y)).loss;
        const expected = accepted(sample(landscape, parameters, scaled[0]!, scaled[1]!)).loss;
        there.forEach((loss, p) => {
          expect(loss / expected[p]! - 1).toBeCloseTo(0, 12);
        });
      });
    },
    'The sweep is therefore one over the learning rate: ηk for SGD, heavy ball and Adai, η√k for Adam.': async ({
      experiment,
    }) => {
      const few = { quickParticles: 100, quickSteps: 100_000, sweep: { ...experiment.sweep, quick: [2.5, 3] } };
      const { lr } = experiment.scene.runs[0]!.hyper;
      const set = {
        ...Object.fromEntries([0, 1, 2].map((run) => [`runs.${run}.hyper.lr`, `${lr} * k`])),
        'runs.3.hyper.lr': '0.2 * sqrt(k)',
      };
      const timesOf = async (changed: object) => {
        const other = accepted(parseExperiment({ ...experiment, ...changed }));
        return rowsOf(await summaryOf(other, settingsOf(other, { quick: true }))).map((row) => row.meanTime as number);
      };
      const [sharp, fast] = [await timesOf(few), await timesOf({ ...few, sweep: { ...few.sweep, set } })];
      expect(sharp.length).toBe(2 * 4);
      // the same draws: the same paths but for rounding, and Adam's ε
      sharp.forEach((time, i) => {
        expect(fast[i]! / time).toBeCloseTo(1, 2);
      });
    },
    'Seven values over a factor of three: the contrast between 1/k and 1/√k is partly that of the prefactor.': ({
      experiment,
      rows,
    }) => {
      const { values } = experiment.sweep;
      expect([values.length, Math.max(...values) / Math.min(...values)]).toEqual([7, 3]);
      // a prefactor 1/k, as of Kramers' rate, taken out of Adam's times
      const contrast = (power: number): number => {
        const r2 = (x: (k: number) => number) => fitTimes(rows({ run: ADAM! }), 'k', x, (k) => k ** power).r2;
        return r2((k) => 1 / Math.sqrt(k)) - r2((k) => 1 / k);
      };
      expect(contrast(1)).toBeLessThan(0.8 * contrast(0));
      expect(contrast(1)).toBeGreaterThan(0);
    },
    'The slope is not the exponent of the paper: noise of covariance |H(θ)|/B vanishes where an eigenvalue crosses 0 between the minimum and the pass, and only discrete jumps get across.':
      ({ experiment, rows }) => {
        // without the prefactor, against 2BΔL/(ηH_a)·k
        const measured = fitTimes(
          rows({ run: SGD! }),
          'k',
          (k) => 1 / k,
          (k) => k,
        ).slope;
        expect(measured).toBeGreaterThan(1.5 * ((2 * 1) / (0.1 * 4)));
        const { landscape, parameters } = accepted(sceneAt(experiment, settingsOf(experiment, { quick: false }), 0));
        const { hessianXX } = accepted(sample(landscape, parameters, [-1, -0.01], [0, 0]));
        expect(hessianXX[0]! > 0 && hessianXX[1]! < 0).toBe(true);
      },
  },
  'escape-batch': {
    'How long it takes to leave a valley when the batch grows and the noise shrinks.': ({ rows }) => {
      for (const run of [SGD!, BALL!, ADAI!, ADAM!]) {
        const times = rows({ run }).map((r) => r.meanTime!);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }
    },
    'The logarithm of the mean time is straight in B for SGD, heavy ball and Adai, and in √B for Adam.': (told) => {
      isStraight(told, [SGD!, BALL!, ADAI!], 'B');
      isStraight(told, [ADAM!], 'sqrt(B)');
    },
    'Between B = 2 and B = 2.5 Adam overtakes heavy ball and Adai.': ({ rows }) => {
      const time = (B: number, run: number) => rows({ B, run })[0]!;
      for (const run of [BALL!, ADAI!]) {
        expect(time(2, run).meanTime!).toBeLessThan(time(2, ADAM!).meanTime!);
        expect(time(2.5, run).meanTime!).toBeGreaterThan(time(2.5, ADAM!).meanTime!);
      }
    },
    'Seven values over a factor of five, on which both axes give good fits: for every rule the expected axis gives the better one.':
      (told) => {
        const { values } = told.experiment.sweep;
        expect([values.length, Math.max(...values) / Math.min(...values)]).toEqual([7, 5]);
        for (const run of [SGD!, BALL!, ADAI!, ADAM!]) {
          const [expected, other] = fitsOf(told, run);
          expect(other.r2).toBeGreaterThan(0.97);
          expect(expected.r2).toBeGreaterThan(other.r2);
        }
      },
  },
  selection: {
    'Every optimizer gets the learning rate with which it leaves the sharp valley after the same mean time; under white noise SGD gets the strength of the noise instead.':
      ({ experiment, rows }) => {
        const paths = experiment.kind === 'selection' ? experiment.match.map((m) => m.path) : [];
        expect(paths).toEqual([...[0, 1, 2, 3].map((i) => `runs.${i}.hyper.lr`), 'runs.4.noise.sigma']);
        for (const { tau, timeThere } of rows()) expect(Math.abs(timeThere! / tau! - 1)).toBeLessThan(0.02);
      },
    'Matched at 150 steps, the flat valley holds SGD and Adai thousands of times longer, heavy ball hundreds of times, Adam some twenty times, and white noise about five times.':
      (told) => {
        expect(ratio(told, 150, 0).low).toBeGreaterThan(2000);
        expect(ratio(told, 150, 2).low).toBeGreaterThan(2000);
        expect(ratio(told, 150, 1).low).toBeGreaterThan(300);
        expect(ratio(told, 150, 1).high).toBeLessThan(2000);
        expect(ratio(told, 150, 3).low).toBeGreaterThan(15);
        expect(ratio(told, 150, 3).high).toBeLessThan(30);
        expect(ratio(told, 150, 4).low).toBeGreaterThan(3.5);
        expect(ratio(told, 150, 4).high).toBeLessThan(7);
      },
    "Driven hot, to 30 steps, heavy ball falls to Adam's level, while Adai keeps hundreds.": (told) => {
      const [ball, adam] = [ratio(told, 30, 1), ratio(told, 30, 3)];
      expect(ball.low! < adam.high! && adam.low! < ball.high!).toBe(true);
      expect(ratio(told, 30, 2).low).toBeGreaterThan(200);
      expect(ratio(told, 30, 2).high).toBeLessThan(1000);
    },
    'The time out of the sharp valley is matched to within 2 %; the bars hold the errors of both times.': ({
      rows,
    }) => {
      for (const { tau, timeThere, ratio: value, low, high, eventsBack, particles } of rows()) {
        expect(Math.abs(timeThere! / tau! - 1)).toBeLessThan(0.02);
        if (eventsBack === 0) continue;
        // two independent logarithms: at least 1.96·√(1/n + 1/n)
        expect(Math.log(high! / value!)).toBeGreaterThan(1.9 * Math.sqrt(1 / particles! + 1 / eventsBack!));
        expect(Math.log(value! / low!)).toBeGreaterThan(1.8 * Math.sqrt(1 / particles! + 1 / eventsBack!));
      }
    },
    'One surface only: what is general is the order, not the numbers.': (told) => {
      const [sgd, ball, adai, adam, white] = [0, 1, 2, 3, 4].map((run) => ratio(told, 150, run).ratio!);
      expect(sgd).toBeGreaterThan(adai!);
      expect(adai).toBeGreaterThan(ball!);
      expect(ball).toBeGreaterThan(adam!);
      expect(adam).toBeGreaterThan(white!);
    },
  },
  'saddle-variance': {
    'Variance of a swarm that starts at a saddle of curvatures 1 and −0.01, along each of them, beside theory.': ({
      rows,
      summary,
    }) => {
      const eigenvalues = new Set(rows().map((r) => Number(r.eigenvalue!.toFixed(10))));
      expect([...eigenvalues]).toEqual([-0.01, 1]);
      expect(summary.panels.length).toBe(4 * 2);
      const lines = summary.panels.flatMap((p) => p.series.filter((s) => s.line).map((s) => s.line!.standing));
      // all but Adai's from a cold start: two cases, two directions
      expect(lines.length).toBe(4 * 2 * 5 - 2 * 2);
    },
    'The discrete formulas of SGD and heavy ball are exact.': ({ rows }) => {
      const compared = rows().filter((r) => typeof r.z === 'number');
      expect(new Set(compared.map((r) => r.run))).toEqual(new Set([0, 1, 2]));
      expect(compared.length).toBe(4 * 3 * 7 * 2);
      for (const { z } of compared) expect(Math.abs(z!)).toBeLessThan(5);
    },
    'At the same effective learning rate, heavy ball that starts at the saddle is never faster than SGD.': ({
      rows,
    }) => {
      const [sgd, ball] = [rows({ run: 0 }), rows({ run: 1 })].map((r) =>
        r.filter(({ eigenvalue }) => eigenvalue! < 0),
      );
      ball!.forEach((row, i) => {
        expect([row.case, row.step]).toEqual([sgd![i]!.case, sgd![i]!.step]);
        expect(row.exact).toBeLessThan(sgd![i]!.exact!);
        expect(row.variance).toBeLessThan(sgd![i]!.variance!);
      });
    },
    "Adai's lead over SGD is an effect of the cold start: once momentum and v are warm it is slower.": ({ rows }) => {
      const along = (wanted: number, run: number) =>
        rows({ case: wanted, run }).filter(({ eigenvalue }) => eigenvalue! < 0);
      const lead = (wanted: number): number[] =>
        along(wanted, 4).map((row, i) => row.variance! / along(wanted, 0)[i]!.variance!);
      expect(Math.min(...lead(0))).toBeGreaterThan(3);
      expect(Math.max(...lead(1))).toBeLessThan(0.4);
    },
    "Turned by 45°, Adam's isotropy is gone, because both coordinates see the same v.": ({ rows }) => {
      const flatness = (wanted: number, step: number): number => {
        const [flat, stiff] = [0, 1].map((i) => rows({ case: wanted, run: 3, step })[i]!.variance!);
        return flat! / stiff!;
      };
      expect(flatness(0, 10)).toBeGreaterThan(0.8);
      expect(flatness(0, 10)).toBeLessThan(1.4);
      expect(flatness(2, 10)).toBeLessThan(0.25);
    },
    'Theorem 2 of the Adai paper over-estimates heavy ball along the negative curvature: 6 times at step 10, 1.5 times at step 50, 1.1 times at step 200.':
      ({ rows }) => {
        const over = (step: number): number => {
          const row = rows({ case: 0, run: 1, step }).find(({ eigenvalue }) => eigenvalue! < 0)!;
          return row.paper! / row.exact!;
        };
        expect([10, 50, 200].map((step) => Number(over(step).toPrecision(2)))).toEqual([6, 1.5, 1.1]);
      },
    "Adam's and Adai's curves are approximate.": ({ summary }) => {
      for (const { series } of summary.panels) {
        for (const run of [3, 4]) expect(series[run]!.line?.standing ?? 'approximate').toBe('approximate');
      }
    },
    "Adai's misses the cold start and is not shown there; warm, it is about 10 % low along the negative curvature.": ({
      rows,
      summary,
    }) => {
      for (const id of ['0-0', '0-1', '2-0', '2-1'])
        expect(summary.panels.find((p) => p.id === id)!.series[4]!.line).toBeUndefined();
      const warm = rows({ case: 1, run: 4 }).filter(({ eigenvalue }) => eigenvalue! < 0);
      for (const { approximate, variance } of warm) {
        expect(approximate! / variance!).toBeGreaterThan(0.83);
        expect(approximate! / variance!).toBeLessThan(0.98);
      }
    },
  },
  'learning-rate': {
    'Share of the swarm on the flat side after 2000 steps, for thirteen learning rates from 0.005 to 2, so that no rule is at a disadvantage by its rate.':
      ({ experiment }) => {
        const { values } = experiment.sweep;
        expect([values.length, values[0], values.at(-1)]).toEqual([13, 0.005, 2]);
        expect(experiment.kind === 'share' && experiment.steps).toBe(2000);
      },
    'Every rule has a rate with which more than nine in ten end there; with larger ones fewer do.': ({
      rows,
      summary,
    }) => {
      for (const run of summary.runs.keys()) {
        const shares = rows({ run }).map((r) => r.share!);
        const best = Math.max(...shares);
        expect(best).toBeGreaterThan(0.9);
        for (const later of shares.slice(shares.lastIndexOf(best) + 1)) expect(later).toBeLessThan(best);
        expect(shares.at(-1)).toBeLessThan(best - 0.1);
      }
    },
    'At the largest SGD, momentum, heavy ball and Adai diverge, Adam, RMSprop and Lion do not.': ({
      rows,
      summary,
    }) => {
      const diverged = rows({ lr: 2 }).map((r) => r.diverged! > 0);
      expect(summary.runs.map((r) => r.optimizer)).toEqual([
        'sgd',
        'momentum',
        'heavy-ball',
        'adai',
        'adam',
        'rmsprop',
        'lion',
      ]);
      expect(diverged).toEqual([true, true, true, true, false, false, false]);
    },
    'A learning rate is not the same step for every rule: SGD needs a smaller one than Adam to bring half of the swarm across.':
      ({ rows }) => {
        const half = (run: number): number => rows({ run }).find((r) => r.share! > 0.5)!.lr!;
        expect(half(0)).toBeLessThan(0.5 * half(4));
      },
    'A share after a fixed time mixes how soon a particle leaves the sharp valley with how soon it comes back; the experiment “selection” takes them apart.':
      () => {
        const other = experimentNamed('selection')!;
        const starts = other.kind === 'selection' ? other.passages.map((p) => p.at) : [];
        expect(starts).toEqual(['sharp', 'flat']);
      },
  },
};

const sentences = (text: string): string[] => text.split(/(?<=\.)\s+/);

describe.each([...experimentDocuments.keys()])('%s', (name) => {
  const { summary, caveats } = experimentDocuments.get(name)!;
  let told: Told;
  beforeAll(async () => {
    told = await tell(name);
  }, 120_000);

  test('has an assertion for every sentence of its summary and caveats, and no other', () => {
    const said = [summary, ...caveats].flatMap(({ en }) => sentences(en));
    expect(Object.keys(CLAIMS[name] ?? {})).toEqual(said);
  });

  for (const [sentence, holds] of Object.entries(CLAIMS[name] ?? {}))
    test(sentence, { timeout: 60_000 }, () => holds(told));

  if (name === 'escape-sharpness') {
    // SCIENCE.md section 2, n = 1000 there and 600 here
    test.each([
      [SGD!, 9.83, [676, 134, 25.6]],
      [BALL!, 7.33, [2375, 702, 205]],
      [ADAI!, 8.31, [1943, 496, 114]],
      [ADAM!, 7.66, [8930, 4100, 1432]],
    ])('run %i has the slope %f and the times of another simulator', (run, slope, times) => {
      expect(Math.abs(fitsOf(told, run)[0].slope / slope - 1)).toBeLessThan(0.05);
      told.rows({ run }).forEach(({ meanTime }, i) => {
        // 5 standard errors of two means of exponential times
        expect(Math.abs(Math.log(meanTime! / times[i]!))).toBeLessThan(5 * Math.sqrt(1 / 1000 + 1 / 600));
      });
    });
  }
  if (name === 'selection') {
    // section 2: the rates at which the time is 150, and σ of white noise
    test.each([
      [0, 0.0507],
      [1, 0.0837],
      [2, 0.0691],
      [3, 0.3123],
      [4, 3.51],
    ])('run %i is given %f', (run, chosen) => {
      expect(Math.abs(ratio(told, 150, run).chosen! / chosen - 1)).toBeLessThan(0.05);
    });
  }
});
