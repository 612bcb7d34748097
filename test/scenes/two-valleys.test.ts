// Two valleys: what it says.

import { expect } from 'vitest';
import type { SceneDocument } from '../../src/scene/schema';
import { testCaptions } from './captions';
import { expectDiscretization, expectPercent } from './story';
import { startedAt, type Told, tell } from './tell';

const [SGD, BALL, SLOW, FAST, ADAI] = ['SGD', 'Heavy ball', 'Adam (lr 0.1)', 'Adam (lr 0.2)', 'Adai'] as const;
const adam = (rate: number): string => `Adam (lr ${rate})`;

/** All in the flat valley at first. */
const flat = (told: Told): Promise<Told> =>
  told.with(startedAt('flat'), { runs: [SGD, BALL, FAST, ADAI], steps: [1000, 2000] });

function isAMatterOfRate({ hyper, share }: Told): void {
  expect(hyper(FAST).lr).toBeGreaterThan(hyper(SLOW).lr!);
  expect(share(SLOW, 500)).toBeLessThan(0.05);
  expect(share(FAST, 500)).toBeGreaterThan(0.4);
}

testCaptions('two-valleys', {
  steps: [0, 200, 500, 1000, 2000],
  claims: {
    'Equal depth, different sharpness; every particle starts in the sharp valley.': ({ point, scene }) => {
      const [sharp, other] = [point('sharp'), point('flat')];
      expect(sharp.loss).toBeCloseTo(other.loss, 12);
      expect(sharp.eigenvalues[1]).toBeGreaterThan(3 * other.eigenvalues[1]);
      expect(scene.start.kind).toBe('point');
      const [x, y] = scene.start.kind === 'point' ? scene.start.at : [];
      expect(x).toBeCloseTo(sharp.x, 9);
      expect(y).toBe(0);
    },
    'How soon Adam leaves is a matter of its learning rate.': isAMatterOfRate,
    'But at the rate at which it keeps up with heavy ball, Adam leaves the flat valley as well, and far more often than the others.':
      async (told) => {
        for (const step of [500, 1000, 2000])
          expect(Math.abs(told.share(FAST, step) - told.share(BALL, step))).toBeLessThan(0.05);
        const started = await flat(told);
        expect(started.left(FAST, 2000)).toBeGreaterThan(0.02);
        for (const run of [SGD, BALL, ADAI])
          expect(started.left(FAST, 2000)).toBeGreaterThan(20 * started.left(run, 2000));
      },
    'Both valleys are equally deep, and the pass between them is 1 higher.': ({ point }, said) => {
      expect(point('sharp').loss).toBeCloseTo(point('flat').loss, 12);
      expect(point('pass').loss - point('sharp').loss).toBeCloseTo(said(), 12);
    },
    'The left valley is almost 4 times as sharp as the right one.': ({ point }, said) => {
      const ratio = point('sharp').eigenvalues[1] / point('flat').eigenvalues[1];
      const times = said();
      expect(point('sharp').x).toBeLessThan(point('flat').x);
      expect(ratio).toBeLessThan(times);
      expect(ratio).toBeGreaterThan(times - 0.2);
    },
    'After 200 steps 73 % of SGD’s particles are across, 37 % of Adai’s and 24 % of heavy ball’s.': (
      { expectShare },
      said,
    ) => {
      const step = said();
      for (const run of [SGD, ADAI, BALL]) expectShare(run, step, said());
    },
    'Much of that is discretization: SGD’s learning rate times the curvature is 0.785, and its variance in the sharp valley is 1.65 times that of small steps.':
      ({ hyper, point }, said) => expectDiscretization(hyper(SGD).lr!, point('sharp').eigenvalues[1], said),
    'At a tenth of the learning rate and of the batch size only 7 % would be across by the same time.': async (
      { scene },
      said,
    ) => {
      const { noise, runs, ...rest } = scene.document;
      const slow = { ...rest, noise: { ...noise, batchSize: 0.1 }, runs: [{ ...runs[0]!, hyper: { lr: 0.005 } }] };
      expect([scene.noise.values.batch_size, scene.runs[0]!.hyper.lr]).toEqual([1, 0.05]);
      // ten steps for one: a scene of its own, whose steps are not those of the chapter
      const small = await tell(slow as SceneDocument, [10 * 200], [SGD]);
      small.expectShare(SGD, 10 * 200, said());
    },
    'After 500 steps Adam at 0.1 has 1.3 % across, and at 0.2 it has 52 %.': ({ expectShare }, said) => {
      const step = said();
      expectShare(adam(said()), step, said());
      expectShare(adam(said()), step, said());
    },
    'After 1000 steps Adam at 0.2 has 75 % across and heavy ball 77 %.': ({ expectShare }, said) => {
      const step = said();
      expectShare(adam(said()), step, said());
      expectShare(BALL, step, said());
    },
    'Of particles started in the flat valley, 2 % of Adam’s (η 0.2) leave it within 1000 steps.': async (
      told,
      said,
    ) => {
      const out = said();
      const run = adam(said());
      expectPercent((await flat(told)).left(run, said()), out, told.particles);
    },
    'Of SGD’s, heavy ball’s and Adai’s fewer than 0.1 % do.': async (told, said) => {
      const started = await flat(told);
      const few = said() / 100;
      for (const run of [SGD, BALL, ADAI]) expect(started.left(run, 1000)).toBeLessThan(few);
    },
  },
});
