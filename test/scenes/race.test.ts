// Race: what it says.

import { expect } from 'vitest';
import { testCaptions } from './captions';
import type { Told } from './tell';

const [SGD, BALL, MOMENTUM, NESTEROV, RMSPROP, ADAM, LION] = [
  'SGD',
  'Heavy ball',
  'Momentum (PyTorch)',
  'Nesterov momentum',
  'RMSprop',
  'Adam',
  'Lion',
] as const;

const first = ({ labels, arrival }: Told): string =>
  labels.filter((run) => arrival(run) > 0).reduce((a, b) => (arrival(b) < arrival(a) ? b : a));

testCaptions('race', {
  steps: [1500],
  claims: {
    'No noise, one ball each, the same learning rate of 0.05.': ({ scene, particles, labels, hyper }, said) => {
      expect([scene.noise.law.name, particles]).toEqual(['none', 1]);
      const rate = said();
      for (const run of labels) expect(hyper(run).lr).toBe(rate);
    },
    'Momentum is, and Lion never arrives; at another learning rate the order is another.': async (told) => {
      expect(first(told)).toBe(MOMENTUM);
      expect(told.arrival(LION)).toBe(0);
      expect(first(await told.swept(0.1))).not.toBe(MOMENTUM);
    },
    'All start at the same place, on the far side of a curved valley.': ({ scene }) =>
      expect(scene.start).toEqual({ kind: 'point', at: [-1.5, 2] }),
    'The learning rate is 0.05 for all.': ({ labels, hyper }, said) => {
      const rate = said();
      for (const run of labels) expect(hyper(run).lr).toBe(rate);
    },
    'Momentum arrived at step 78, Nesterov at step 85.': ({ arrival }, said) => {
      for (const run of [MOMENTUM, NESTEROV]) expect(arrival(run)).toBe(said());
    },
    'Their effective rate is 10 times larger, 0.5.': ({ hyper }, said) => {
      const [times, rate] = [said(), said()];
      for (const run of [MOMENTUM, NESTEROV]) {
        const { lr, momentum } = hyper(run);
        expect(1 / (1 - momentum!)).toBeCloseTo(times, 10);
        expect(lr! / (1 - momentum!)).toBeCloseTo(rate, 10);
      }
    },
    'SGD at 0.5 would have diverged.': async ({ with: other }, said) => {
      const lr = said();
      const fast = await other((d) => ({ ...d, runs: d.runs.map((r) => ({ ...r, hyper: { lr } })) }), { runs: [SGD] });
      expect(fast.diverged(SGD, 1500)).toBe(1);
    },
    'Adam arrived at step 218, RMSprop at step 267.': ({ arrival }, said) => {
      for (const run of [ADAM, RMSPROP]) expect(arrival(run)).toBe(said());
    },
    'Lion never arrives.': async ({ with: other }) => {
      const long = await other((d) => d, { runs: [LION], steps: [20_000] });
      expect(long.arrival(LION)).toBe(0);
    },
    'Each of its steps is 0.05 along x and 0.05 along y, however near it is.': async ({ probe }, said) => {
      const { at } = await probe(LION);
      const size = [said(), said()];
      for (let step = 0; step < 1500; step++)
        for (const i of [0, 1] as const) expect(Math.abs(at(step).moved[i])).toBeCloseTo(size[i]!, 10);
    },
    'Heavy ball arrived at step 1253, SGD at step 1276: with β₃ = 0.1 both have the same effective rate.': (
      { arrival, hyper },
      said,
    ) => {
      for (const run of [BALL, SGD]) expect(arrival(run)).toBe(said());
      const { lr, beta1, beta3 } = hyper(BALL);
      expect(beta3).toBe(said());
      expect((lr! * beta3!) / (1 - beta1!)).toBeCloseTo(hyper(SGD).lr!, 12);
    },
    'At 0.02 Lion is first, at 0.1 Nesterov is.': async ({ swept }, said) => {
      for (const run of [LION, NESTEROV]) expect(first(await swept(said()))).toBe(run);
    },
  },
  invitations: ['Which one is first to come within 0.1 of the minimum?', 'Press Play.', 'Sweep the learning rate.'],
});
