// Worker threads that end, on the command line: one sentence that says what may help, and what is done is kept.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createProgress } from '../../src/cli/progress';
import { escapeDocument } from '../experiment/experiments';
import { file, folder, resultOf, scene } from './swarmscape';

beforeAll(async () => {
  await resultOf('list');
}, 60_000);

/** The command line as it is built, except for what its threads do. */
function withThreads(script: string) {
  const home = folder();
  cpSync('dist/cli', home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
  const threads = ['worker.js', 'experiment-worker.js'] as const;
  for (const name of threads) {
    cpSync(join(home, name), join(home, `whole-${name}`));
    writeFileSync(join(home, name), script.replaceAll('WHOLE', `./whole-${name}`));
  }
  return (...args: readonly string[]) => {
    // so that little memory is soon used up
    const node = ['--max-old-space-size=64', join(home, 'main.js')];
    const { status, stdout, stderr } = spawnSync(process.execPath, [...node, ...args], { encoding: 'utf8' });
    return { status, stdout, stderr };
  };
}

describe('threads that end', () => {
  const run = () => ['run', file('small.json', scene()), '--workers', '2'];
  const experiment = () => ['experiment', file('mine.json', escapeDocument({ name: 'mine' })), '--particles', '600'];

  test.each([
    ['process.exit(3)', 'worker: ended with code 3, twice; try --workers 1 or --backend interpreter\n'],
    ['throw new Error("first\\nsecond")', 'worker: first, twice; try --workers 1 or --backend interpreter\n'],
    [
      'const kept = []; for (;;) kept.push({ text: String(kept.length) })',
      'worker: ran out of memory, twice; try fewer particles (--particles N) or --workers 1\n',
    ],
  ])(
    '%s: one sentence, exit 1',
    (script, sentence) => {
      const ended = withThreads(script)(...run());
      expect(ended).toEqual({ status: 1, stdout: '', stderr: sentence });
    },
    60_000,
  );

  test('at their first start only, change no result', () => {
    // who is first writes a file
    const mark = join(folder(), 'mark');
    const once = `
      import { existsSync, writeFileSync } from 'node:fs';
      if (!existsSync(${JSON.stringify(mark)})) {
        writeFileSync(${JSON.stringify(mark)}, '');
        process.exit(1);
      }
      await import('WHOLE');`;
    const args = run();
    const [disturbed, whole] = [withThreads(once)(...args), withThreads("await import('WHOLE')")(...args)];
    expect(existsSync(mark)).toBe(true);
    expect(whole).toMatchObject({ status: 0, stderr: '' });
    expect(disturbed).toEqual(whole);
  });

  test('in an experiment, keep what is done in a file that it goes on from', () => {
    // three jobs each, then the end
    const few = `
      import { parentPort } from 'node:worker_threads';
      const post = parentPort.postMessage;
      let results = 0;
      parentPort.postMessage = (message, ...rest) => {
        post.call(parentPort, message, ...rest);
        if ('result' in message && ++results === 3) setImmediate(() => process.exit(1));
      };
      await import('WHOLE');`;
    const path = join(folder(), 'result.json');
    const args = [...experiment(), '--workers', '1', '-o', path];
    const { status, stderr } = withThreads(few)(...args);
    const part = `${path}.part.json`;
    const done = JSON.parse(readFileSync(part, 'utf8')).jobs.length;
    expect(done).toBeGreaterThan(0);
    expect([status, stderr]).toEqual([
      1,
      `worker: ended with code 1, twice; try --workers 1; ${done} jobs that are done are in ${part}: run the same command with --resume ${part}\n`,
    ]);
    const whole = withThreads("await import('WHOLE')");
    expect(whole(...args, '--resume', part)).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(path, 'utf8')).toBe(whole(...args.slice(0, -2)).stdout);
  }, 60_000);

  test('in an experiment that has done nothing yet, are told of in one sentence', () => {
    const path = join(folder(), 'result.json');
    const ended = withThreads('process.exit(1)')(...experiment(), '--workers', '2', '-o', path);
    expect(ended).toEqual({
      status: 1,
      stdout: '',
      stderr: 'worker: ended with code 1, twice; try --workers 1; no job was done\n',
    });
    expect(existsSync(`${path}.part.json`)).toBe(false);
  });
});

describe('the progress bar', () => {
  /** What is written to standard error. */
  function written(isWatched: boolean, isQuiet: boolean): string {
    const said: string[] = [];
    const progress = createProgress(10, isQuiet, { isWatched, say: (text) => said.push(text) });
    progress.say('finding basins … 40 %');
    progress.show(5);
    progress.end();
    return said.join('');
  }

  test('gives its place to what comes before, on a terminal only', () => {
    expect(written(true, false).split('\r\x1b[K')).toEqual([
      '',
      'finding basins … 40 %',
      `${'█'.repeat(15)}${'░'.repeat(15)} step 5 of 10`,
      '',
    ]);
    expect(written(false, false)).toBe('');
    expect(written(true, true)).toBe('');
  });
});
