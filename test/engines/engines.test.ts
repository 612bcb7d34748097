// Node (V8) and Bun (JavaScriptCore) write the same bytes: states, measurements, intervals, fits, pictures.
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { findBun, missing } from '../../scripts/bun.mjs';
import { file, resultOf } from '../cli/swarmscape';

const bun = findBun();
const execute = promisify(execFile);

async function writtenBy(engine: string, args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await execute(engine, ['dist/cli/main.js', ...args], { maxBuffer: 2 ** 26 });
  expect(stderr).toBe('');
  return stdout;
}

/** What both write; of a difference the first line, because the whole of a long text would take minutes to show. */
async function writtenByBoth(...args: readonly string[]): Promise<string> {
  const [ours, theirs] = await Promise.all([process.execPath, bun!].map((engine) => writtenBy(engine, args)));
  const [a, b] = [ours!.split('\n'), theirs!.split('\n')];
  const first = a.findIndex((line, i) => line !== b[i]);
  expect([first, b[first], b.length]).toEqual([-1, undefined, a.length]);
  return ours!;
}

const scenes = readdirSync('scenes').map((name) => name.replace('.json', ''));
const QUICK = ['--particles', '256', '--steps', '200', '--workers', '1'];
const FEW = ['--particles', '16', '--workers', '1'];

beforeAll(async () => {
  if (!bun) throw new Error(missing);
  // builds the command line where it is missing or stale
  await resultOf('--version');
}, 60_000);

describe('Node and Bun write the same bytes', { timeout: 60_000 }, () => {
  test('and are two engines', async () => {
    const kinds = await Promise.all([process.execPath, bun!].map((path) => execute(path, ['-p', 'typeof Bun'])));
    expect(kinds.map(({ stdout }) => stdout.trim())).toEqual(['undefined', 'object']);
  });

  test.each(scenes)('of a run of %s', async (scene) => {
    const written = await writtenByBoth('run', scene, ...QUICK, '--at', '0,50,200');
    expect(JSON.parse(written).runs[0].at).toHaveLength(3);
  });

  test('of a run as a table', async () => {
    const written = await writtenByBoth('run', 'three-wells', ...QUICK, '--format', 'csv');
    expect(written).toContain(',escape,');
  });

  test('of a run and a trace on the interpreter', async () => {
    await writtenByBoth('run', 'two-valleys', ...QUICK, '--backend', 'interpreter');
    const trace = await writtenByBoth('trace', 'first-steps', '--steps', '200', '--backend', 'interpreter');
    expect(trace.split('\n')).toHaveLength(203);
  });

  test('of a trace and of values of a formula', async () => {
    await writtenByBoth('trace', 'washboard', '--steps', '500', '--format', 'json');
    const formula = 'exp(sin(x)) * log(2 + cos(y)) + tanh(x - y)^2 / sqrt(1 + abs(x)^2.3)';
    const points = Array.from({ length: 500 }, (_, i) => [i / 50 - 5, (i * 37) % 11]);
    const written = await writtenByBoth('eval', '--formula', formula, '--points', file('points.json', points));
    expect(written.split('\n')).toHaveLength(502);
  });

  test('of an experiment with fits, in every format', async () => {
    const shard = ['experiment', 'escape-sharpness', '--quick', ...FEW, '--shard', '1/1'];
    const parts = file('parts.json', await writtenByBoth(...shard));
    for (const format of ['json', 'csv', 'svg', 'text'])
      expect((await writtenByBoth('merge', parts, '--format', format)).length).toBeGreaterThan(1000);
  });

  test('of an experiment with theory', async () => {
    const written = await writtenByBoth('experiment', 'saddle-variance', '--quick', ...FEW, '--format', 'svg');
    expect(written.match(/<path/g)!.length).toBeGreaterThan(20);
  });
});
