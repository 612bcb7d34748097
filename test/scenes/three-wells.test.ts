// Three wells: what it says.

import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { testCaptions } from './captions';
import { expectRounded } from './story';
import { noiseless, type Told } from './tell';

const [SGD, BALL, ADAM, ADAI] = ['SGD', 'Heavy ball', 'Adam', 'Adai'] as const;

/** The scene with Adam alone, at a rate that is said to three digits. */
function atRate(told: Told, rate: number): Promise<Told> {
  const value = told.scene.document.sweep!.values.find((value) => Number(value.toPrecision(3)) === rate);
  if (value === undefined) throw new Error(`the sweep has no value ${rate}`);
  return told.swept(value, { runs: [ADAM], steps: [1800, 2000] });
}

testCaptions('three-wells', {
  steps: [0, 200, 1000, 1500, 1800, 2000],
  claims: {
    'The law of noise that is assumed here, |H|/B, is strongest where the surface is sharp.': ({ scene, point }) => {
      expect(scene.noise.law.name).toBe('hessian');
      const sharpness = ['narrow', 'middle', 'wide'].map((name) => point(name).eigenvalues[1]);
      expect(sharpness).toEqual([...sharpness].sort((a, b) => b - a));
    },
    'SGD, heavy ball and Adai all but empty the narrow well.': ({ scene, share }) => {
      expect(scene.document.length.steps).toBe(2000);
      for (const run of [SGD, BALL, ADAI]) expect(share(run, 2000, 'narrow')).toBeLessThan(0.02);
    },
    'What Adam keeps there depends on its learning rate: about a fifth of its swarm at 0.113, almost nothing at 0.3.':
      async (told, said) => {
        const [shipped, large] = [said(), said()];
        expectRounded(told.hyper(ADAM).lr!, shipped);
        const kept = (await atRate(told, shipped)).share(ADAM, 2000, 'narrow');
        expect(kept).toBe(told.share(ADAM, 2000, 'narrow'));
        expect(kept).toBeGreaterThan(0.175);
        expect(kept).toBeLessThan(0.22);
        expect((await atRate(told, large)).share(ADAM, 2000, 'narrow')).toBeLessThan(0.005);
      },
    'Particles start anywhere, and 22 % of them in the basin of the narrow well.': ({ scene, expectShare }, said) => {
      expect(scene.start).toEqual({ kind: 'uniform', ...scene.landscape.window });
      expectShare(SGD, 0, said(), 'narrow');
    },
    'The noise there is more than 6 times as strong as in the wide one: that is the law assumed here, not a law of nature.':
      ({ scene, point }, said) => {
        expect(scene.runs.map((run) => [run.noise.law.name, run.noise.floor])).toEqual(Array(4).fill(['hessian', 0]));
        const [least] = point('narrow').eigenvalues;
        expect(least / point('wide').eigenvalues[1]).toBeGreaterThan(said());
      },
    'After 200 steps SGD has 12 % left in the narrow well, and Adam 19 %.': ({ expectShare }, said) => {
      const step = said();
      for (const run of [SGD, ADAM]) expectShare(run, step, said(), 'narrow');
    },
    'After 1000 steps SGD has fewer than 1 % there; without noise it would have 22 %.': async (told, said) => {
      const [step, few] = [said(), said()];
      expect(told.share(SGD, step, 'narrow')).toBeLessThan(few / 100);
      (await told.with(noiseless, { runs: [SGD], steps: [step] })).expectShare(SGD, step, said(), 'narrow');
    },
    'Heavy ball and Adai have fewer than 4 %, Adam 19 %.': ({ share, expectShare }, said) => {
      const some = said();
      for (const run of [BALL, ADAI]) expect(share(run, 1000, 'narrow')).toBeLessThan(some / 100);
      expectShare(ADAM, 1000, said(), 'narrow');
    },
    'After 1500 steps the wide well holds 68 % of SGD’s particles, 72 % of heavy ball’s, 72 % of Adai’s and 54 % of Adam’s.':
      ({ expectShare }, said) => {
        const step = said();
        for (const run of [SGD, BALL, ADAI, ADAM]) expectShare(run, step, said(), 'wide');
      },
    'After 1800 steps Adam has 20 % left in the narrow well at 0.05, 19 % at 0.113 and 2 % at 0.2.': async (
      told,
      said,
    ) => {
      const step = said();
      for (const _ of [1, 2, 3]) {
        const left = said();
        (await atRate(told, said())).expectShare(ADAM, step, left, 'narrow');
      }
    },
    'At 0.3 it has fewer than 0.5 % there, and 96 % in the wide well.': async (told, said) => {
      const { share, expectShare } = await atRate(told, said());
      expect(share(ADAM, 1800, 'narrow')).toBeLessThan(said() / 100);
      expectShare(ADAM, 1800, said(), 'wide');
    },
  },
  invitations: ['Sweep Adam’s learning rate.'],
  elsewhere: {
    'the first picture of the README': {
      sentence: /!\[(Three wells[^\]]*)\]/.exec(readFileSync('README.md', 'utf8'))![1]!,
      async holds(told, said) {
        const step = said();
        for (const run of [SGD, BALL, ADAI]) expect(told.share(run, step, 'narrow')).toBeLessThan(0.01);
        for (const _ of ['as shipped', 'larger']) {
          const { expectShare } = await atRate(told, said());
          expectShare(ADAM, step, said(), 'narrow');
        }
      },
    },
  },
});
