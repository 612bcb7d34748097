// Stuck at the saddle: what it says.

import { expect } from 'vitest';
import { expectRounded, type Story } from './story';
import { noiseless, type Told } from './tell';

const [SGD, BALL, FAST, ADAM, ADAI] = [
  'SGD',
  'Heavy ball (beta3 0.1)',
  'Heavy ball (beta3 1)',
  'Adam',
  'Adai',
] as const;

const effectiveRate = (told: Told, run: string): number => {
  const { lr, beta1, beta3 } = told.hyper(run);
  return (lr! * beta3!) / (1 - beta1!);
};

function isNeverAhead(told: Told): void {
  expect(effectiveRate(told, BALL)).toBeCloseTo(told.hyper(SGD).lr!, 12);
  for (const step of [100, 300, 1000, 2000]) expect(told.share(BALL, step)).toBeLessThanOrEqual(told.share(SGD, step));
}

/** Moments that have been warmed up at the saddle. */
const warm = (told: Told): Promise<Told> =>
  told.with((d) => ({ ...d, swarm: { ...d.swarm, warmup: true } }), { runs: [SGD, ADAI], steps: [1000] });

export const stuckAtTheSaddle: Story = {
  steps: [1, 100, 300, 1000, 2000],
  claims: {
    'All start exactly at the saddle.': ({ scene, point }) => {
      const { kind, x, y } = point('saddle');
      expect(kind).toBe('saddle');
      expect(scene.start).toEqual({ kind: 'point', at: [x, y] });
    },
    'At the same effective rate heavy ball is no faster than SGD; with β₃ = 1 its rate is 10 times larger.': (
      told,
      said,
    ) => {
      isNeverAhead(told);
      expect(told.hyper(FAST).beta3).toBe(said());
      expect(effectiveRate(told, FAST) / effectiveRate(told, BALL)).toBeCloseTo(said(), 12);
    },
    'Adam leaves first, as long as the saddle lies along the axes.': async ({ share, scene, dialled }) => {
      expect(scene.parameters.phi).toBe(0);
      for (const other of [SGD, BALL, ADAI]) expect(share(ADAM, 300)).toBeGreaterThan(10 * share(other, 300));
      // β₃ = 1 has its ten times larger rate: over the first passage it is about as fast
      const turned = await dialled(45, { runs: [SGD, FAST, ADAM], steps: [300] });
      expect(turned.share(FAST, 300)).toBeGreaterThan(100 * turned.share(ADAM, 300));
    },
    'At the saddle the gradient is 0.': ({ point }, said) => expectRounded(point('saddle').gradientNorm * 1e10, said()),
    'Without noise no particle would ever move.': async ({ with: other }) => {
      const still = await other(noiseless, { runs: [SGD, BALL, ADAM, ADAI], steps: [300] });
      for (const run of still.labels) expect(still.spread(run, 300)).toEqual([0, 0]);
      for (const run of still.labels) expect((await still.probe(run)).at(299).next).toEqual([0, 0]);
    },
    'The way out is almost flat: the curvature there is −0.02, and 1 across.': ({ point }, said) => {
      for (const eigenvalue of point('saddle').eigenvalues) expect(eigenvalue).toBeCloseTo(said(), 10);
    },
    'After 300 steps 95 % of Adam’s particles have left, and not one of SGD’s.': ({ expectShare, share }, said) => {
      const step = said();
      expectShare(ADAM, step, said());
      expect(share(SGD, step)).toBe(0);
    },
    'With its first step Adam spreads as far along the flat direction as along the steep one, SGD only 1/7 as far.': (
      { spread },
      said,
    ) => {
      const ratioOf = (run: string) => spread(run, 1)[0] / spread(run, 1)[1];
      expect(ratioOf(ADAM)).toBeCloseTo(1, 3);
      const part = said() / said();
      expect(Math.abs(ratioOf(SGD) / part - 1)).toBeLessThan(0.05);
    },
    'After 1000 steps 12 % of SGD’s particles have left, and 10 % of heavy ball’s.': ({ expectShare }, said) => {
      const step = said();
      expectShare(SGD, step, said());
      expectShare(BALL, step, said());
    },
    'At the same effective rate heavy ball is never ahead.': isNeverAhead,
    'With β₃ = 1 its rate is 10 times larger: 98 % were out after 300 steps.': (told, said) => {
      expect(told.hyper(FAST).beta3).toBe(said());
      expect(effectiveRate(told, FAST) / effectiveRate(told, BALL)).toBeCloseTo(said(), 12);
      const out = said();
      told.expectShare(FAST, said(), out);
    },
    'After 1000 steps Adai was ahead of SGD, 25 % against 12 %.': ({ expectShare }, said) => {
      const step = said();
      expectShare(ADAI, step, said());
      expectShare(SGD, step, said());
    },
    'That is an effect of its cold start.': async (told) => {
      expect(told.scene.warmup).toBe(0);
      expect(told.share(ADAI, 1000)).toBeGreaterThan(told.share(SGD, 1000));
      const warmed = await warm(told);
      expect(warmed.share(ADAI, 1000)).toBeLessThan(warmed.share(SGD, 1000));
    },
    'With moments that have been warmed up it has fewer than 0.5 % out by then, and SGD still 12 %.': async (
      told,
      said,
    ) => {
      const warmed = await warm(told);
      expect(warmed.share(ADAI, 1000)).toBeLessThan(said() / 100);
      warmed.expectShare(SGD, 1000, said());
    },
    'By step 2000 SGD has overtaken it in any case.': ({ share }, said) => {
      const step = said();
      expect(share(SGD, step)).toBeGreaterThan(share(ADAI, step) + 0.02);
    },
    'Then fewer than 0.1 % of Adam’s particles are out after 300 steps, instead of 95 %.': async (told, said) => {
      const turned = await told.dialled(45, { runs: [SGD, ADAM], steps: [300, 1000] });
      const few = said();
      const step = said();
      expect(turned.share(ADAM, step)).toBeLessThan(few / 100);
      told.expectShare(ADAM, step, said());
    },
    'SGD, after 1000 steps, has 12 % out as before.': async (told, said) => {
      const turned = await told.dialled(45, { runs: [SGD, ADAM], steps: [300, 1000] });
      const [step, out] = [said(), said()];
      for (const each of [told, turned]) each.expectShare(SGD, step, out);
    },
    'Adam’s magic is coordinate-wise.': async (told) => {
      const turned = await told.dialled(45, { runs: [SGD, ADAM], steps: [300, 1000] });
      expect(told.share(ADAM, 1000)).toBeGreaterThan(0.999);
      expect(turned.share(ADAM, 1000)).toBeLessThan(0.6);
    },
  },
  invitations: ['Turn the dial to 45 degrees.'],
};
