// `eval`: values, gradients and Hessians against those of automatic differentiation, and how numbers are printed.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { file, resultOf, swarmscape, table } from './swarmscape';

beforeAll(async () => {
  await resultOf('list');
}, 60_000);

interface TestFunction {
  readonly formula: string;
  readonly points: readonly (readonly number[])[];
}
const functions = Object.entries(
  JSON.parse(readFileSync('test/oracle/functions.json', 'utf8')).functions as Record<string, TestFunction>,
);
const cancels = new Set(['goldstein', 'levy']);

describe('eval', () => {
  test.each(functions)('agrees with automatic differentiation: %s', async (name, { formula, points }) => {
    const csv = file('points.csv', `x,y\n${points.map(([x, y]) => `${x},${y}`).join('\n')}\n`);
    const rows = table(await resultOf('eval', '--formula', formula.replaceAll('E', 'e'), '--points', csv));
    expect(rows.length).toBe(points.length);
    points.forEach((expected, i) => {
      const found = Object.values(rows[i]!);
      expect(found.slice(0, 2)).toEqual(expected.slice(0, 2));
      // sums of large terms that cancel are as exact as their terms: there the row's largest entry is the measure
      const least = cancels.has(name) ? Math.max(...expected.slice(2).map(Math.abs)) : 0;
      expected.forEach((value, column) => {
        expect(Math.abs(found[column]! - value)).toBeLessThanOrEqual(1e-12 * (1 + Math.max(Math.abs(value), least)));
      });
    });
  });

  test('takes places before and behind =, negative ones too, in the order given', async () => {
    const rows = table(await resultOf('eval', 'fjord', '--at', '-1,2', '--at=-0.5,-.25', '--at', '3,1e-3'));
    expect(rows.map((row) => [row.x, row.y])).toEqual([
      [-1, 2],
      [-0.5, -0.25],
      [3, 1e-3],
    ]);
  });

  test('makes parameters of what is set, and sets those that a landscape has', async () => {
    const inline = table(
      await resultOf('eval', '--formula', 'β₁*x^2 + b', '--set', 'beta1=2', '--set', 'b=-1', '--at', '3,0'),
    );
    expect(inline[0]).toMatchObject({ loss: 17, fx: 12, fxx: 4 });
    const [plain, steep] = await Promise.all([
      resultOf('eval', 'fjord', '--at', '0,1'),
      resultOf('eval', 'fjord', '--at', '0,1', '--set', 'kappa=2'),
    ]);
    expect(table(steep)[0]!.fyy).toBeCloseTo(2 * table(plain)[0]!.fyy!, 12);
  });

  test('reads lines of a formula from several --formula', async () => {
    const [row] = table(await resultOf('eval', '--formula', 'r = x^2 + y^2', '--formula', 'loss = r^2', '--at', '1,1'));
    expect(row).toMatchObject({ loss: 4, fx: 8 });
  });

  test('reads back what trace has written', async () => {
    const trace = await resultOf('trace', 'three-wells', '--steps', '20', '--run', '2');
    const rows = table(await resultOf('eval', 'three-wells', '--points', file('trace.csv', trace)));
    const columns = (of: Record<string, number>[], names: string[]) => of.map((row) => names.map((name) => row[name]));
    expect(columns(rows, ['x', 'y', 'loss', 'fx', 'fy'])).toEqual(
      columns(table(trace), ['x', 'y', 'loss', 'gx', 'gy']),
    );
  });

  test('prints NaN, infinities and −0 so that they are read back', async () => {
    const args = ['eval', '--formula', 'log(x) + 0*y', '--at', '-1,0', '--at', '0,-0'];
    expect(await resultOf(...args)).toBe(
      'x,y,loss,fx,fy,fxx,fxy,fyy\n-1,0,NaN,-1,0,-1,0,0\n0,-0,-Infinity,Infinity,0,-Infinity,0,0\n',
    );
    const { rows } = JSON.parse(await resultOf(...args, '--format', 'json'));
    expect(rows[0].loss).toBe('NaN');
    expect(rows[1]).toMatchObject({ loss: '-Infinity', fx: 'Infinity', y: -0 });
  });

  test.each([
    [['--at', '1;2'], 2, '--at: expected x,y, found "1;2"'],
    [['--at', '0x10,1'], 2, '--at: expected x,y, found "0x10,1"'],
    [[], 2, 'eval: expected places, found none; add --at x,y or --points FILE'],
    [['--at', '0,0', '--set', 's'], 2, '--set: expected NAME=NUMBER, found "s"'],
    [['--at', '0,0', '--set', 's=big'], 2, '--set s: expected a number, found "big"'],
    [['--at', '0,0', '--set', 'q=1'], 1, '--set: q: expected a known name, found "q"'],
    [['--at', '0,0', '--set', 's=9'], 1, '--set: s: expected a number in [0.5, 4], found 9'],
    [['--at', '0,0', '--formula', 'x'], 2, 'eval: expected a landscape or --formula, found both'],
  ])('refuses fjord %j', async (args, code, sentence) => {
    const ended = await swarmscape('eval', 'fjord', ...args);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toContain(sentence);
  });

  test('shows where a formula has a typo, and what to do', async () => {
    const ended = await swarmscape('eval', '--formula', 'x^2 +\tsinn(y)', '--at', '0,0');
    const sentence = '--formula: formula, line 1, column 7: there is no function "sinn"; did you mean "sin"?\n';
    expect(ended).toEqual({ code: 1, stdout: '', stderr: sentence });
  });
});
