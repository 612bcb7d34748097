// Workers of an experiment that die, cannot be started or fall silent: their jobs are done again, and nobody can tell, unless it goes on.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jobsOf } from '../../src/experiment/jobs';
import type { Response } from '../../src/experiment/messages';
import type { Pool, PoolRunOptions } from '../../src/experiment/pool';
import { serveExperiment } from '../../src/experiment/serve';
import { summarise } from '../../src/experiment/summarise';
import { WorkerLost } from '../../src/swarm/swarm';
import { accepted } from '../back-ends';
import { type Loss, losing } from '../swarm/lost-workers';
import { escapeDocument, escapeExperiment, localPool, localWorker, quick, runAll } from './experiments';

const e = escapeExperiment();
const settings = quick(e);
const whole = await runAll(e, settings);
const summaryText = (results: typeof whole): string => JSON.stringify(accepted(summarise(e, settings, results)));

async function withPool<T>(workers: number, losses: readonly Loss[], body: (pool: Pool) => Promise<T>) {
  const { spawn, alarm, happened } = losing(losses, { spawn: localWorker });
  const pool = localPool(workers, spawn, alarm);
  try {
    return { found: await body(pool), happened };
  } finally {
    pool.dispose();
  }
}
const run = async (pool: Pool, options: PoolRunOptions = {}) =>
  summaryText(accepted(await pool.run(e, settings, options)).results);
const failure = (pool: Pool): Promise<unknown> => pool.run(e, settings).catch((error: unknown) => error);

describe('a worker that is lost once', () => {
  test.each(['cannot be started', 'dies at its start', 'dies', 'falls silent'] as const)(
    'and %s changes nothing',
    async (way) => {
      const loss: Loss = { worker: 0, way };
      const { found, happened } = await withPool(1, [loss], run);
      expect(happened).toEqual([loss]);
      expect(found).toBe(summaryText(whole));
    },
  );

  test('changes nothing at any job, and if all others are lost once as well', async () => {
    const loss = (worker: number) =>
      fc.record({
        worker: fc.constant(worker),
        way: fc.constantFrom<Loss['way'][]>('dies at its start', 'dies', 'falls silent'),
        call: fc.constant('job' as const),
        after: fc.integer({ min: 0, max: 3 }),
      });
    const losses = fc
      .integer({ min: 1, max: 3 })
      .chain((workers) => fc.tuple(fc.constant(workers), fc.tuple(...[0, 1, 2].slice(0, workers).map(loss))));
    await fc.assert(
      fc.asyncProperty(losses, async ([workers, lost]) => {
        const { found } = await withPool(workers, lost, run);
        expect(found).toBe(summaryText(whole));
      }),
      { numRuns: 20, seed: 1 },
    );
  }, 60_000);

  test('does its job again, and every job is told of once', async () => {
    const told: string[] = [];
    const loss: Loss = { worker: 0, way: 'dies', call: 'job', after: 2 };
    const { happened } = await withPool(2, [loss], (pool) => run(pool, { onResult: (job) => told.push(job.id) }));
    expect(happened).toEqual([loss]);
    expect(told.sort()).toEqual(jobsOf(e, settings).map((job) => job.id));
  });

  test('between two runs is not given the jobs of the second', async () => {
    let die = (): void => {};
    let started = 0;
    const pool = localPool(1, () => {
      started++;
      return {
        ...localWorker(),
        onFailure(listener) {
          die = () => listener('worker: ended with code 1');
        },
      };
    });
    await run(pool);
    die();
    expect(await run(pool)).toBe(summaryText(whole));
    expect(started).toBe(2);
    pool.dispose();
  });
});

describe('a worker that is lost again', () => {
  test.each<{ losses: Loss[]; sentence: string }>([
    {
      losses: [
        { worker: 0, way: 'dies' },
        { worker: 1, way: 'dies' },
      ],
      sentence: 'worker: ended with code 1, twice',
    },
    {
      losses: [
        { worker: 0, way: 'cannot be started' },
        { worker: 1, way: 'cannot be started' },
      ],
      sentence: 'worker: could not be started (no more threads), twice',
    },
    {
      losses: [
        { worker: 0, way: 'falls silent', call: 'job', after: 1 },
        { worker: 1, way: 'dies', call: 'job', after: 1 },
      ],
      sentence: 'worker: ended with code 1; before, worker: gave no sign of life for 10 s',
    },
  ])('ends the run: $sentence; the next run has new ones', async ({ losses, sentence }) => {
    const { found, happened } = await withPool(1, losses, async (pool) => [await failure(pool), await run(pool)]);
    expect(happened).toEqual(losses);
    expect(found).toEqual([new WorkerLost(sentence), summaryText(whole)]);
    expect(found[0]).toBeInstanceOf(WorkerLost);
  });
});

test('a job says that it lives, also while its fraction does not grow', async () => {
  const said: Response[] = [];
  // nobody leaves
  const scene = { ...(escapeDocument().scene as object), noise: { law: 'none' } };
  const still = escapeExperiment({ scene, quickSteps: 12_000 });
  const slow = quick(still);
  const opened = { experiment: still, settings: slow, backEnd: 'interpreter' as const };
  await new Promise<void>((resolve) => {
    serveExperiment({
      post(message) {
        said.push(message as Response);
        if (!('quiet' in (message as Response))) resolve();
      },
      onMessage(listener) {
        listener({ open: opened });
        listener({ job: jobsOf(still, slow).find(({ run }) => run === 1) });
      },
    });
  });
  console.log(
    said.length,
    said.filter((response) => 'quiet' in response && response.fraction === undefined),
  );
  expect(said.at(-1)).toHaveProperty('result');
  expect(said.filter((response) => 'quiet' in response && response.fraction === undefined).length).toBeGreaterThan(0);
});
