// Workers that die, cannot be started or fall silent: nobody can tell from what the swarm says, unless it happens again.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallName } from '../../src/swarm/messages';
import { WorkerLost } from '../../src/swarm/swarm';
import type { Loss } from './lost-workers';
import {
  alone,
  another,
  expected,
  open,
  scene,
  type Use,
  used,
  WITH_HISTORY,
  WITHOUT_HISTORY,
  withSwarm,
} from './uses';

describe('a worker that is lost once', () => {
  const ways = ['dies', 'falls silent'] as const;
  const calls: readonly [readonly Use[], readonly CallName[]][] = [
    [WITHOUT_HISTORY, ['open', 'advance', 'trail', 'snapshot', 'basins']],
    [WITH_HISTORY, ['open', 'goTo', 'ahead', 'trail', 'basins', 'advance', 'snapshot']],
  ];
  const cases = calls.flatMap(([uses, names]) =>
    names.flatMap((call) =>
      ways.map((way) => ({ uses, call, way, history: uses === WITH_HISTORY ? 'with a history' : 'without a history' })),
    ),
  );
  test.each(cases)('and $way at $call $history, changes nothing', async ({ uses, call, way }) => {
    const loss = { worker: 0, way, call };
    const { seen, happened } = await withSwarm(2, [loss], (swarm) => used(swarm, uses));
    expect(happened).toEqual([loss]);
    expect(seen).toEqual(await expected(uses));
  });

  test.each(['cannot be started', 'dies at its start'] as const)('and %s changes nothing', async (way) => {
    const loss = { worker: 0, way };
    const { seen, happened } = await withSwarm(2, [loss], (swarm) => used(swarm, WITHOUT_HISTORY));
    expect(happened).toEqual([loss]);
    expect(seen).toEqual(await expected(WITHOUT_HISTORY));
  });

  test('changes nothing, whichever it is, at any call, and if all others are lost once as well', async () => {
    const names: readonly CallName[] = ['open', 'advance', 'goTo', 'ahead', 'trail', 'snapshot', 'basins'];
    const loss = (worker: number) =>
      fc.record({
        worker: fc.constant(worker),
        way: fc.constantFrom(...ways, 'cannot be started' as const, 'dies at its start' as const),
        call: fc.constantFrom(...names),
        after: fc.integer({ min: 0, max: 1 }),
      });
    const losses = fc.integer({ min: 1, max: 3 }).chain((workers) =>
      fc.tuple(
        fc.constant(workers),
        fc.subarray([0, 1, 2].slice(0, workers)).chain((l) => fc.tuple(...l.map(loss))),
      ),
    );
    await fc.assert(
      fc.asyncProperty(losses, fc.constantFrom(WITH_HISTORY, WITHOUT_HISTORY), async ([workers, lost], uses) => {
        const { seen } = await withSwarm(workers, lost, (swarm) => used(swarm, uses));
        expect(seen).toEqual(await expected(uses));
      }),
      { numRuns: 25, seed: 1 },
    );
  }, 60_000);

  test('in each of two scenes changes nothing in either', async () => {
    // the second worker stands in for the first, the third for the second
    const losses: Loss[] = [
      { worker: 0, way: 'dies', call: 'advance' },
      { worker: 1, way: 'falls silent', call: 'open', after: 1 },
    ];
    const { seen, happened } = await withSwarm(1, losses, (swarm) => used(swarm, [...WITHOUT_HISTORY, another]));
    expect(happened).toEqual(losses);
    expect(seen).toEqual([...(await expected(WITHOUT_HISTORY)), alone]);
  });
});

describe('a worker whose stand-in is lost too', () => {
  const cases: { losses: readonly Loss[]; sentence: string }[] = [
    {
      losses: [
        { worker: 0, way: 'dies', call: 'advance' },
        { worker: 2, way: 'dies', call: 'advance' },
      ],
      sentence: 'worker: ended with code 1, twice',
    },
    {
      losses: [
        { worker: 1, way: 'falls silent', call: 'snapshot' },
        { worker: 2, way: 'cannot be started' },
      ],
      sentence: 'worker: could not be started (no more threads); before, worker: gave no sign of life for 10 s',
    },
    {
      losses: [
        { worker: 0, way: 'cannot be started' },
        { worker: 2, way: 'falls silent', call: 'open' },
      ],
      sentence: 'worker: gave no sign of life for 10 s; before, worker: could not be started (no more threads)',
    },
  ];
  test.each(cases)('is told of: $sentence', async ({ losses, sentence }) => {
    const { seen, happened } = await withSwarm(2, losses, async (swarm) => {
      const failure = await used(swarm, WITHOUT_HISTORY).catch((error: unknown) => error);
      const [next, afterwards] = [await swarm.advance(1).catch((error: unknown) => error), await another(swarm)];
      return { failure, next, afterwards };
    });
    expect(happened).toEqual(losses);
    expect(seen.failure).toBeInstanceOf(WorkerLost);
    expect((seen.failure as Error).message).toBe(sentence);
    // until a scene is opened, and that one is none the worse for it
    if (losses.every(({ call }) => call !== 'open')) expect(seen.next).toBe(seen.failure);
    expect(seen.afterwards).toEqual(alone);
  });

  test('leaves the others idle: they do not go on with what cannot be finished', async () => {
    const losses: Loss[] = [
      { worker: 0, way: 'dies', call: 'advance' },
      { worker: 2, way: 'dies', call: 'open' },
    ];
    const { seen } = await withSwarm(2, losses, async (swarm) => {
      await open(swarm, scene);
      await expect(swarm.advance(1e9)).rejects.toBeInstanceOf(WorkerLost);
      return another(swarm);
    });
    expect(seen).toEqual(alone);
  });
});
