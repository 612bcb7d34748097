// Results are whole or refused: full disks, limits, signals at any moment, two writers.
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { escapeDocument } from '../experiment/experiments';
import { between, luck } from '../luck';
import { long, mounted, OLD, short, withOld } from './places';
import { file, folder, resultOf, shell, start, swarmscape } from './swarmscape';

const read = (path: string): string => readFileSync(path, 'utf8');

let wholeShort = '';
let wholeLong = '';
beforeAll(async () => {
  [wholeShort, wholeLong] = [await resultOf(...short), await resultOf(...long)];
}, 60_000);

describe('a result in a file', () => {
  test('is the one on standard output, to its last byte', async () => {
    const { where, path } = withOld();
    await resultOf(...long, '-o', path);
    expect(read(path)).toBe(wholeLong);
    expect(readdirSync(where)).toEqual(['result.csv']);
  });

  test('keeps the permissions of the file that it replaces', async () => {
    const { path } = withOld();
    chmodSync(path, 0o640);
    await resultOf(...short, '-o', path);
    expect([statSync(path).mode & 0o777, read(path)]).toEqual([0o640, wholeShort]);
  });

  test('is written behind a symbolic link, which stays, also where there was nothing yet', async () => {
    const { where, path } = withOld();
    const other = folder();
    const [link, dangling] = [join(other, 'link.csv'), join(other, 'dangling.csv')];
    symlinkSync(path, link);
    symlinkSync(join(where, 'new.csv'), dangling);
    await Promise.all([resultOf(...short, '-o', link), resultOf(...short, '-o', dangling)]);
    expect([read(path), read(join(where, 'new.csv'))]).toEqual([wholeShort, wholeShort]);
    expect([link, dangling].map((l) => lstatSync(l).isSymbolicLink())).toEqual([true, true]);
    expect([readdirSync(where).sort(), readdirSync(other).sort()]).toEqual([
      ['new.csv', 'result.csv'],
      ['dangling.csv', 'link.csv'],
    ]);
  });

  test('is one of the whole results where two write it at once', async () => {
    const { where, path } = withOld();
    const other = [...long, '--run', '3'];
    const [wholeOther] = await Promise.all([
      resultOf(...other),
      resultOf(...long, '-o', path),
      resultOf(...other, '-o', path),
    ]);
    expect(wholeOther).not.toBe(wholeLong);
    expect([wholeOther, wholeLong]).toContain(read(path));
    expect(readdirSync(where)).toEqual(['result.csv']);
  }, 60_000);

  test('may take the place of the parts that it goes on from, and not of those that are merged', async () => {
    const where = folder();
    const [a, b, part] = ['a', 'b', 'part'].map((name) => join(where, `${name}.json`)) as [string, string, string];
    const sweep = ['experiment', file('mine.json', escapeDocument({ name: 'mine' })), '--particles', '5'] as const;
    const [whole] = await Promise.all([
      resultOf(...sweep),
      resultOf(...sweep, '--shard', '1/2', '-o', a),
      resultOf(...sweep, '--shard', '2/2', '-o', b),
    ]);
    copyFileSync(a, part);
    const before = read(a);
    const [merged] = await Promise.all([
      swarmscape('merge', a, b, '-o', a),
      resultOf(...sweep, '--resume', part, '-o', part),
    ]);
    expect([merged.code, merged.stderr, read(a)]).toEqual([
      1,
      `${a}: is what is being read; write the result to another file\n`,
      before,
    ]);
    expect([await resultOf('merge', a, b), read(part)]).toEqual([whole, whole]);
  }, 60_000);
});

