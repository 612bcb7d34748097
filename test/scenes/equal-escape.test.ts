// Matched escape rates: what it says.

import { expect } from 'vitest';
import { testCaptions } from './captions';
import { expectPercent } from './story';
import { startedAt, type Told } from './tell';

const [SGD, BALL, ADAM, ADAI, WHITE] = ['SGD', 'Heavy ball', 'Adam', 'Adai', 'SGD, white noise'] as const;

/** All in the flat valley at first. */
const flat = (told: Told): Promise<Told> => told.with(startedAt('flat'), { steps: [1500, 2000] });

function areEquallyFast({ labels, escapeTime }: Told): void {
  const times = labels.map((run) => escapeTime(run, 1000));
  expect(Math.max(...times) / Math.min(...times)).toBeLessThan(1.6);
}

testCaptions('equal-escape', {
  steps: [0, 150, 1000, 1500, 2000],
  claims: {
    'The learning rates are chosen such that all leave the sharp valley about equally fast.': (told) => {
      expect(told.point('sharp').eigenvalues[1]).toBeGreaterThan(told.point('flat').eigenvalues[1]);
      areEquallyFast(told);
    },
    'What differs is which swarms stay in the flat one: those of SGD, Adai and heavy ball do, Adam’s less so, and that under white noise least.':
      async (told) => {
        const { left } = await flat(told);
        for (const run of [SGD, ADAI, BALL]) expect(left(run, 2000)).toBeLessThan(0.03);
        expect(left(ADAM, 2000)).toBeGreaterThan(0.3);
        expect(left(WHITE, 2000)).toBeGreaterThan(left(ADAM, 2000) + 0.3);
      },
    'All start in the sharp valley.': ({ scene, point }) =>
      expect(scene.start).toEqual({ kind: 'point', at: [point('sharp').x, point('sharp').y] }),
    'At one learning rate for all they would not leave it equally fast.': async (told) => {
      const equal = await told.with((d) => ({
        ...d,
        runs: d.runs.map((run) => ({ ...run, hyper: { ...run.hyper, lr: 0.07 } })),
      }));
      const times = [SGD, BALL, ADAI].map((run) => equal.escapeTime(run, 1000));
      expect(Math.max(...times) / Math.min(...times)).toBeGreaterThan(3);
    },
    'After 150 steps every run has between 57 % and 69 % of its particles across.': ({ labels, share }, said) => {
      const [step, low, high] = [said(), said(), said()];
      for (const run of labels) {
        expect(100 * share(run, step)).toBeGreaterThan(low);
        expect(100 * share(run, step)).toBeLessThan(high);
      }
    },
    'After 1000 steps SGD has 0.1 % left of the pass, heavy ball 0.2 % and Adai 0.4 %.': (
      { share, particles },
      said,
    ) => {
      const step = said();
      for (const run of [SGD, BALL, ADAI]) expectPercent(1 - share(run, step), said(), particles);
    },
    'Adam has 1.3 %.': ({ share, particles }, said) => expectPercent(1 - share(ADAM, 1000), said(), particles),
    'Under white noise 16 % remain.': ({ share, particles }, said) =>
      expectPercent(1 - share(WHITE, 1000), said(), particles),
    'After 1500 steps white noise still has 16 % on the left.': ({ share, particles }, said) =>
      expectPercent(1 - share(WHITE, said()), said(), particles),
    'Of particles started in the flat valley, 42 % of Adam’s leave it within 1500 steps.': async (told, said) => {
      const out = said();
      expectPercent((await flat(told)).left(ADAM, said()), out, told.particles);
    },
    'Of heavy ball’s fewer than 3 % do, of Adai’s fewer than 1 %, of SGD’s fewer than 0.1 %.': async (told, said) => {
      const { left } = await flat(told);
      for (const run of [BALL, ADAI, SGD]) expect(left(run, 1500)).toBeLessThan(said() / 100);
    },
    'Under white noise 95 % leave it at least once.': async (told, said) =>
      expectPercent((await flat(told)).left(WHITE, 1500), said(), told.particles),
  },
});
