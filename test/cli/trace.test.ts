// `trace`: the reference implementations' positions, through the product's own program, and the names of a rule.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Case, cases, FAMILIES, reasonLeftOut, runOf } from '../optimizer/cases';
import { file, result, resultOf, scene, swarmscape, swarmscapeWith, table } from './swarmscape';

beforeAll(async () => {
  await resultOf('list');
}, 60_000);

const functions = JSON.parse(readFileSync('test/oracle/functions.json', 'utf8')).functions;

/** Of each family the first case with noise that a rule of the catalogue covers: each costs a process. */
const traced = FAMILIES.map((family) => cases.find((c) => c.family === family && c.noise && !reasonLeftOut(c))!);

function sceneOf(c: Case) {
  const [xmin, xmax, ymin, ymax] = functions[c.problem].domain;
  return scene({
    landscape: { formula: c.formula, window: { x: [xmin, xmax], y: [ymin, ymax] } },
    runs: [runOf(c)],
    swarm: { particles: 1, start: { kind: 'point', at: c.start } },
    length: { steps: c.n_steps },
  });
}

describe('trace', () => {
  test.each(traced)('follows the reference implementation: $id', async (c) => {
    const rows = c.noise ?? c.positions.map(() => [0, 0]);
    const noise = ['nx,ny', ...rows.map((row) => row.join(','))].join('\n');
    const args = ['trace', file('scene.json', sceneOf(c)), '--noise', '-'];
    const found = table(result(await swarmscapeWith(noise, ...args)));
    expect(found.length).toBe(c.n_steps + 1);
    expect([found[0]!.x, found[0]!.y]).toEqual(c.start);
    c.positions.forEach(([x, y], i) => {
      const row = found[i + 1]!;
      expect(Math.abs(row.x! - x), `x after step ${i + 1}`).toBeLessThanOrEqual(c.atol);
      expect(Math.abs(row.y! - y), `y after step ${i + 1}`).toBeLessThanOrEqual(c.atol);
    });
  });

  test('gives the clean gradient, and the rule the noisy one', async () => {
    const path = file('scene.json', scene({ swarm: { particles: 1, start: { kind: 'point', at: [1, 2] } } }));
    const noise = file('noise.json', [
      [0.25, -0.5],
      [1, 1],
    ]);
    const [first, second] = table(await resultOf('trace', path, '--steps', '2', '--noise', noise));
    expect(first).toMatchObject({ gx: 1, gy: 50 });
    expect(second).toMatchObject({ 'g.x': 1.25, 'g.y': 49.5 });
  });

  test.each(['wasm', 'interpreter'])('names every state and local of a rule (%s)', async (backEnd) => {
    const optimizer = {
      rule: [
        'far = norm(theta) > 1',
        'loss = 2',
        'u = theta - g',
        'S = S + 1',
        'avg = 0.5*avg + 0.5*theta',
        'theta = u',
      ],
      state: { avg: 'theta', S: 10 },
    };
    const changes = {
      runs: [{ optimizer }],
      noise: { law: 'none' },
      swarm: { particles: 1, start: { kind: 'point', at: [1, 2] } },
    };
    const path = file('scene.json', scene(changes));
    const csv = await resultOf('trace', path, '--steps', '1', '--backend', backEnd);
    expect(csv).toBe(
      [
        'step,x,y,loss,gx,gy,avg.x,avg.y,S,far,rule.loss,u.x,u.y,g.x,g.y,diverged',
        '0,1,2,50.5,1,50,1,2,10,NaN,NaN,NaN,NaN,NaN,NaN,0',
        '1,0,-48,28800,0,-1200,1,2,11,1,2,0,-48,1,50,0\n',
      ].join('\n'),
    );
  });

  test('leaves a diverged particle where it was and says so', async () => {
    const path = file('scene.json', scene({ runs: [{ optimizer: { rule: 'theta = theta * 100 ^ t' } }] }));
    const rows = table(await resultOf('trace', path, '--particle', '3', '--steps', '5'));
    expect(rows.map((row) => row.diverged)).toEqual([0, 1, 1, 1, 1, 1]);
    expect(new Set(rows.map((row) => `${row.x},${row.y}`)).size).toBe(1);
  });

  test('writes the same numbers as JSON, with NaN as a text', async () => {
    const args = ['trace', 'two-valleys', '--run', '4', '--particle', '17', '--steps', '3'];
    const [csv, json] = await Promise.all([resultOf(...args), resultOf(...args, '--format', 'json')]);
    const rows = JSON.parse(json).rows as Record<string, number | string>[];
    expect(rows[0]).toMatchObject({ 'g.x': 'NaN', 'P.x': 1 });
    expect(rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, Number(v)])))).toEqual(
      table(csv),
    );
  });

  test.each([
    ['too few rows', 'nx,ny\n1,2\n', 'expected a row for each of 30 steps, found 1; add rows or use --steps 1'],
    ['a bad number', '1,2\n3,four\n', 'line 2, column 3: expected a number for ny, found "four"'],
    ['another header', 'a,b\n1,2\n', 'line 1, column 1: expected a header with nx and ny, found "a,b"'],
    ['a missing column', 'nx,ny\n1\n', 'line 2, column 1: expected 2 columns, found 1'],
    ['a pair that is none', '[[1, 2], [3]]', '[1]: expected a pair of numbers, found [3]'],
  ])('refuses noise with %s', async (_, noise, sentence) => {
    const { code, stdout, stderr } = await swarmscape('trace', file('s.json', scene()), '--noise', file('n', noise));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(sentence);
  });

  test.each([
    [['--run', '1'], '--run: the scene has runs 0 to 0, found 1'],
    [['--particle', '7'], '--particle: the scene has particles 0 to 6, found 7'],
  ])('refuses %j', async (args, sentence) => {
    const ended = await swarmscape('trace', file('s.json', scene()), ...args);
    expect(ended).toEqual({ code: 2, stdout: '', stderr: `${sentence}\n` });
  });
});
