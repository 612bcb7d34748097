// Help, versions, exit codes, and the sentences for input that cannot be read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { file, folder, resultOf, startedWith, swarmscape } from './swarmscape';

beforeAll(async () => {
  await resultOf('list');
}, 60_000);

describe('a process of its own', () => {
  test.each([
    ['', ['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    ['{"version": 2', ['check', '-'], 1, /^$/, /^standard input, line 1, column 14: expected .*\n$/],
    ['', ['rum'], 2, /^$/, /^there is no command "rum"; did you mean "run"\?\n$/],
    ['x,y\n1,2\n', ['eval', '--formula', 'x*y', '--points', '-'], 0, /^x,y,loss.*\n1,2,2,/, /^$/],
  ])('with %j as its input, and the words %j, ends with %i', async (input, words, code, out, complaint) => {
    const ended = await startedWith(input, ...words);
    expect(ended.code).toBe(code);
    expect(ended.stdout).toMatch(out);
    expect(ended.stderr).toMatch(complaint);
  });
});

describe('usage', () => {
  test('help and version are results', async () => {
    const [help, version, ofRun] = await Promise.all([
      resultOf('--help'),
      resultOf('--version'),
      resultOf('run', '--help'),
    ]);
    for (const command of ['run', 'trace', 'eval', 'check', 'experiment', 'merge', 'list'])
      expect(help).toContain(`\n  ${command} `);
    expect(version).toBe(`${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`);
    for (const option of ['--particles N', '--at STEP', '--backend wasm|interpreter', '-o, --output FILE'])
      expect(ofRun).toContain(option);
  });

  test.each([
    [[], 'usage: swarmscape COMMAND'],
    [['rum'], 'there is no command "rum"; did you mean "run"?'],
    [['run'], 'run: expected SCENE, found nothing'],
    [['run', 'three-wells', 'fjord'], 'run: unexpected "fjord"'],
    [['run', 'three-wells', '--partcles', '3'], 'run: unknown option --partcles; did you mean --particles?'],
    [['run', 'three-wells', '--checkpoint', 'x'], 'run: unknown option --checkpoint'],
    [['run', 'three-wells', '--seed'], '--seed: expected N after it'],
    [['run', 'three-wells', '--seed', '1', '--seed', '2'], '--seed is given twice; remove one'],
    [
      ['run', 'three-wells', '--particles', '1.5'],
      '--particles: expected a whole number from 1 to 1000000, found "1.5"',
    ],
    [['run', 'three-wells', '--workers', '0'], '--workers: expected a whole number from 1 to 1024, found "0"'],
    [['run', 'three-wells', '--at', '5,2001'], '--at: expected a whole number from 0 to 2000, found "2001"'],
    [['run', 'three-wells', '--backend', 'gpu'], '--backend: expected wasm or interpreter, found "gpu"'],
    [['run', 'three-wells', '--quiet=1'], '--quiet is a switch; it takes no value'],
    [['trace', '-', '--noise', '-'], 'standard input ("-") can be read only once'],
    [['list', 'rules'], 'list: expected landscapes or optimizers or noises or scenes or experiments, found "rules"'],
  ])('%j is wrong usage: exit 2', async (args, sentence) => {
    const { code, stdout, stderr } = await swarmscape(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });

  test('a missing file is refused with the names that there are: exit 1', async () => {
    const { code, stderr } = await swarmscape('run', 'nowhere.json');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^nowhere\.json: no such file and no scene of this name; the names are .*three-wells/);
  });

  test('a result that could not be written is refused before the work', async () => {
    const path = join(folder(), 'no', 'such', 'result.csv');
    const { code, stderr } = await swarmscape('run', 'three-wells', '--steps', '10000000', '-o', path);
    expect([code, stderr.includes('no such file or folder')]).toEqual([1, true]);
  });

  test.each([
    ['{"a": [1, 2,],\n}', 'line 1, column 13: expected a value, found "]"; a comma before a closing bracket has to go'],
    ['{\n  a: 1 }', 'line 2, column 3: expected JSON, found "a"; texts and keys stand in double quotes'],
    ["{'a': 1}", 'line 1, column 2: expected JSON, found "\'"; texts and keys stand in double quotes'],
    ['{"a": NaN}', 'line 1, column 7: expected JSON, found "NaN"'],
    ['{"a": 1, // one\n}', 'line 1, column 10: expected JSON, found "/"; it has no comments'],
    ['{"a" 1}', 'line 1, column 6: expected ":" after the key, found "1"'],
    ['{"a": "b\nc"}', 'line 1, column 7: expected a closing double quote before the end of the line'],
    ['[1, [2]', 'line 1, column 8: expected "," or "]", found the end of the text'],
    ['{} x', 'line 1, column 4: expected JSON, found "x"'],
  ])('broken JSON is shown with file, line and column: %j', async (json, sentence) => {
    const path = file('broken.json', json);
    const { code, stdout, stderr } = await swarmscape('check', path);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${path}, ${sentence}`);
  });
});
