// `experiment` and `merge`: one result for threads, shards and interruptions, in four formats.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { escapeDocument } from '../experiment/experiments';
import { file, folder, resultOf, start, swarmscape } from './swarmscape';

beforeAll(async () => {
  await resultOf('list');
}, 60_000);

const home = mkdtempSync(join(tmpdir(), 'swarmscape-experiment-'));
afterAll(() => rmSync(home, { recursive: true }));
const mine = join(home, 'mine.json');
writeFileSync(mine, JSON.stringify(escapeDocument({ name: 'mine' })));
const small = ['experiment', mine, '--particles', '40'] as const;
const read = (path: string): string => readFileSync(path, 'utf8');

describe('experiment', () => {
  test('has one result for any number of workers; a seed changes it', async () => {
    const [one, three, other] = await Promise.all([
      resultOf(...small, '--workers', '1'),
      resultOf(...small, '--workers', '3'),
      resultOf(...small, '--workers', '1', '--seed', '2'),
    ]);
    expect(three).toBe(one);
    expect(other).not.toBe(one);
  });

  test('writes rows, fits on every axis with the expected ones marked, options and caveats as JSON', async () => {
    const json = JSON.parse(await resultOf(...small));
    expect(json.options).toEqual({ quick: false, particles: 40, seed: 7 });
    expect(json.experiment.name).toBe('mine');
    expect(json.caveats).toEqual(json.experiment.caveats);
    expect(json.rows.length).toBe(3 * 2);
    expect(json.rows[0]).toMatchObject({ k: 1, run: 0, label: 'SGD', particles: 40, events: 40, staying: 0 });
    expect(json.fits.length).toBe(2 * 2);
    const expected = json.fits.filter((f: { expected: boolean }) => f.expected);
    expect(expected.map((f: { axis: string; label: string }) => `${f.label} ${f.axis}`)).toEqual([
      'SGD k',
      'Adam sqrt(k)',
    ]);
    for (const fit of json.fits) expect(fit.low < fit.slope && fit.slope < fit.high && fit.r2 < 1).toBe(true);
  });

  test('writes CSV with a row a point and a row a fitted line, equal to the JSON; the ending chooses the format', async () => {
    const path = join(folder(), 'result.csv');
    const [json] = await Promise.all([resultOf(...small), resultOf(...small, '-o', path)]);
    const [header, ...rows] = read(path).trimEnd().split('\n');
    expect(header).toBe(
      'row,k,run,label,particles,events,lost,staying,meanTime,low,high,axis,expected,slope,slopeLow,slopeHigh,intercept,r2',
    );
    expect(rows.length).toBe(6 + 4);
    const { meanTime, low, high } = JSON.parse(json).rows[4];
    expect(rows[4]).toBe(`point,1.2,1,Adam,40,40,0,0,${meanTime},${low},${high},,,,,,,`);
    const fit = JSON.parse(json).fits[0];
    expect(rows[6]).toBe(`fit,,0,SGD,,,,,,,,k,yes,${fit.slope},${fit.low},${fit.high},${fit.intercept},${fit.r2}`);
  });

  test('writes a picture, and a table to read', async () => {
    const path = join(folder(), 'result.svg');
    const [table] = await Promise.all([resultOf(...small, '--format', 'text'), resultOf(...small, '-o', path)]);
    expect(read(path)).toMatch(/^<\?xml.*<svg .*√k.*r² 0\.\d{4}.*<\/svg>\s*$/s);
    expect(table).toMatch(/^en\nen\n/);
    expect(table).toMatch(/\nk +SGD +-?\d/);
  });

  test('writes the experiment it ran, which is accepted again; one that is not is refused with its path', async () => {
    const whole = await resultOf(...small);
    const { experiment } = JSON.parse(whole);
    const again = file('again.json', experiment);
    expect(await resultOf('experiment', again, '--particles', '40')).toBe(whole);
    const bad = file('bad.json', { ...experiment, sweep: { ...experiment.sweep, quick: [9] } });
    const { code, stderr } = await swarmscape('experiment', bad);
    expect([code, stderr]).toEqual([1, `${bad}: sweep.quick[0]: expected one of sweep.values, found 9\n`]);
  });

  test('is told the names that there are', async () => {
    const { code, stderr } = await swarmscape('experiment', 'escape-sharpnes');
    expect([code, stderr]).toEqual([
      1,
      'escape-sharpnes: no such file and no experiment of this name; did you mean "escape-sharpness"?\n',
    ]);
    const names = (await resultOf('list', 'experiments')).split('\n').map((line) => line.split(' ')[0]);
    expect(names).toEqual(['escape-batch', 'escape-sharpness', 'learning-rate', 'saddle-variance', 'selection', '']);
  });

  test.each([
    [['--shard', '4/3'], '--shard: expected I/N with I from 1 to N, found "4/3"'],
    [['--shard', '1/3', '--format', 'csv'], '--shard: its result is a file of parts; remove --format'],
    [['--workers', '0'], '--workers: expected a whole number from 1 to 1024, found "0"'],
    [['--steps', '5'], 'experiment: unknown option --steps'],
  ])('%j is wrong usage', async (args, sentence) => {
    const { code, stdout, stderr } = await swarmscape(...small, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });
});

describe('shards', () => {
  test('in any order merge into the very bytes of one run, in every format', async () => {
    const where = folder();
    const paths = [1, 2, 3].map((i) => join(where, `${i}.json`));
    await Promise.all(paths.map((path, i) => resultOf(...small, '--shard', `${i + 1}/3`, '-o', path)));
    for (const format of ['json', 'csv', 'svg', 'text']) {
      const [whole, merged] = await Promise.all([
        resultOf(...small, '--format', format),
        resultOf('merge', paths[2]!, paths[0]!, paths[1]!, '--format', format),
      ]);
      expect(merged).toBe(whole);
    }
    const { code, stderr } = await swarmscape('merge', paths[0]!, paths[2]!);
    expect([code, stderr]).toEqual([
      1,
      '2 of 6 jobs are missing: those of shard 2/3; run it with --shard and add the file\n',
    ]);
  });

  test('of another seed or version, or changed since, are refused with the file', async () => {
    const where = folder();
    const [a, b, old] = ['a', 'b', 'old'].map((name) => join(where, `${name}.json`)) as [string, string, string];
    await Promise.all([
      resultOf(...small, '--shard', '1/2', '-o', a),
      resultOf(...small, '--shard', '2/2', '--seed', '5', '-o', b),
    ]);
    const seeds = await swarmscape('merge', a, b);
    expect([seeds.code, seeds.stderr]).toEqual([
      1,
      `${b}: expected seed 7 as in ${a}, found seed 5; join parts of one run only\n`,
    ]);
    // a file that was changed since is refused by whoever reads it
    const changed = join(where, 'changed.json');
    writeFileSync(changed, read(a).replace('"steps": ', '"steps": 1'));
    for (const command of [
      ['merge', a, changed],
      [...small, '--resume', changed],
    ]) {
      const { code, stdout, stderr } = await swarmscape(...command);
      const sentence = 'its checksum is of other contents: the file was damaged or changed; run this part again';
      expect([code, stdout, stderr]).toEqual([1, '', `${changed}: ${sentence}\n`]);
    }
    writeFileSync(old, JSON.stringify({ ...JSON.parse(read(a)), swarmscape: '0.0.1' }));
    const versions = await swarmscape('merge', old);
    expect(versions.code).toBe(1);
    expect(versions.stderr).toContain(`${old}: its results are of Swarmscape 0.0.1`);
  });
});

describe('what is no file of parts', () => {
  test.each([
    ['the finished result of an experiment', { swarmscape: '1', experiment: {}, rows: [] }],
    ['something else', {}],
  ])('%s is refused in one sentence', async (found, json) => {
    const path = file('no-parts.json', json);
    const { code, stderr } = await swarmscape('merge', path);
    expect([code, stderr]).toEqual([1, `${path}: expected a file of parts, as --shard writes it, found ${found}\n`]);
  });

  test('nor are 6400 of 64 particles in a region', async () => {
    const path = 'test/cases/parts-count-6400-of-64.json';
    const { code, stdout, stderr } = await swarmscape('merge', path);
    expect([code, stdout, stderr.startsWith(`${path}: `), stderr.split('\n').length]).toEqual([1, '', true, 2]);
  });

  test('a result goes into no file whose ending says something else', async () => {
    const { code, stderr } = await swarmscape(...small, '-o', 'result.pdf');
    expect(code).toBe(2);
    expect(stderr).toContain('-o: expected a file that ends in .json or .csv');
  });
});

describe('stopped by Ctrl-C', () => {
  /** Long enough to be stopped in the middle: 36 blocks, one worker. */
  const long = ['experiment', 'escape-sharpness', '--quick', '--particles', '200'] as const;

  /** Stops a run after some time: how it ended, and how many jobs it kept. */
  async function stopped(path: string, after: number): Promise<{ code: number | null; stderr: string; kept: number }> {
    const child = start(...long, '--workers', '1', '-o', path);
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    setTimeout(() => child.kill('SIGINT'), after);
    const [code, stderr] = await Promise.all([ended, text(child.stderr!)]);
    const part = `${path}.part.json`;
    return { code, stderr, kept: existsSync(part) ? JSON.parse(read(part)).jobs.length : 0 };
  }

  test('keeps the jobs that are done, and goes on from them to the same result', async () => {
    const path = join(folder(), 'result.json');
    const part = `${path}.part.json`;
    let seen = await stopped(path, 1000);
    // a busy machine may not have begun by then
    for (let after = 1500; seen.kept === 0 && after < 20_000; after *= 1.5) seen = await stopped(path, after);
    const { code, stderr, kept } = seen;
    expect([code, existsSync(path)]).toEqual([130, false]);
    expect(stderr).toBe(
      `stopped; ${kept} jobs that are done are in ${part}: run the same command with --resume ${part}\n`,
    );
    expect(kept).toBeLessThan(36);
    const refused = await swarmscape(...long, '--seed', '3', '--resume', part);
    expect(refused.stderr).toBe(
      `${part}: expected seed 3 as in the command line, found seed 1; join parts of one run only\n`,
    );
    const [resumed, whole] = await Promise.all([resultOf(...long, '--resume', part), resultOf(...long)]);
    expect(resumed).toBe(whole);
  }, 120_000);
});
