// First steps: what it says, from the probe that the page shows.

import { expect } from 'vitest';
import type { Reading } from '../../src/swarm/particle';
import { testCaptions } from './captions';
import { expectRounded } from './story';
import type { Told } from './tell';

/** What the page shows at a step: how the particle gets to the next one. */
const readingAt = async ({ probe, labels }: Told, step: number): Promise<Reading> => (await probe(labels[0]!)).at(step);

const line = ({ lines }: Reading, name: string): readonly number[] => lines.findLast((l) => l.name === name)!.values;
const before = ({ before: states }: Reading, name: string): readonly number[] =>
  states.find((s) => s.name === name)!.values;
const AXES = [0, 1] as const;

testCaptions('first-steps', {
  steps: [0, 1],
  claims: {
    'One particle, one rule, no noise.': ({ scene, particles, labels }) => {
      expect([particles, labels.length, scene.noise.law.name, scene.noise.floor]).toEqual([1, 1, 'none', 0]);
    },
    'The rule is Adam, and beside the picture stands what each of its lines does.': ({ scene }) => {
      expect(scene.runs[0]!.optimizer.name).toBe('adam');
      expect(scene.document.view).toMatchObject({ tab: 'rule', probe: { run: 0, particle: 0 } });
    },
    'The gradient is −4 along x and 20 along y.': async (told, said) => {
      const { gradient } = await readingAt(told, 0);
      for (const i of AXES) expect(gradient[i]).toBeCloseTo(said(), 12);
    },
    'The line of m takes 10 % of it, the line of v takes 0.1 % of its square.': async (told, said) => {
      const reading = await readingAt(told, 0);
      const [some, few] = [said() / 100, said() / 100];
      for (const i of AXES) {
        expect(line(reading, 'm')[i]).toBeCloseTo(some * reading.gradient[i], 12);
        expect(line(reading, 'v')[i]).toBeCloseTo(few * reading.gradient[i] ** 2, 12);
      }
    },
    'The last line makes up for the empty start of both.': async (told) => {
      const reading = await readingAt(told, 0);
      const { lr, beta1, beta2 } = told.hyper(told.labels[0]!);
      expect([...before(reading, 'm'), ...before(reading, 'v')]).toEqual([0, 0, 0, 0]);
      for (const i of AXES) {
        const [m, v] = [line(reading, 'm')[i]! / (1 - beta1!), line(reading, 'v')[i]! / (1 - beta2!)];
        expect(reading.moved[i]).toBeCloseTo((-lr! * m) / Math.sqrt(v), 8);
      }
    },
    'The step is 0.1 along x and −0.1 along y: its length is the learning rate, whatever the slope.': async (
      told,
      said,
    ) => {
      const { moved } = await readingAt(told, 0);
      const { lr } = told.hyper(told.labels[0]!);
      for (const i of AXES) {
        const step = said();
        expect(moved[i]).toBeCloseTo(step, 8);
        expect(Math.abs(step)).toBe(lr);
      }
      const { moved: other } = await readingAt(
        await told.with((d) => ({ ...d, swarm: { ...d.swarm, start: { kind: 'point', at: [-1, 0.01] } } })),
        0,
      );
      for (const i of AXES) expect(Math.abs(other[i])).toBeCloseTo(lr!, 7);
    },
    'm keeps 90 % of what it was and takes 10 % of the new gradient.': async (told, said) => {
      const reading = await readingAt(told, 1);
      const [kept, taken] = [said() / 100, said() / 100];
      for (const i of AXES)
        expect(line(reading, 'm')[i]).toBeCloseTo(kept * before(reading, 'm')[i]! + taken * reading.gradient[i], 12);
    },
    'The learning rate divided by the root of v is 0.025 along x and 0.005 along y: steep directions get the smaller rate.':
      async (told, said) => {
        for (const step of [0, 1]) {
          const { rate } = await readingAt(told, step);
          if (step === 1) for (const i of AXES) expectRounded(rate![i], said());
          expect(rate![1]).toBeLessThan(rate![0]);
        }
        const [along, across] = told.points.find((p) => p.kind === 'minimum')!.eigenvalues;
        expect(along).toBeLessThan(across);
      },
    'The gradient along y has fallen from 20 to 10.': async (told, said) => {
      expect((await readingAt(told, 0)).gradient[1]).toBe(said());
      expectRounded((await readingAt(told, 10)).gradient[1], said());
    },
    'The step has hardly changed: 0.097 along x, −0.091 along y.': async (told, said) => {
      const { moved } = await readingAt(told, 10);
      for (const i of AXES) {
        expectRounded(moved[i], said());
        expect(Math.abs(moved[i])).toBeGreaterThan(0.9 * told.hyper(told.labels[0]!).lr!);
      }
    },
    'After 24 steps the particle has passed y = 0.': async (told, said) => {
      const step = said();
      const bottom = said();
      expect((await readingAt(told, step - 1)).place[1]).toBeGreaterThan(bottom);
      expect((await readingAt(told, step)).place[1]).toBeLessThan(bottom);
    },
    'The gradient along y now points back; step 25 still goes on by −0.045, because m remembers.': async (
      told,
      said,
    ) => {
      const reading = await readingAt(told, 24);
      expect(reading.step).toBe(said());
      // against the gradient would be up
      expect(-reading.gradient[1]).toBeGreaterThan(0);
      expectRounded(reading.moved[1], said());
      expect(line(reading, 'm')[1]).toBeGreaterThan(0);
    },
    'With step 37 the particle turns back along y.': async (told, said) => {
      const step = said();
      expect((await readingAt(told, step - 2)).moved[1]).toBeLessThan(0);
      expect((await readingAt(told, step - 1)).moved[1]).toBeGreaterThan(0);
    },
    'Along x it goes on.': async (told) => expect((await readingAt(told, 36)).moved[0]).toBeGreaterThan(0),
    'With step 60 the particle passes x = 0.': async (told, said) => {
      const [step, bottom] = [said(), said()];
      const { place, next } = await readingAt(told, step - 1);
      expect(place[0]).toBeLessThan(bottom);
      expect(next[0]).toBeGreaterThan(bottom);
    },
    'After 120 steps the loss is less than a hundred-thousandth of what it was.': async (told, said) =>
      expect((await readingAt(told, said())).loss).toBeLessThan(1e-5 * (await readingAt(told, 0)).loss),
    'The learning rate is constant: the particle comes ever nearer, and is never quite at rest.': async (told) => {
      const { steps } = told.scene.document.length;
      let before = Number.POSITIVE_INFINITY;
      for (let step = 120; step < steps; step++) {
        const { moved } = await readingAt(told, step);
        for (const i of AXES) expect(moved[i]).not.toBe(0);
      }
      for (const step of [60, 120, steps]) {
        const { loss } = await readingAt(told, step);
        expect(loss).toBeLessThan(before);
        before = loss;
      }
    },
  },
});
