// The batch-size sweep: what it says.

import { expect } from 'vitest';
import type { Story } from './story';
import type { Told } from './tell';

const [SGD, BALL, ADAI, ADAM] = ['SGD', 'Heavy ball', 'Adai', 'Adam'] as const;
const BATCHES = [0.7, 1, 1.4, 2, 2.8];

const at = (told: Told, batch: number): Promise<Told> => (batch === 1 ? Promise.resolve(told) : told.dialled(batch));

/** Part of the variance of the logarithm of escape times that a straight line in f(B) leaves over. */
async function unexplained(told: Told, run: string, f: (batch: number) => number): Promise<number> {
  const x = BATCHES.map(f);
  const y: number[] = [];
  for (const batch of BATCHES) y.push(Math.log((await at(told, batch)).escapeTime(run, 1000)));
  const mean = (of: number[]) => of.reduce((a, b) => a + b) / of.length;
  const product = (a: number[], b: number[]) => mean(a.map((v, i) => (v - mean(a)) * (b[i]! - mean(b))));
  return 1 - product(x, y) ** 2 / (product(x, x) * product(y, y));
}

export const batchSize: Story = {
  steps: [1000],
  claims: {
    'A larger batch B means less noise.': async (told) => {
      expect((await at(told, 2)).escapeTime(SGD, 1000)).toBeGreaterThan(told.escapeTime(SGD, 1000));
      expect(told.scene.document.sweep!.set).toEqual({ 'noise.batchSize': 'B' });
    },
    'The escape times of SGD and heavy ball grow exponentially in B, that of Adam in √B.': async (told) => {
      for (const [run, law, other] of [
        [SGD, (b: number) => b, Math.sqrt],
        [BALL, (b: number) => b, Math.sqrt],
        [ADAM, Math.sqrt, (b: number) => b],
      ] as const) {
        expect(await unexplained(told, run, law)).toBeLessThan(0.003);
        expect(await unexplained(told, run, law)).toBeLessThan((await unexplained(told, run, other)) / 2);
      }
    },
    'So the curves cross.': async (told) => {
      for (const run of [SGD, BALL, ADAI]) {
        expect(told.share(run, 1000)).toBeGreaterThan(told.share(ADAM, 1000));
        expect((await at(told, 2.8)).share(run, 1000)).toBeLessThan((await at(told, 2.8)).share(ADAM, 1000));
      }
    },
    'All start in the sharp valley.': ({ scene, point }) =>
      expect(scene.start).toEqual({ kind: 'point', at: [point('sharp').x, point('sharp').y] }),
    'The variance of the noise is inversely proportional to the batch size B.': async (told) => {
      const noise = async (batch: number) => (await (await at(told, batch)).probe(SGD)).at(0).noise;
      const [one, two] = [await noise(1), await noise(2)];
      for (const i of [0, 1] as const) expect((one[i] / two[i]) ** 2).toBeCloseTo(2, 10);
    },
    'At B = 1 SGD has 99.8 % across after 1000 steps, and Adam 75 %.': async (told, said) => {
      const { expectShare } = await at(told, said());
      const [out, step] = [said(), said()];
      expectShare(SGD, step, out);
      expectShare(ADAM, step, said());
    },
    'At B = 2 SGD has 33 % across after 1000 steps, and Adam 27 %.': async (told, said) => {
      const { expectShare } = await at(told, said());
      const [out, step] = [said(), said()];
      expectShare(SGD, step, out);
      expectShare(ADAM, step, said());
    },
    'Heavy ball, which was ahead of Adam at B = 1, has 6 %.': async (told, said) => {
      const { share } = await at(told, said());
      expect(share(BALL, 1000)).toBeGreaterThan(share(ADAM, 1000));
      (await at(told, 2)).expectShare(BALL, 1000, said());
    },
    'At B = 2.8 SGD has 5 % across after 1000 steps, and Adam 11 %.': async (told, said) => {
      const { expectShare } = await at(told, said());
      const [out, step] = [said(), said()];
      expectShare(SGD, step, out);
      expectShare(ADAM, step, said());
    },
    'From B = 0.7 to B = 2.8 the mean escape time grows more than 200 times for SGD, and about 20 times for Adam.':
      async (told, said) => {
        const [from, to] = [await at(told, said()), await at(told, said())];
        expect(to.escapeTime(SGD, 1000) / from.escapeTime(SGD, 1000)).toBeGreaterThan(said());
        const times = said();
        const grown = to.escapeTime(ADAM, 1000) / from.escapeTime(ADAM, 1000);
        expect(grown).toBeGreaterThan(0.8 * times);
        expect(grown).toBeLessThan(1.2 * times);
      },
  },
};
