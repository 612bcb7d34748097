// The sharpness dial: what it says.

import { expect } from 'vitest';
import { expectRounded, type Story } from './story';
import type { Told } from './tell';

const [SGD, BALL, SLOW, FAST, ADAI] = ['SGD', 'Heavy ball', 'Adam (lr 0.1)', 'Adam (lr 0.2)', 'Adai'] as const;

const at = (told: Told, s: number): Promise<Told> =>
  s === told.scene.parameters.s ? Promise.resolve(told) : told.dialled(s, s === 1 ? { runs: [SGD] } : {});

/** How much shorter escape is at a sharpness of 2 than at 1.5. */
async function shortening(told: Told, run: string): Promise<number> {
  return (await at(told, 1.5)).escapeTime(run, 1000) / told.escapeTime(run, 1000);
}

async function isOnlySharper(told: Told): Promise<void> {
  const [dull, sharp] = [await at(told, 1.5), await at(told, 3)];
  for (const { point } of [dull, told, sharp]) {
    expect(point('sharp').loss).toBeCloseTo(point('flat').loss, 12);
    expect(point('pass').loss - point('sharp').loss).toBeCloseTo(1, 12);
  }
  const eigenvalues = [dull, told, sharp].map(({ point }) => point('sharp').eigenvalues);
  for (const i of [0, 1] as const) {
    const grown = eigenvalues.map((pair) => pair[i]);
    expect(grown).toEqual([...new Set(grown)].sort((p, q) => p - q));
  }
}

export const sharpness: Story = {
  steps: [200, 1000],
  claims: {
    'The dial s sharpens the left valley; its depth and the pass stay as they are.': isOnlySharper,
    'Every rule leaves a sharper valley sooner.': async (told) => {
      const [dull, sharp] = [await at(told, 1.5), await at(told, 3)];
      for (const run of told.labels) {
        expect(dull.left(run, 1000)).toBeLessThan(told.left(run, 1000));
        expect(told.left(run, 200)).toBeLessThan(sharp.left(run, 200));
      }
    },
    'Adam’s escape time depends on sharpness far less than that of the others.': async (told) => {
      for (const run of [SGD, BALL, ADAI])
        expect(await shortening(told, run)).toBeGreaterThan(3 * (await shortening(told, FAST)));
    },
    'All start in the left valley.': ({ scene, point }) => {
      expect(scene.start).toEqual({ kind: 'point', at: [point('sharp').x, point('sharp').y] });
      expect(point('sharp').x).toBeLessThan(0);
    },
    'At s = 1 it is as sharp as the right one.': async (told, said) => {
      const { point } = await at(told, said());
      for (const i of [0, 1]) expect(point('sharp').eigenvalues[i]).toBeCloseTo(point('flat').eigenvalues[i]!, 10);
    },
    'With s it grows sharper, but no deeper.': isOnlySharper,
    'After 1000 steps SGD has 13 % across at s = 1.5, and all but a few at s = 2.': async (told, said) => {
      const [step, out] = [said(), said()];
      (await at(told, said())).expectShare(SGD, step, out);
      expect((await at(told, said())).share(SGD, step)).toBeGreaterThan(0.99);
    },
    'At s = 1 it has none.': async (told, said) => expect((await at(told, said())).share(SGD, 1000)).toBe(0),
    'From s = 1.5 to s = 2 the mean escape time of SGD falls to less than 1/30.': async (told, said) => {
      const [from, to] = [await at(told, said()), await at(told, said())];
      expect(to.escapeTime(SGD, 1000) / from.escapeTime(SGD, 1000)).toBeLessThan(said() / said());
    },
    'That of Adam at 0.2 falls to about 1/4.': async (told, said) => {
      expect(told.hyper(FAST).lr).toBe(said());
      const part = said() / said();
      expect(1 / (await shortening(told, FAST))).toBeGreaterThan(0.9 * part);
      expect(1 / (await shortening(told, FAST))).toBeLessThan(1.15 * part);
    },
    'At s = 3 SGD has emptied the valley after 200 steps; its learning rate is 0.86 of the limit of stability there.':
      async (told, said) => {
        const { share, point, hyper } = await at(told, said());
        expect(share(SGD, said())).toBe(1);
        const limit = 2 / point('sharp').eigenvalues[1];
        expectRounded(hyper(SGD).lr! / limit, said());
      },
    'Adam at 0.1 has 30 % across after 1000 steps, instead of 3 % at s = 2.': async (told, said) => {
      expect(told.hyper(SLOW).lr).toBe(said());
      const [out, step, less] = [said(), said(), said()];
      (await at(told, 3)).expectShare(SLOW, step, out);
      (await at(told, said())).expectShare(SLOW, step, less);
    },
  },
};
