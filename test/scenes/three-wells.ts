// Three wells: what it says.

import { expect } from 'vitest';
import type { Story } from './story';
import { noiseless } from './tell';

const [SGD, BALL, ADAM, ADAI] = ['SGD', 'Heavy ball', 'Adam', 'Adai'] as const;

export const threeWells: Story = {
  steps: [0, 200, 1000, 2000],
  claims: {
    'Minibatch noise is strongest where the surface is sharp.': ({ scene, point }) => {
      expect(scene.noise.law.name).toBe('hessian');
      const sharpness = ['narrow', 'middle', 'wide'].map((name) => point(name).eigenvalues[1]);
      expect(sharpness).toEqual([...sharpness].sort((a, b) => b - a));
    },
    'SGD, heavy ball and Adai all but empty the narrow well; Adam keeps about a fifth of its swarm there.': ({
      scene,
      share,
    }) => {
      expect(scene.document.length.steps).toBe(2000);
      for (const run of [SGD, BALL, ADAI]) expect(share(run, 2000, 'narrow')).toBeLessThan(0.02);
      expect(share(ADAM, 2000, 'narrow')).toBeGreaterThan(0.18);
      expect(share(ADAM, 2000, 'narrow')).toBeLessThan(0.22);
    },
    'Particles start anywhere, and 22 % of them in the basin of the narrow well.': ({ scene, expectShare }, said) => {
      expect(scene.start).toEqual({ kind: 'uniform', ...scene.landscape.window });
      expectShare(SGD, 0, said(), 'narrow');
    },
    'Without noise SGD would leave 22 % there.': async ({ with: other }, said) => {
      const still = await other(noiseless, { runs: [SGD], steps: [2000] });
      still.expectShare(SGD, 2000, said(), 'narrow');
    },
    'After 200 steps SGD has 12 % left in the narrow well, and Adam 19 %.': ({ expectShare }, said) => {
      const step = said();
      for (const run of [SGD, ADAM]) expectShare(run, step, said(), 'narrow');
    },
    'After 1000 steps SGD has fewer than 1 % there, heavy ball and Adai fewer than 4 %.': ({ share }, said) => {
      const [step, few, some] = [said(), said(), said()];
      expect(share(SGD, step, 'narrow')).toBeLessThan(few / 100);
      for (const run of [BALL, ADAI]) expect(share(run, step, 'narrow')).toBeLessThan(some / 100);
    },
    'Adam has 19 %.': ({ expectShare }, said) => expectShare(ADAM, 1000, said(), 'narrow'),
    'At the end, after 2000 steps, the wide well holds 68 % of SGD’s particles, 75 % of heavy ball’s, 75 % of Adai’s and 55 % of Adam’s.':
      ({ scene, expectShare }, said) => {
        const step = said();
        expect(step).toBe(scene.document.length.steps);
        for (const run of [SGD, BALL, ADAI, ADAM]) expectShare(run, step, said(), 'wide');
      },
  },
};
