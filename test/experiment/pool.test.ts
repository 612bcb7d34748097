// The pool: one result for any number of workers, shards and interruptions.
import { describe, expect, test } from 'vitest';
import { parseExperiment, settingsOf } from '../../src/experiment/experiment';
import { type EscapeResult, type Job, jobsOf } from '../../src/experiment/jobs';
import type { Progress } from '../../src/experiment/pool';
import { summarise } from '../../src/experiment/summarise';
import { problemText, type Result } from '../../src/formula/result';
import { accepted } from '../back-ends';
import { escapeDocument, escapeExperiment, localPool, quick, runAll } from './experiments';

const e = escapeExperiment();
const settings = quick(e);
const jobs = jobsOf(e, settings);
const whole = await runAll(e, settings);
const summaryText = (results: typeof whole): string => JSON.stringify(accepted(summarise(e, settings, results)));
const problems = (result: Result<unknown>): string => (result.ok ? '' : result.problems.map(problemText).join('\n'));

describe('jobs', () => {
  test('are fixed blocks of particles of each value and run', () => {
    expect(jobs.map((job) => job.id)).toEqual([
      '0.0.0',
      '0.0.256',
      '0.1.0',
      '0.1.256',
      '1.0.0',
      '1.0.256',
      '1.1.0',
      '1.1.256',
    ]);
    expect(jobs[1]).toEqual({ id: '0.0.256', value: 0, run: 0, begin: 256, end: 270 });
  });

  test('give each particle the step at which it left, whatever block it is in', async () => {
    const few = { ...settings, particles: 20 };
    const alone = await runAll(e, few);
    for (const [id, result] of alone) {
      const { left } = whole.get(id) as EscapeResult;
      expect((result as EscapeResult).left).toEqual(left.slice(0, 20));
    }
    // the limit of steps was reached by some, and not by others
    const all = [...whole.values()].flatMap((r) => (r as EscapeResult).left);
    expect(all.some((step) => step === 0) && all.some((step) => step > 0 && step <= 60)).toBe(true);
  });
});

describe('the pool', () => {
  test.each([1, 2, 3, 7])('finds the same with %i workers', async (workers) => {
    const results = await runAll(e, settings, { workers });
    expect(summaryText(results)).toBe(summaryText(whole));
  });

  test('tells how far it is, and the bar never falls back', async () => {
    const seen: Progress[] = [];
    await runAll(e, settings, { workers: 2, onProgress: (progress) => seen.push(progress) });
    expect(seen[0]).toEqual({ done: 0, total: 8, fraction: 0, secondsLeft: undefined });
    expect(seen.at(-1)).toMatchObject({ done: 8, total: 8, fraction: 1 });
    const fractions = seen.map((p) => p.fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });

  test('tries one block of each value and run first, then the longest', async () => {
    const order: Job[] = [];
    await runAll(e, { ...settings, particles: 600 }, { onResult: (job) => order.push(job) });
    expect(order.slice(0, 4).map((job) => job.id)).toEqual(['0.0.0', '0.1.0', '1.0.0', '1.1.0']);
    expect(order.length).toBe(12);
  });

  test('cancelled, keeps what is done; a second run needs only the rest', async () => {
    const stop = new AbortController();
    const pool = localPool(2);
    let heard = 0;
    const onResult = () => {
      if (++heard === 3) stop.abort();
    };
    const first = accepted(await pool.run(e, settings, { signal: stop.signal, onResult }));
    expect([first.isComplete, first.results.size]).toEqual([false, 3]);
    expect(problems(summarise(e, settings, first.results))).toMatch(/^5 of 8 jobs are missing \("/);
    const again: string[] = [];
    const second = accepted(
      await pool.run(e, settings, { known: first.results, onResult: (job) => again.push(job.id) }),
    );
    pool.dispose();
    expect(second.isComplete).toBe(true);
    expect(again.length).toBe(5);
    expect(summaryText(second.results)).toBe(summaryText(whole));
  });

  test('cancelled before it begins, starts no worker', async () => {
    const stop = new AbortController();
    stop.abort();
    const pool = localPool(1, () => {
      throw new Error('nobody is needed');
    });
    const { results, isComplete } = accepted(await pool.run(e, settings, { signal: stop.signal }));
    expect([results.size, isComplete]).toEqual([0, false]);
    expect(accepted(await pool.run(e, settings, { known: whole })).isComplete).toBe(true);
  });

  test('disposed of while it runs, ends as if cancelled', async () => {
    const pool = localPool(1);
    const run = pool.run(e, settings, { onResult: () => pool.dispose() });
    expect(accepted(await run).isComplete).toBe(false);
  });

  test('a search that finds nothing to choose is refused with the two ends', async () => {
    const { axes: _, ...rest } = escapeDocument({ kind: 'selection' });
    const at = (x: number, region: string) => ({ at: [x, 0], region });
    const match = [0, 1].map((i) => ({ path: `runs.${i}.hyper.lr`, between: [1e-5, 1e-4] }));
    const scene = { ...(rest.scene as object), regions: { right: 'x > 0', left: 'x < 0' } };
    const document = { ...rest, scene, passages: [at(-1, 'right'), at(1, 'left')], match };
    const search = accepted(parseExperiment(document));
    const pool = localPool(1);
    const outcome = await pool.run(search, settingsOf(search, { quick: true, particles: 10 }));
    pool.dispose();
    expect(problems(outcome)).toBe(
      'match[0].between: the mean time of the first passage does not cross 1 between 0.00001 and 0.0001; correct the two ends',
    );
  });
});
