// What is not wanted any more: given up soon, at any moment, and nothing of it is left in what comes next.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallName } from '../../src/swarm/messages';
import { createSwarm, Stopped, type Swarm } from '../../src/swarm/swarm';
import { losing } from './lost-workers';
import { sceneOf } from './parts';
import { alone, another, expected, landmarks, open, other, scene, used, WITHOUT_HISTORY, withSwarm } from './uses';

describe('what is not wanted any more', () => {
  test('is rejected soon, in the middle of an advance without end, and the scene opened next is the scene alone', async () => {
    const { seen } = await withSwarm(2, [], async (swarm) => {
      await open(swarm, scene);
      const endless = [swarm.advance(1e9), swarm.snapshot()];
      const settled = Promise.allSettled(endless);
      setImmediate(() => swarm.stop());
      for (const outcome of await settled) expect(outcome).toMatchObject({ reason: expect.any(Stopped) });
      return another(swarm);
    });
    expect(seen).toEqual(alone);
  });

  test('is rejected in the middle of a grid of basins, of which no more is made', async () => {
    const { spawn } = losing([]);
    const fractions: number[] = [];
    const onBasins = (fraction: number) => {
      if (fractions.push(fraction) === 1) swarm.stop();
    };
    const swarm = createSwarm({ workers: 2, spawn, backEnd: 'interpreter', onBasins });
    // every step takes long
    const waves = Array.from({ length: 15 }, (_, i) => `cos(${i + 1} * x) * cos(${i + 2} * y)`).join(' - ');
    const rough = sceneOf({ landscape: { formula: `x^2 + y^2 - ${waves}`, window: other.landscape.window } });
    const { minima } = landmarks.get(other)!;
    await expect(swarm.open(rough, { minima, frame: undefined })).rejects.toBeInstanceOf(Stopped);
    expect(fractions.length).toBeGreaterThan(0);
    expect(Math.max(...fractions)).toBeLessThan(0.3);
    expect(await another(swarm)).toEqual(alone);
    swarm.dispose();
  });

  test('is rejected at any moment, a worker lost meanwhile or not, and what is asked afterwards is answered', async () => {
    const moment = fc.integer({ min: 1, max: 30 });
    const loss = fc.option(
      fc.record({
        worker: fc.integer({ min: 0, max: 1 }),
        way: fc.constantFrom('dies' as const, 'falls silent' as const),
        call: fc.constantFrom<CallName[]>('open', 'goTo', 'ahead', 'trail'),
      }),
      { nil: undefined },
    );
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(moment, loss, async (at, lost) => {
        let events = 0;
        let answered = 0;
        let answeredBefore: number | undefined;
        const { spawn, alarm } = losing(lost ? [lost] : [], {
          onEvent() {
            if (++events !== at) return;
            answeredBefore = answered;
            swarm.stop();
          },
        });
        const swarm: Swarm = createSwarm({ workers: 2, spawn, alarm, backEnd: 'wasm' });
        const calls: readonly Promise<unknown>[] = [
          open(swarm, scene, { historyBytes: 2 ** 24 }),
          swarm.goTo(9),
          swarm.ahead(40),
          swarm.trail({ particles: 5, from: 0, to: 8, every: 4 }),
          swarm.goTo(12),
          swarm.snapshot(),
        ];
        const all = await Promise.all(
          calls.map((call) =>
            call.then(
              () => {
                answered++;
                return 'answered';
              },
              (error: unknown) => (error instanceof Stopped ? 'stopped' : String(error)),
            ),
          ),
        );
        const first = answeredBefore ?? calls.length;
        expect(all).toEqual(calls.map((_, i) => (i < first ? 'answered' : 'stopped')));
        for (const outcome of all) outcomes.add(outcome);
        // the events of what comes now stop nothing
        events = at;
        expect(await another(swarm)).toEqual(alone);
        swarm.dispose();
      }),
      { numRuns: 30, seed: 1 },
    );
    expect(outcomes.size).toBe(2);
  }, 60_000);

  test('is nothing while nothing goes on: the swarm stays where it is', async () => {
    const { seen } = await withSwarm(2, [], async (swarm) => {
      swarm.stop();
      const before = await used(swarm, WITHOUT_HISTORY.slice(0, 5));
      swarm.stop();
      return [...before, ...(await used(swarm, WITHOUT_HISTORY.slice(5)))];
    });
    expect(seen).toEqual(await expected(WITHOUT_HISTORY));
  });
});
