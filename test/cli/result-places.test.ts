// Where a result may go: what is refused before the work, and what is a pipe.
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { long, mounted, OLD, short, withOld } from './places';
import { folder, resultOf, shell, start, swarmscape } from './swarmscape';

const read = (path: string): string => readFileSync(path, 'utf8');
/** Work that no test would wait for. */
const endless = ['run', 'three-wells', '--steps', '10000000'] as const;

let wholeShort = '';
let wholeLong = '';
beforeAll(async () => {
  [wholeShort, wholeLong] = [await resultOf(...short), await resultOf(...long)];
}, 60_000);

describe('a place that cannot be written is refused before the work', () => {
  test.each([
    ['a read-only file', 'locked.csv', 'locked.csv: is read-only; allow writing to it, or choose another name'],
    ['a folder', '.', ': is a folder, expected a file'],
    ['the name of a folder that is missing', 'none/', 'none/: names a folder, expected a file'],
    ['a missing folder', 'no/such/result.csv', 'no/such: no such file or folder'],
    ['a file in the place of a folder', 'locked.csv/result.csv', 'result.csv: no such file or folder'],
    ['a link into a missing folder', 'dangling.csv', 'nowhere: no such file or folder'],
    ['a link to itself', 'circle.csv', 'circle.csv: the symbolic links lead in a circle'],
    ['a name that is too long', `${'x'.repeat(300)}.csv`, 'x.csv: the name is too long'],
    ['a folder in which nobody can make files', '/sys/result.csv', '/sys: '],
  ])('%s', async (_, name, sentence) => {
    const where = folder();
    const locked = join(where, 'locked.csv');
    writeFileSync(locked, OLD);
    chmodSync(locked, 0o444);
    symlinkSync('nowhere/result.csv', join(where, 'dangling.csv'));
    symlinkSync('circle.csv', join(where, 'circle.csv'));
    const path = name.startsWith('/') ? name : `${where}/${name}`;
    const { code, stdout, stderr } = await swarmscape(...endless, '-o', path);
    expect([code, stdout, stderr.split('\n').length]).toEqual([1, '', 2]);
    expect(stderr).toContain(sentence);
    expect([read(locked), readdirSync(where).sort()]).toEqual([OLD, ['circle.csv', 'dangling.csv', 'locked.csv']]);
  });

  test('the file that is being read, by another name too', async () => {
    const where = folder();
    const scene = join(where, 'scene.json');
    writeFileSync(scene, OLD);
    symlinkSync('scene.json', join(where, 'link.json'));
    for (const path of [scene, join(where, 'link.json')]) {
      const { code, stdout, stderr } = await swarmscape('run', scene, '-o', path);
      const sentence = `${path}: is what is being read; write the result to another file\n`;
      expect([code, stdout, stderr, read(scene)]).toEqual([1, '', sentence, OLD]);
    }
  });

  test('the file for the jobs that are done counts, too', async () => {
    const path = join(folder(), 'result.json');
    mkdirSync(`${path}.part.json`);
    const { code, stderr } = await swarmscape('experiment', 'selection', '-o', path);
    expect([code, stderr]).toEqual([1, `${path}.part.json: is a folder, expected a file\n`]);
  });

  test('a disk that is read-only, and a file that is mounted by itself', async ({ skip }) => {
    const { path } = withOld();
    const where = folder();
    const isMounted = mounted('-t', 'tmpfs', '-o', 'size=4k,ro', 'tmpfs', where) && mounted('--bind', path, path);
    skip(!isMounted, 'only root may mount');
    const readOnly = await swarmscape(...endless, '-o', join(where, 'result.csv'));
    expect([readOnly.code, readOnly.stderr]).toEqual([1, `${where}: the disk is read-only\n`]);
    const alone = await swarmscape(...endless, '-o', path);
    expect([alone.code, alone.stderr]).toEqual([
      1,
      `${path}: is mounted by itself and cannot be replaced; mount its folder instead\n`,
    ]);
  }, 60_000);
});

describe('a pipe', () => {
  const closed = 'standard output: whoever reads it has stopped before the end\n';

  test('that is closed early: what was read, one sentence, exit 1', async () => {
    const { code, stdout, stderr } = await shell('set -o pipefail; "$@" | head -n 1', ...long);
    expect([code, stdout, stderr]).toEqual([1, `${wholeLong.split('\n')[0]}\n`, closed]);
  });

  test('that the parent process closes, too', async () => {
    const child = start(...long);
    const code = new Promise((resolve) => child.on('close', resolve));
    child.stdout!.once('data', () => child.stdout!.destroy());
    expect([await text(child.stderr!), await code]).toEqual([closed, 1]);
  });

  test.each(['2>&1 >&3 | true', '2> /dev/full >&3'])(
    'for messages that takes none (%s) changes neither result nor exit code',
    async (messages) => {
      const command = ['check', 'landscapes/fjord.json', 'nowhere.json'];
      const { code, stdout } = await shell(`set -o pipefail; { "$@" ${messages}; } 3>&1`, ...command);
      expect([code, stdout]).toEqual([1, await resultOf('check', 'landscapes/fjord.json')]);
    },
  );

  test('gets all of a result, however slowly it is read', async () => {
    const { stdout } = await shell('"$@" | { read -r line; cat; }', ...long);
    expect(stdout).toBe(wholeLong.slice(wholeLong.indexOf('\n') + 1));
  });

  test('may have a name: /dev/stdout, a process that reads', async () => {
    const { where } = withOld();
    const [redirected, substituted] = [join(where, 'redirected.csv'), join(where, 'substituted.csv')];
    expect(await resultOf(...short, '-o', '/dev/stdout')).toBe(wholeShort);
    expect((await shell('"$@" | cat', ...short, '-o', '/dev/stdout')).stdout).toBe(wholeShort);
    // what the shell wrote before and after stays: nothing is moved onto its file
    await shell(`{ echo before; "$@"; echo after; } > '${redirected}'`, ...short, '-o', '/dev/stdout');
    expect(read(redirected)).toBe(`before\n${wholeShort}after\n`);
    const { stdout } = await shell(`{ "$@" -o >(cat > '${substituted}'; echo read >&3); } 3>&1 | cat`, ...short);
    expect([stdout, read(substituted)]).toEqual(['read\n', wholeShort]);
  }, 60_000);
});
