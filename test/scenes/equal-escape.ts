// Driven equally hard: what it says.

import { expect } from 'vitest';
import { expectPercent, type Story } from './story';
import { startedAt, type Told } from './tell';

const [SGD, BALL, ADAM, ADAI, WHITE] = ['SGD', 'Heavy ball', 'Adam', 'Adai', 'SGD, white noise'] as const;

/** All in the flat valley at first. */
const flat = (told: Told): Promise<Told> => told.with(startedAt('flat'), { steps: [2000] });

function areEquallyFast({ labels, escapeTime }: Told): void {
  const times = labels.map((run) => escapeTime(run, 1000));
  expect(Math.max(...times) / Math.min(...times)).toBeLessThan(1.6);
}

export const equalEscape: Story = {
  steps: [0, 150, 1000, 2000],
  claims: {
    'The learning rates are chosen such that all leave the sharp valley about equally fast.': (told) => {
      expect(told.point('sharp').eigenvalues[1]).toBeGreaterThan(told.point('flat').eigenvalues[1]);
      areEquallyFast(told);
    },
    'What differs is who stays in the flat one: SGD, Adai and heavy ball do, Adam less so, and white noise least.':
      async (told) => {
        const { left } = await flat(told);
        for (const run of [SGD, ADAI, BALL]) expect(left(run, 2000)).toBeLessThan(0.03);
        expect(left(ADAM, 2000)).toBeGreaterThan(0.3);
        expect(left(WHITE, 2000)).toBeGreaterThan(left(ADAM, 2000) + 0.3);
      },
    'All start in the sharp valley.': ({ scene, point }) =>
      expect(scene.start).toEqual({ kind: 'point', at: [point('sharp').x, point('sharp').y] }),
    'The learning rates differ, so that speed does not.': (told) => {
      const rates = [SGD, BALL, ADAM, ADAI].map((run) => told.hyper(run).lr);
      expect(new Set(rates).size).toBe(rates.length);
      areEquallyFast(told);
    },
    'After 150 steps every run has between 57 % and 69 % of its particles across.': ({ labels, share }, said) => {
      const [step, low, high] = [said(), said(), said()];
      for (const run of labels) {
        expect(100 * share(run, step)).toBeGreaterThan(low);
        expect(100 * share(run, step)).toBeLessThan(high);
      }
    },
    'After 1000 steps SGD has 0.2 % left of the pass, heavy ball 0.2 % and Adai 0.4 %.': (
      { share, particles },
      said,
    ) => {
      const step = said();
      for (const run of [SGD, BALL, ADAI]) expectPercent(1 - share(run, step), said(), particles);
    },
    'Adam has 1.2 %.': ({ share, particles }, said) => expectPercent(1 - share(ADAM, 1000), said(), particles),
    'Under white noise it is 16 %, and it stays so.': ({ share, particles }, said) => {
      const left = said();
      for (const step of [1000, 2000]) expectPercent(1 - share(WHITE, step), left, particles);
    },
    'Started in the flat valley, 51 % of Adam’s particles leave it within 2000 steps.': async (told, said) => {
      const out = said();
      expectPercent((await flat(told)).left(ADAM, said()), out, told.particles);
    },
    'Of heavy ball’s it is 2 %, of Adai’s fewer than 1 %, of SGD’s fewer than 0.1 %.': async (told, said) => {
      const { left } = await flat(told);
      expectPercent(left(BALL, 2000), said(), told.particles);
      expect(left(ADAI, 2000)).toBeLessThan(said() / 100);
      expect(left(SGD, 2000)).toBeLessThan(said() / 100);
    },
    'Under white noise almost all leave it at least once.': async (told) =>
      expect((await flat(told)).left(WHITE, 2000)).toBeGreaterThan(0.95),
  },
};
