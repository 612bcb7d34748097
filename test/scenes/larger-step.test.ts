// Inertia allows a larger step: what it says.

import { expect } from 'vitest';
import { testCaptions } from './captions';
import type { Told } from './tell';

const sgd = (rate: number): string => `SGD, rate ${rate}`;
const ball = (rate: number): string => `Heavy ball, rate ${rate}`;
const adai = (rate: number): string => `Adai, rate ${rate}`;

const temperatures = ({ scene }: Told): number[] =>
  scene.runs.map(({ hyper, noise }) => hyper.lr! / noise.values.batch_size!);

/** A quadratic shrinks under gradient descent below 2 over its curvature, and at the shipped rates just there. */
function isStableBelow(told: Told, limit: number): void {
  expect(2 / told.point('saddle').eigenvalues[1]).toBeCloseTo(limit, 10);
  for (const rate of [3, 1.9, 1]) expect(told.diverged(sgd(rate), 300)).toBe(rate < limit ? 0 : 1);
}

testCaptions('larger-step', {
  steps: [40, 50, 100, 150, 300],
  claims: {
    'Every run has the same ratio of learning rate and batch size.': (told) => {
      for (const each of temperatures(told)) expect(each).toBeCloseTo(temperatures(told)[0]!, 12);
    },
    'That ratio is the temperature only for small steps.': ({ spread }) => {
      // of a quadratic the variance is (η/B)/(2 − ηh): half the ratio only where ηh is small
      const half = 0.005 / 2;
      for (const rate of [1, 1.9]) {
        const variance = spread(sgd(rate), 300)[1] ** 2;
        expect(Math.abs(variance / (half / (1 - rate / 2)) - 1)).toBeLessThan(0.1);
        expect(variance).toBeGreaterThan(1.8 * half);
      }
    },
    'SGD is stable below a rate of 2 here; at 3 it diverges, while heavy ball and Adai pass the saddle.': (
      told,
      said,
    ) => {
      isStableBelow(told, said());
      const rate = said();
      expect(told.diverged(sgd(rate), 300)).toBe(1);
      for (const run of [ball(rate), adai(rate)]) expect(told.share(run, 300)).toBeGreaterThan(0.99);
    },
    'All start at the saddle.': ({ scene, point }) =>
      expect(scene.start).toEqual({ kind: 'point', at: [point('saddle').x, point('saddle').y] }),
    'Learning rate over batch size is 0.005 in every run.': (told, said) => {
      const ratio = said();
      for (const each of temperatures(told)) expect(each).toBeCloseTo(ratio, 12);
    },
    'The curvature across is 1, so SGD is stable below a rate of 2.': (told, said) => {
      const curvature = told.point('saddle').eigenvalues[1];
      expect(curvature).toBeCloseTo(said(), 10);
      expect(2 / curvature).toBeCloseTo(said(), 10);
    },
    'At rate 3 every particle of SGD has diverged after 40 steps.': ({ diverged }, said) =>
      expect(diverged(sgd(said()), said())).toBe(1),
    'Heavy ball and Adai, at the same rate, have lost none.': ({ diverged }) => {
      for (const run of [ball(3), adai(3)]) expect(diverged(run, 40)).toBe(0);
    },
    'After 100 steps 82 % of heavy ball’s particles have escaped at rate 3, and 85 % of Adai’s.': (
      { expectShare },
      said,
    ) => {
      const [step, out, rate] = [said(), said(), said()];
      expectShare(ball(rate), step, out);
      expectShare(adai(rate), step, said());
    },
    'SGD at rate 1 lags, with 11 %.': ({ expectShare }, said) => expectShare(sgd(said()), 100, said()),
    'At rate 1.9 its variance across is 10 times that at rate 1: η/B is the temperature only where the rate times the curvature is far below 1.':
      ({ spread, point }, said) => {
        const [rate, times, other] = [said(), said(), said()];
        const variances = [rate, other].map((each) => spread(sgd(each), 100)[1] ** 2);
        expect(Math.abs(variances[0]! / variances[1]! / times - 1)).toBeLessThan(0.15);
        expect(point('saddle').eigenvalues[1]).toBeCloseTo(said(), 10);
      },
    'Just below its limit SGD keeps up: at rate 1.9, 97 % have escaped after 150 steps.': ({ expectShare }, said) => {
      const [rate, out, step] = [said(), said(), said()];
      expectShare(sgd(rate), step, out);
    },
    'What inertia buys is the room above.': (told) => {
      expect(told.diverged(ball(10), 150)).toBe(0);
      expect(told.share(ball(10), 50)).toBeGreaterThan(told.share(sgd(1.9), 50) + 0.5);
    },
    'At rate 10, 89 % of heavy ball’s had escaped after 50 steps.': ({ expectShare }, said) => {
      const [rate, out, step] = [said(), said(), said()];
      expectShare(ball(rate), step, out);
    },
  },
});
