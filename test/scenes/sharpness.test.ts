// The sharpness sweep: what it says.

import { expect } from 'vitest';
import { testCaptions } from './captions';
import { expectDiscretization, expectRounded } from './story';
import type { Told } from './tell';

const [SGD, BALL, SLOW, FAST, ADAI] = ['SGD', 'Heavy ball', 'Adam (lr 0.1)', 'Adam (lr 0.2)', 'Adai'] as const;

const at = (told: Told, s: number): Promise<Told> =>
  s === told.scene.parameters.s ? Promise.resolve(told) : told.swept(s, s === 1 ? { runs: [SGD] } : {});

/** How much shorter escape is at a sharpness of 2 than at 1.5. */
async function shortening(told: Told, run: string, step = 1000): Promise<number> {
  return (await at(told, 1.5)).escapeTime(run, step) / told.escapeTime(run, step);
}

/** The valley, and of the pass place and height: its curvatures are not. */
async function keepsDepthAndPass(told: Told): Promise<void> {
  for (const { point } of [await at(told, 1), await at(told, 1.5), told, await at(told, 3)]) {
    expect(point('sharp').loss).toBeCloseTo(point('flat').loss, 12);
    expect(point('pass').loss - point('sharp').loss).toBeCloseTo(1, 12);
    expect(Math.hypot(point('pass').x, point('pass').y)).toBeLessThan(1e-12);
  }
}

async function growsSharper(told: Told): Promise<void> {
  const eigenvalues = [await at(told, 1.5), told, await at(told, 3)].map(({ point }) => point('sharp').eigenvalues);
  for (const i of [0, 1] as const) {
    const grown = eigenvalues.map((pair) => pair[i]);
    expect(grown).toEqual([...new Set(grown)].sort((p, q) => p - q));
  }
}

testCaptions('sharpness', {
  steps: [200, 250, 500, 750, 1000],
  claims: {
    'The sweep is over s, which sharpens the left valley.': async (told) => {
      expect(told.scene.document.sweep!.set).toEqual({ 'parameters.s': 's' });
      await growsSharper(told);
    },
    'Its depth and the place and height of the pass stay as they are; the pass itself becomes sharper too, from curvatures of −6 and 1 at s = 1 to −24 and 4 at s = 3.':
      async (told, said) => {
        await keepsDepthAndPass(told);
        for (const _ of ['before', 'after']) {
          const curvatures = [said(), said()];
          const { eigenvalues } = (await at(told, said())).point('pass');
          eigenvalues.forEach((eigenvalue, i) => {
            expect(eigenvalue).toBeCloseTo(curvatures[i]!, 10);
          });
        }
      },
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
    'With s it grows sharper, but no deeper.': async (told) => {
      await growsSharper(told);
      await keepsDepthAndPass(told);
    },
    'After 250 steps SGD has 3.5 % across at s = 1.5, and 80 % at s = 2.': async (told, said) => {
      const step = said();
      for (const _ of ['before', 'after']) {
        const out = said();
        (await at(told, said())).expectShare(SGD, step, out);
      }
    },
    'At s = 1 it has none.': async (told, said) => expect((await at(told, said())).share(SGD, 250)).toBe(0),
    'Part of this is discretization: at s = 2 the learning rate of SGD times the curvature is 0.785, and its variance there is 1.65 times that of small steps.':
      async (told, said) => {
        const { hyper, point } = await at(told, said());
        expectDiscretization(hyper(SGD).lr!, point('sharp').eigenvalues[1], said);
      },
    'From s = 1.5 to s = 2 the mean escape time of SGD, as estimated after 500 steps, falls to less than 1/30.': async (
      told,
      said,
    ) => {
      const [from, to, step] = [await at(told, said()), await at(told, said()), said()];
      expect(to.escapeTime(SGD, step) / from.escapeTime(SGD, step)).toBeLessThan(said() / said());
    },
    'That of Adam at 0.2 falls to about 1/4.': async (told, said) => {
      expect(told.hyper(FAST).lr).toBe(said());
      const part = said() / said();
      expect(1 / (await shortening(told, FAST, 500))).toBeGreaterThan(0.9 * part);
      expect(1 / (await shortening(told, FAST, 500))).toBeLessThan(1.15 * part);
    },
    'At s = 3 SGD had emptied the valley after 200 steps; its learning rate is 0.86 of the limit of stability there.':
      async (told, said) => {
        const { share, point, hyper } = await at(told, said());
        expect(share(SGD, said())).toBe(1);
        const limit = 2 / point('sharp').eigenvalues[1];
        expectRounded(hyper(SGD).lr! / limit, said());
      },
    'After 750 steps Adam at 0.1 has 22 % across, instead of 2 % at s = 2.': async (told, said) => {
      const step = said();
      expect(told.hyper(SLOW).lr).toBe(said());
      const [out, less] = [said(), said()];
      (await at(told, 3)).expectShare(SLOW, step, out);
      (await at(told, said())).expectShare(SLOW, step, less);
    },
  },
});
