// What the captions of the shipped scenes claim. Every sentence of every caption is here, with the numbers that make it true.

import { beforeAll, describe, expect, test } from 'vitest';
import { createBasins } from '../../src/landscape/basins';
import { criticalPoints } from '../../src/landscape/critical';
import { scenes } from '../../src/scene/catalogue';
import type { Scene } from '../../src/scene/scene';
import type { Counts } from '../../src/swarm/counts';
import { createPart } from '../../src/swarm/part';
import { accepted } from '../back-ends';

interface Told {
  readonly scene: Scene;
  /** Share of the particles of a run, at a recorded step, in a region or basin of this name. */
  share(step: number, run: number, name: string): number;
}

const STEPS = [0, 300, 1000, 2000];

/** Runs a shipped scene as it is. */
async function tell(name: string): Promise<Told> {
  const scene = scenes.get(name)!;
  const { particles } = scene.document.swarm;
  const minima = accepted(criticalPoints(scene.landscape, scene.parameters)).filter((p) => p.kind === 'minimum');
  const basins = await createBasins(scene.landscape, scene.parameters, minima, { backEnd: 'wasm' });
  const part = accepted(await createPart(scene, basins, minima.length, { begin: 0, end: particles, backEnd: 'wasm' }));
  const seen = new Map<number, Counts[]>();
  const into = new Float32Array(3 * particles);
  for (const step of STEPS) {
    part.advance(step - part.step);
    seen.set(
      step,
      scene.runs.map((_, run) => part.frame(run, into)),
    );
  }
  return {
    scene,
    share(step, run, where) {
      const counts = seen.get(step)![run]!;
      const region = scene.regions.findIndex((r) => r.name === where);
      const basin = minima.findIndex((m) => m.name === where);
      expect(region >= 0 || basin >= 0, `"${where}" is a region or a basin`).toBe(true);
      return (region >= 0 ? counts.regions[region]! : counts.basins[basin]!) / particles;
    },
  };
}

const eigenvaluesAt = ({ scene }: Told, name: string) =>
  accepted(criticalPoints(scene.landscape, scene.parameters)).find((p) => p.name === name)!;

const CLAIMS: Readonly<Record<string, Readonly<Record<string, (told: Told) => void>>>> = {
  'stuck-at-the-saddle': {
    'All start exactly at the saddle.': ({ scene }) => {
      const saddle = accepted(criticalPoints(scene.landscape, scene.parameters)).find((p) => p.kind === 'saddle')!;
      expect(scene.document.swarm.start).toEqual({ kind: 'point', at: [saddle.x, saddle.y] });
    },
    'At the same effective rate heavy ball is no faster than SGD; with β₃ = 1 its rate is ten times larger.': ({
      scene,
      share,
    }) => {
      const [sgd, ball, fast] = scene.runs.map((r) => r.hyper);
      const effective = (h: typeof ball) => (h!.lr! * h!.beta3!) / (1 - h!.beta1!);
      expect(effective(ball)).toBeCloseTo(sgd!.lr!, 12);
      expect(effective(fast) / effective(ball)).toBeCloseTo(10, 12);
      for (const step of [300, 1000, 2000]) {
        expect(share(step, 1, 'left the saddle')).toBeLessThanOrEqual(share(step, 0, 'left the saddle'));
      }
      expect(share(300, 2, 'left the saddle')).toBeGreaterThan(0.95);
      expect(share(300, 0, 'left the saddle')).toBeLessThan(0.01);
    },
  },
  'two-valleys': {
    'Equal depth, different sharpness; every particle starts in the sharp valley.': (told) => {
      const [sharp, flat] = [eigenvaluesAt(told, 'sharp'), eigenvaluesAt(told, 'flat')];
      expect(sharp.loss).toBeCloseTo(flat.loss, 12);
      expect(sharp.eigenvalues[1]).toBeGreaterThan(3 * flat.eigenvalues[1]);
      for (const run of told.scene.runs.keys()) expect(told.share(0, run, 'sharp')).toBe(1);
    },
    'How soon Adam leaves is a matter of its learning rate.': ({ scene, share }) => {
      const [slow, fast] = [2, 3];
      expect([slow, fast].map((run) => scene.runs[run]!.optimizer.name)).toEqual(['adam', 'adam']);
      expect(scene.runs[fast]!.hyper.lr).toBeGreaterThan(scene.runs[slow]!.hyper.lr!);
      expect(share(1000, slow, 'right of the pass')).toBeLessThan(0.05);
      expect(share(1000, fast, 'right of the pass')).toBeGreaterThan(0.7);
    },
  },
  'three-wells': {
    'Minibatch noise is strongest where the surface is sharp.': (told) => {
      expect(told.scene.noise.law.name).toBe('hessian');
      const sharpness = ['narrow', 'middle', 'wide'].map((name) => eigenvaluesAt(told, name).eigenvalues[1]);
      expect(sharpness).toEqual([...sharpness].sort((a, b) => b - a));
    },
    'SGD, heavy ball and Adai all but empty the narrow well; Adam keeps almost a fifth of its swarm there.': ({
      scene,
      share,
    }) => {
      expect(scene.document.length.steps).toBe(2000);
      expect(scene.runs.map((r) => r.optimizer.name)).toEqual(['sgd', 'heavy-ball', 'adam', 'adai']);
      for (const run of [0, 1, 3]) expect(share(2000, run, 'narrow')).toBeLessThan(0.02);
      expect(share(2000, 2, 'narrow')).toBeGreaterThan(0.15);
      expect(share(2000, 2, 'narrow')).toBeLessThan(0.2);
    },
  },
};

const sentences = (text: string): string[] => text.split(/(?<=\.)\s+/);

describe.each([...scenes.keys()])('%s', (name) => {
  const { caption } = scenes.get(name)!.document;
  let told: Told;
  beforeAll(async () => {
    told = await tell(name);
  }, 60_000);

  test('has an assertion for every sentence of its caption, and no other', () => {
    expect(Object.keys(CLAIMS[name] ?? {})).toEqual(caption ? sentences(caption.en) : []);
  });

  test('says as many things in Chinese', () => {
    expect(caption?.zh.split('。').filter(Boolean).length).toBe(caption && sentences(caption.en).length);
  });

  for (const [sentence, holds] of Object.entries(CLAIMS[name] ?? {})) test(sentence, () => holds(told));
});
