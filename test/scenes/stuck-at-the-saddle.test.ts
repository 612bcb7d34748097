// Stuck at the saddle: what it says.

import { expect } from 'vitest';
import { testCaptions } from './captions';
import { expectRounded } from './story';
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

const turned = (told: Told): Promise<Told> => told.swept(45, { runs: [SGD, ADAM], steps: [400] });

/** Moments that have been warmed up at the saddle. */
const warm = (told: Told): Promise<Told> =>
  told.with((d) => ({ ...d, swarm: { ...d.swarm, warmup: true } }), { runs: [SGD, ADAI], steps: [1000] });

testCaptions('stuck-at-the-saddle', {
  steps: [1, 100, 300, 400, 1000, 2000],
  claims: {
    'All start exactly at the saddle, at rest.': ({ scene, point }) => {
      const { kind, x, y } = point('saddle');
      expect(kind).toBe('saddle');
      expect(scene.start).toEqual({ kind: 'point', at: [x, y] });
      expect(scene.warmup).toBe(0);
      for (const { optimizer } of scene.runs) expect(optimizer.state.m?.initial ?? 0).toBe(0);
    },
    'At the same effective rate heavy ball is no faster than SGD.': (told) => isNeverAhead(told),
    'With β₃ = 1 its rate is 10 times larger, and it leaves first.': (told, said) => {
      expect(told.hyper(FAST).beta3).toBe(said());
      expect(effectiveRate(told, FAST) / effectiveRate(told, BALL)).toBeCloseTo(said(), 12);
      for (const other of told.labels.filter((run) => run !== FAST)) {
        for (const step of [100, 300]) expect(told.share(FAST, step)).toBeGreaterThan(told.share(other, step) + 0.02);
        expect(told.escapeTime(FAST, 2000)).toBeLessThan(0.9 * told.escapeTime(other, 2000));
      }
    },
    'Adam follows, as long as the saddle lies along the axes.': async ({ share, escapeTime, scene, swept }) => {
      expect(scene.parameters.phi).toBe(0);
      for (const other of [SGD, BALL, ADAI]) {
        expect(share(ADAM, 300)).toBeGreaterThan(10 * share(other, 300));
        expect(escapeTime(ADAM, 2000)).toBeLessThan(escapeTime(other, 2000) / 5);
      }
      const turned = await swept(45, { runs: [SGD, FAST, ADAM], steps: [300] });
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
    'After 100 steps 47 % of heavy ball’s particles have escaped with β₃ = 1, and 33 % of Adam’s.': (told, said) => {
      const [step, out] = [said(), said()];
      expect(told.hyper(FAST).beta3).toBe(said());
      told.expectShare(FAST, step, out);
      told.expectShare(ADAM, step, said());
    },
    'None of SGD’s have, nor of heavy ball’s at the same effective rate.': ({ share }) => {
      for (const run of [SGD, BALL]) expect(share(run, 100)).toBe(0);
    },
    'Its learning rate is matched to SGD’s in the steep direction only; along the flat one its effective rate is 7 times larger.':
      ({ hyper, point, scene }, said) => {
        // η/√c at the noise c = |h|/B of a direction
        const batch = scene.noise.values.batch_size!;
        const [along, across] = point('saddle').eigenvalues.map(
          (h) => hyper(ADAM).lr! / Math.sqrt(Math.abs(h) / batch),
        );
        expect(across! / hyper(SGD).lr!).toBeCloseTo(1, 10);
        expectRounded(along! / hyper(SGD).lr!, said());
      },
    'With its first step Adam spread as far along the flat direction as along the steep one, SGD only 1/7 as far.': (
      { spread },
      said,
    ) => {
      const ratioOf = (run: string) => spread(run, 1)[0] / spread(run, 1)[1];
      expect(ratioOf(ADAM)).toBeCloseTo(1, 3);
      const part = said() / said();
      expect(Math.abs(ratioOf(SGD) / part - 1)).toBeLessThan(0.05);
    },
    'After 2000 steps 84 % of SGD’s particles have left, 82 % of heavy ball’s and 78 % of Adai’s.': (
      { expectShare },
      said,
    ) => {
      const step = said();
      for (const run of [SGD, BALL, ADAI]) expectShare(run, step, said());
    },
    'At the same effective rate heavy ball that starts at the saddle with m = 0 is never ahead.': (told, said) => {
      expect(told.scene.runs[told.labels.indexOf(BALL)]!.optimizer.state.m!.initial).toBe(said());
      expect(told.scene.warmup).toBe(0);
      isNeverAhead(told);
    },
    'With β₃ = 1 its rate is 10 times larger: its mean escape time was 118 steps, that of Adam 146.': (told, said) => {
      expect(told.hyper(FAST).beta3).toBe(said());
      expect(effectiveRate(told, FAST) / effectiveRate(told, BALL)).toBeCloseTo(said(), 12);
      for (const run of [FAST, ADAM]) expect(Math.abs(told.escapeTime(run, 2000) / said() - 1)).toBeLessThan(0.03);
    },
    'After 1000 steps Adai is ahead of SGD, 25 % against 12 %.': ({ expectShare }, said) => {
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
    'With moments that have been warmed up fewer than 0.5 % have escaped by now, and of SGD’s still 12 %.': async (
      told,
      said,
    ) => {
      const warmed = await warm(told);
      expect(warmed.share(ADAI, 1000)).toBeLessThan(said() / 100);
      warmed.expectShare(SGD, 1000, said());
    },
    'Then fewer than 1 % of Adam’s particles have escaped after 400 steps, instead of 99 %.': async (told, said) => {
      const [few, step] = [said(), said()];
      expect((await turned(told)).share(ADAM, step)).toBeLessThan(few / 100);
      told.expectShare(ADAM, step, said());
    },
    'None of SGD’s have, turned or not.': async (told) => {
      for (const each of [told, await turned(told)]) expect(each.share(SGD, 400)).toBe(0);
    },
    'Adam’s lead depends on the axes: at 45 degrees both coordinates have the same v, that of the steep direction.':
      async (told, said) => {
        const secondMoment = async (each: Told) =>
          (await each.probe(ADAM)).at(100).lines.find((line) => line.name === 'v')!.values;
        const other = await turned(told);
        expect(other.scene.parameters.phi).toBe(said());
        const [x, y] = await secondMoment(other);
        expect(Math.abs(x! / y! - 1)).toBeLessThan(0.2);
        const [steep, flat] = await secondMoment(told);
        expect(steep! / flat!).toBeGreaterThan(20);
        expect((x! + y!) / steep!).toBeGreaterThan(0.5);
        expect((x! + y!) / steep!).toBeLessThan(2);
      },
  },
  invitations: ['Set the sweep to 45 degrees.'],
});