describe('a full disk', () => {
  test('of 4 kB: one sentence, the old file, nothing else', async ({ skip }) => {
    const where = folder();
    skip(!mounted('-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', where), 'only root may mount a small disk');
    const path = join(where, 'result.json');
    const command = ['run', 'first-steps', '--steps', '2', '--at', '0,1,2'] as const;
    const alone = await swarmscape(...command, '-o', path);
    expect([alone.code, alone.stdout, alone.stderr]).toEqual([1, '', `${path}: the disk is full\n`]);
    expect(readdirSync(where)).toEqual([]);
    const redirected = await shell(`"$@" > '${path}'`, ...command);
    expect([redirected.code, redirected.stderr]).toEqual([1, 'standard output: the disk is full\n']);
    writeFileSync(path, OLD);
    const beside = await swarmscape(...command, '-o', path);
    expect([beside.code, beside.stderr]).toEqual([1, `${path}: the disk is full\n`]);
    expect([readdirSync(where), read(path)]).toEqual([['result.json'], OLD]);
  }, 60_000);

  test('for any user: a limit to the size of files', async () => {
    const { where, path } = withOld();
    // in kB: the first piece fits, the second in part
    const limited = await shell('ulimit -f 100; "$@"', ...long, '-o', path);
    expect([limited.code, limited.stdout, limited.stderr]).toEqual([
      1,
      '',
      `${path}: it would be larger than a file may be\n`,
    ]);
    expect([readdirSync(where), read(path)]).toEqual([['result.csv'], OLD]);
    const redirected = await shell(`ulimit -f 100; "$@" > '${join(where, 'redirected.csv')}'`, ...long);
    expect([redirected.code, redirected.stderr]).toEqual([
      1,
      'standard output: it would be larger than a file may be\n',
    ]);
    expect(statSync(join(where, 'redirected.csv')).size).toBe(100 * 1024);
  });

  const commands: readonly (readonly string[])[] = [
    short,
    long,
    ['list', '--format', 'json'],
    ['--help'],
    ['trace', '--help'],
    ['--version'],
  ];
  test.each(commands.map((command) => ({ command })))('behind standard output: $command', async ({ command }) => {
    const { code, stderr } = await shell('"$@" > /dev/full', ...command);
    expect([code, stderr]).toEqual([1, 'standard output: the disk is full\n']);
  });

  test('behind a device that -o names', async () => {
    const { code, stderr } = await swarmscape(...short, '-o', '/dev/full');
    expect([code, stderr]).toEqual([1, '/dev/full: the disk is full\n']);
  });
});

describe('a signal while a result is written', () => {
  /** Writes a result over the old one; the signal comes when more than so many bytes are beside it. */
  async function interrupted(
    command: readonly string[],
    path: string,
    signal: NodeJS.Signals,
    bytes: number,
  ): Promise<unknown> {
    const where = dirname(path);
    const child = start(...command, '-o', path);
    const ended = new Promise((resolve) => child.on('close', (code, killedBy) => resolve(killedBy ?? code)));
    const before = new Set(readdirSync(where));
    const watcher = watch(where, () => {
      for (const name of readdirSync(where).filter((n) => n.endsWith('.tmp') && !before.has(n))) {
        const size = statSync(join(where, name), { throwIfNoEntry: false })?.size ?? 0;
        if (size > bytes) child.kill(signal);
      }
    });
    try {
      return await ended;
    } finally {
      watcher.close();
    }
  }

  test('SIGKILL at any moment leaves the old file or the whole new one', async () => {
    const { where, path } = withOld();
    const random = luck(5);
    const seen: string[] = [];
    for (let i = 0; i < 6; i++) {
      writeFileSync(path, OLD);
      await interrupted(long, path, 'SIGKILL', between(random, 0, wholeLong.length));
      seen.push(read(path) === OLD ? 'old' : read(path) === wholeLong ? 'new' : 'half');
    }
    expect(seen).not.toContain('half');
    // of those that were killed in the middle, half of a result stays under its other name
    const halves = readdirSync(where).filter((name) => name.endsWith('.tmp') && statSync(join(where, name)).size > 0);
    expect(halves.length).toBeGreaterThan(1);
    expect(seen).toContain('old');
    await resultOf(...long, '-o', path);
    expect(read(path)).toBe(wholeLong);
  }, 120_000);

  /** So much that it is not there before the signal is. */
  const longer = ['trace', 'three-wells', '--steps', '1000000'] as const;

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s leaves the old file and nothing else', async (signal) => {
    const { where, path } = withOld();
    expect(await interrupted(longer, path, signal, 200_000)).toBe(signal);
    expect([readdirSync(where), read(path)]).toEqual([['result.csv'], OLD]);
  });
});
