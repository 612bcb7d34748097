// Washboard: what it says.

import { expect } from 'vitest';
import { testCaptions } from './captions';
import { expectRounded } from './story';
import type { Told } from './tell';

const [SGD, BALL, ADAM, ADAI] = ['SGD', 'Heavy ball', 'Adam', 'Adai'] as const;

const stiff = (told: Told): Promise<Told> => told.swept(8, { steps: [400, 500] });
const FIRST = 'in the first well';

/** All of these runs end between the first two ridges. */
async function sitInTheFirst(told: Told, runs: readonly string[], step: number): Promise<void> {
  const { share } = await told.with((d) => ({ ...d, regions: { [FIRST]: 'abs(x + 1.74) < 0.46' } }));
  for (const run of runs) expect(share(run, step, FIRST)).toBe(1);
}

testCaptions('washboard', {
  steps: [0, 100, 250, 400, 500],
  claims: {
    'Without inertia SGD stops in the first well on its way.': (told) => sitInTheFirst(told, [SGD], 500),
    'Heavy ball rolls on to the deepest one.': ({ share, points }) => {
      const deepest = points.reduce((a, b) => (b.loss < a.loss ? b : a));
      expect(Math.abs(deepest.x)).toBeLessThan(1e-6);
      expect(share(BALL, 500)).toBeGreaterThan(0.95);
    },
    'Adai does so only when the other coordinate is the stiffer one.': async (told) => {
      expect(told.share(ADAI, 500)).toBe(0);
      expect((await stiff(told)).share(ADAI, 500)).toBe(1);
    },
    'All start at the same place, far to the left.': ({ scene }) => {
      expect(scene.start).toEqual({ kind: 'point', at: [-5, 1] });
      expect(scene.landscape.window.x).toEqual([-6, 6]);
    },
    'The deepest well is at x = 0, and another one lies before it, at x = −1.74.': ({ points }, said) => {
      const minima = points.filter((p) => p.kind === 'minimum').sort((a, b) => a.loss - b.loss);
      expectRounded(minima[0]!.x, said());
      const before = minima.filter((p) => p.x < -1e-6);
      expect(before.length).toBe(1);
      expect(Math.abs(before[0]!.x - said())).toBeLessThan(0.005);
    },
    'After 100 steps heavy ball has 96 % in the deepest well, and Adam 55 %.': ({ expectShare }, said) => {
      const step = said();
      for (const run of [BALL, ADAM]) expectShare(run, step, said());
    },
    'SGD has none there.': ({ share }) => expect(share(SGD, 100)).toBe(0),
    'After 250 steps it is 97 % of heavy ball’s particles and 62 % of Adam’s.': ({ expectShare }, said) => {
      const step = said();
      for (const run of [BALL, ADAM]) expectShare(run, step, said());
    },
    'All of SGD and all of Adai sit in the first well.': (told) => sitInTheFirst(told, [SGD, ADAI], 250),
    'Now every particle of Adai arrives, and heavy ball has 97 % as before.': async (told, said) => {
      const out = said();
      expect((await stiff(told)).share(ADAI, 400)).toBe(1);
      for (const each of [told, await stiff(told)]) each.expectShare(BALL, 400, out);
    },
    'Adai gives inertia to the coordinate with the smaller second moment: at κ = 1 that is y, at κ = 8 it is x.':
      async (told, said) => {
        const [soft, hard] = [said(), said()];
        expect(told.scene.parameters.kappa).toBe(soft);
        for (const [kappa, other] of [
          [soft, told],
          [hard, await stiff(told)],
        ] as const) {
          expect(other.scene.parameters.kappa).toBe(kappa);
          const probe = await other.probe(ADAI);
          for (const step of [0, 10, 20, 30, 40]) {
            const { lines, inertia } = probe.at(step);
            const v = lines.find((l) => l.name === 'v')!.values;
            const expected = kappa === soft ? 1 : 0;
            expect(v[0]! < v[1]! ? 0 : 1).toBe(expected);
            expect(inertia![0] > inertia![1] ? 0 : 1).toBe(expected);
          }
        }
      },
  },
  invitations: ['Turn κ to 8.'],
});
