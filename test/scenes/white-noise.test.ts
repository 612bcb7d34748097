// White noise against Hessian noise: what it says.

import { expect } from 'vitest';
import { testCaptions } from './captions';
import { startedAt, type Told } from './tell';

const [HESSIAN, WHITE] = ['SGD, Hessian noise', 'SGD, white noise'] as const;

/** All in the flat valley at first. */
const flat = (told: Told): Promise<Told> => told.with(startedAt('flat'), { steps: [2900, 3000] });

testCaptions('white-noise', {
  steps: [500, 2000, 2900, 3000],
  claims: {
    'The same rule at the same rate under two kinds of noise.': ({ scene }) => {
      const [a, b] = scene.runs;
      expect([a!.optimizer.name, a!.hyper]).toEqual([b!.optimizer.name, b!.hyper]);
      expect(scene.runs.map((r) => r.noise.law.name)).toEqual(['hessian', 'isotropic']);
    },
    'Within 3000 steps Hessian noise empties the sharp valley; white noise sends particles back as well.': async (
      told,
      said,
    ) => {
      expect(said()).toBe(told.scene.document.length.steps);
      for (const step of [2000, 3000]) expect(told.share(HESSIAN, step)).toBe(1);
      const { left } = await flat(told);
      expect(left(HESSIAN, 3000)).toBeLessThan(0.001);
      expect(left(WHITE, 3000)).toBeGreaterThan(0.5);
    },
    'Both swarms start in the sharp valley at a learning rate of 0.05.': ({ scene, point, hyper, labels }, said) => {
      expect(scene.start).toEqual({ kind: 'point', at: [point('sharp').x, point('sharp').y] });
      const rate = said();
      for (const run of labels) expect(hyper(run).lr).toBe(rate);
    },
    'White noise has the variance 8 everywhere.': ({ scene }, said) => {
      const { law, values, floor } = scene.runs[1]!.noise;
      expect([law.name, floor]).toEqual(['isotropic', 0]);
      expect(values.sigma! ** 2).toBeCloseTo(said(), 12);
    },
    'Hessian noise is almost 4 times as strong at the bottom of the sharp valley as at that of the flat one.': async (
      told,
      said,
    ) => {
      // the same draws at the bottom of either valley
      const [sharp, dull] = [await told.probe(HESSIAN), await (await flat(told)).probe(HESSIAN)];
      const times = said();
      for (const i of [0, 1] as const) {
        const ratio = (sharp.at(0).noise[i] / dull.at(0).noise[i]) ** 2;
        expect(ratio).toBeLessThan(times);
        expect(ratio).toBeGreaterThan(times - 0.2);
      }
    },
    'After 500 steps 96 % are across under Hessian noise, and 47 % under white noise.': ({ expectShare }, said) => {
      const step = said();
      for (const run of [HESSIAN, WHITE]) expectShare(run, step, said());
    },
    'After 2000 steps all are across under Hessian noise, and 83 % under white noise.': (
      { share, expectShare },
      said,
    ) => {
      const step = said();
      expect(share(HESSIAN, step)).toBe(1);
      expectShare(WHITE, step, said());
    },
    'After 2900 steps of white noise 85 % of those that started in the sharp valley are on the flat side, and 86 % of those that started in the flat one: the start no longer matters.':
      async (told, said) => {
        const step = said();
        const both = [told, await flat(told)];
        for (const each of both) each.expectShare(WHITE, step, said());
        const [sharp, other] = both.map((each) => each.share(WHITE, step));
        expect(Math.abs(sharp! - other!)).toBeLessThan(0.03);
      },
    'Under Hessian noise fewer than 0.1 % of those started in the flat valley have left it.': async (told, said) =>
      expect((await flat(told)).left(HESSIAN, 2900)).toBeLessThan(said() / 100),
  },
});
