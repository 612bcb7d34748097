// Files that are not what a command reads: each is called by its name, and the command for it is told.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { file, folder, resultOf, scene, swarmscape, swarmscapeWith } from './swarmscape';

beforeAll(async () => {
  await resultOf('list');
}, 60_000);

const landscape = 'landscapes/fjord.json';
const experiment = 'experiments/escape-batch.json';

/** A file of each kind that commands write. */
async function written(kind: 'part' | 'summary' | 'result' | 'trace' | 'rows'): Promise<string> {
  const path = join(folder(), kind === 'trace' ? 'trace.csv' : `${kind}.json`);
  const own = file('scene.json', scene());
  const small = ['--quick', '--particles', '8', '--quiet', '-o', path];
  await resultOf(
    ...{
      part: ['experiment', 'learning-rate', ...small, '--shard', '1/2'],
      summary: ['experiment', 'learning-rate', ...small],
      result: ['run', own, '--quiet', '-o', path],
      trace: ['trace', own, '-o', path],
      rows: ['eval', 'fjord', '--at', '0,0', '-o', path],
    }[kind],
  );
  return path;
}

const refusal = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await swarmscape(...args);
  expect([code, stdout]).toEqual([1, '']);
  return stderr;
};

describe('run says what it was given in the place of a scene:', () => {
  test.each([
    ['an experiment', experiment, 'is an experiment, not a scene; use swarmscape experiment FILE'],
    ['a landscape', landscape, 'is a landscape, not a scene; use swarmscape eval FILE, or put it into a scene'],
  ])('%s', async (_, path, sentence) => expect(await refusal('run', path)).toBe(`${path}: ${sentence}\n`));

  test.each([
    ['part', 'is a part of an experiment, not a scene; use swarmscape merge FILE…'],
    ['summary', 'is the finished result of an experiment, not a scene; choose the experiment itself'],
    ['result', 'is the result of a run, not a scene; choose its scene, which stands in it under "scene"'],
    ['trace', 'is a table, not a document in JSON; choose another file'],
    ['rows', 'is a table of numbers, not a scene; choose a document'],
  ] as const)('what was written as %s', async (kind, sentence) => {
    const path = await written(kind);
    expect(await refusal('run', path)).toBe(`${path}: ${sentence}\n`);
  });
});

describe('other commands too:', () => {
  test('eval of a scene, experiment of a landscape, merge of a scene', async () => {
    const own = file('scene.json', scene());
    const sentences = [
      await refusal('eval', own, '--at', '0,0'),
      await refusal('experiment', landscape),
      await refusal('merge', own),
    ];
    expect(sentences).toEqual([
      `${own}: is a scene, not a landscape; use swarmscape run FILE\n`,
      `${landscape}: is a landscape, not an experiment; use swarmscape eval FILE, or put it into a scene\n`,
      `${own}: expected a file of parts, as --shard writes it, found a scene\n`,
    ]);
  });

  test('check of an experiment checks it', async () => {
    expect(await resultOf('check', experiment)).toMatch(
      /^experiments\/escape-batch\.json: experiment ".+" holds what it says\n$/,
    );
    const document = JSON.parse(readFileSync(experiment, 'utf8'));
    const bad = file('bad.json', { ...document, sweep: { ...document.sweep, quick: [99] } });
    expect(await refusal('check', bad)).toBe(`${bad}: sweep.quick[0]: expected one of sweep.values, found 99\n`);
  });

  test('check of a part of an experiment names it', async () => {
    const path = await written('part');
    const sentence =
      'is a part of an experiment, not a scene or a landscape or an experiment; use swarmscape merge FILE…';
    expect(await refusal('check', path)).toBe(`${path}: ${sentence}\n`);
  });
});

describe('bytes that are no text in UTF-8 are named:', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'is empty; choose another file'],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'is written in UTF-16; save it as UTF-8'],
    ['Latin-1', Buffer.from('{ "é": 1 }', 'latin1'), 'is no text in UTF-8; save it as UTF-8, or choose another file'],
  ])('%s', async (_, bytes, sentence) => {
    const path = join(folder(), 'bytes.json');
    writeFileSync(path, bytes);
    expect(await refusal('run', path)).toBe(`${path}: ${sentence}\n`);
    expect(await refusal('eval', 'fjord', '--points', path)).toBe(`${path}: ${sentence}\n`);
  });

  test('on standard input as well', async () => {
    const { code, stderr } = await swarmscapeWith('', 'check', '-');
    expect([code, stderr]).toEqual([1, 'standard input: is empty; choose another file\n']);
  });
});

describe('a value that is given twice is refused:', () => {
  test.each([
    [['--set', 'a=1', '--set', 'a=2'], '--set: a is given twice; remove one'],
    [['--set', 'β=1', '--set', 'beta=1'], '--set: beta is given twice; remove one'],
    [['--set', '__proto__=1'], '--set __proto__: the formula has no such name'],
  ])('%j', async (args, sentence) => {
    const { code, stdout, stderr } = await swarmscape('eval', '--formula', 'a*β*x', '--at', '0,0', ...args);
    expect([code, stdout, stderr]).toEqual([2, '', `${sentence}\n`]);
  });
});
