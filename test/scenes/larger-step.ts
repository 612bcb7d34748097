// Inertia allows a larger step: what it says.

import { expect } from 'vitest';
import type { Story } from './story';
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

export const largerStep: Story = {
  steps: [30, 50, 100, 300],
  claims: {
    'Every run has the same ratio of learning rate and batch size.': (told) => {
      for (const each of temperatures(told)) expect(each).toBeCloseTo(temperatures(told)[0]!, 12);
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
      expect(told.point('saddle').eigenvalues[1]).toBeCloseTo(said(), 10);
      isStableBelow(told, said());
    },
    'At rate 3 every particle of SGD has diverged after 30 steps.': ({ diverged }, said) =>
      expect(diverged(sgd(said()), said())).toBe(1),
    'Heavy ball and Adai, at the same rate, have lost none.': ({ diverged }) => {
      for (const run of [ball(3), adai(3)]) expect(diverged(run, 300)).toBe(0);
    },
    'After 100 steps heavy ball at rate 3 has 82 % out, and Adai 85 %.': ({ expectShare }, said) => {
      const [step, rate] = [said(), said()];
      expectShare(ball(rate), step, said());
      expectShare(adai(rate), step, said());
    },
    'SGD at rate 1 lags, with 11 %.': ({ expectShare }, said) => expectShare(sgd(said()), 100, said()),
    'Just below its limit SGD keeps up: at rate 1.9 it had 79 % out after 100 steps.': ({ expectShare }, said) => {
      const [rate, out, step] = [said(), said(), said()];
      expectShare(sgd(rate), step, out);
    },
    'What inertia buys is the room above.': (told) => {
      expect(told.diverged(ball(10), 300)).toBe(0);
      expect(told.share(ball(10), 50)).toBeGreaterThan(told.share(sgd(1.9), 50) + 0.5);
    },
    'Heavy ball at rate 10 had 89 % out after 50 steps.': ({ expectShare }, said) => {
      const [rate, out, step] = [said(), said(), said()];
      expectShare(ball(rate), step, out);
    },
  },
};
