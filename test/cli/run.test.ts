// `run`: one result for any number of threads and either back end, and what it says about a swarm.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { file, folder, result, resultOf, scene, swarmscape, swarmscapeWith, table } from './swarmscape';

beforeAll(async () => {
  await resultOf('list');
}, 60_000);

const small = ['run', 'three-wells', '--particles', '50', '--steps', '40'] as const;
const hashOf = (json: string): string => JSON.parse(json).stateHash;

describe('run', () => {
  test('has one result for any number of workers and either back end', async () => {
    const ways = [1, 2, 3].flatMap((n) => ['wasm', 'interpreter'].map((b) => ['--workers', `${n}`, '--backend', b]));
    const results = await Promise.all(ways.map((way) => resultOf(...small, ...way)));
    expect(hashOf(results[0]!)).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(results).size).toBe(1);
  });

  test('signs the state after the last step, whichever steps are reported', async () => {
    const [whole, early, other] = await Promise.all([
      resultOf(...small),
      resultOf(...small, '--at', '10'),
      resultOf(...small, '--seed', '2'),
    ]);
    expect(hashOf(early)).toBe(hashOf(whole));
    expect(hashOf(other)).not.toBe(hashOf(whole));
  });

  test('reports the steps asked for in order and once, the start included', async () => {
    const { runs } = JSON.parse(await resultOf(...small, '--at', '40,0,10,40'));
    for (const { at } of runs) expect(at.map((report: { step: number }) => report.step)).toEqual([0, 10, 40]);
  });

  test('counts every particle in a basin, elsewhere or as diverged', async () => {
    const { runs } = JSON.parse(await resultOf(...small));
    expect(runs.map((r: { optimizer: string }) => r.optimizer)).toEqual(['sgd', 'heavy-ball', 'adam', 'adai']);
    for (const { at } of runs) {
      const [{ basins, diverged, particles }] = at;
      expect(Object.keys(basins)).toEqual(['narrow', 'wide', 'middle', 'elsewhere']);
      const counts = Object.values(basins as Record<string, { count: number }>).map((b) => b.count);
      expect(counts.reduce((a, b) => a + b, diverged)).toBe(particles);
    }
  });

  test('writes the scene it ran, which runs to the same state again', async () => {
    const first = await resultOf(...small, '--seed', '9007199254740991');
    const again = result(await swarmscapeWith(JSON.stringify(JSON.parse(first).scene), 'run', '-'));
    expect(again).toBe(first);
  });

  test('moves the very particles that trace follows', async () => {
    const path = file(
      'scene.json',
      scene({ swarm: { particles: 3, start: { kind: 'gaussian', at: [1, 0], sigma: 1 } } }),
    );
    const json = JSON.parse(await resultOf('run', path));
    const ends = await Promise.all(
      [0, 1, 2].map(async (k) => table(await resultOf('trace', path, '--particle', `${k}`)).at(-1)!),
    );
    const mean = ['x', 'y'].map((axis) => ends.reduce((sum, end) => sum + end[axis]!, 0) / 3);
    expect(json.runs[0].at[0].mean).toEqual(mean);
  });

  test('gives shares of all particles, and losses of those that have not diverged', async () => {
    const inline = { rule: 'theta = where(x0 > 0, theta / 0, theta - 0.01*g)\nx0 = 1 - x0', state: { x0: 0 } };
    const path = file('scene.json', scene({ runs: [{ optimizer: inline }], regions: { all: 'x^2 < 100' } }));
    const [early, late] = JSON.parse(await resultOf('run', path, '--at', '1,30')).runs[0].at;
    expect(early).toMatchObject({ diverged: 0, regions: { all: { count: 7, share: 1, high: 1 } } });
    expect(late).toMatchObject({ diverged: 7, regions: { all: { count: 0, share: 0, low: 0 } } });
    expect(late.loss).toEqual({ q10: 'NaN', q50: 'NaN', q90: 'NaN' });
  });

  test('runs one particle on more workers than particles', async () => {
    const path = file('scene.json', scene({ swarm: { particles: 1, start: { kind: 'ring', at: [0, 0], radius: 1 } } }));
    const [one, many] = await Promise.all([resultOf('run', path), resultOf('run', path, '--workers', '5')]);
    expect(many).toBe(one);
    expect(JSON.parse(one).runs[0].at[0].covariance[0]).toEqual(['NaN', 'NaN']);
  });

  test('writes CSV with a row for each run, step and measure, equal to the JSON', async () => {
    const path = join(folder(), 'result.csv');
    expect(await resultOf(...small, '--at', '0,40', '-o', path)).toBe('');
    const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(header).toBe('run,label,optimizer,step,measure,name,value,count,low,high');
    // of each run: what is measured at two steps, and its escape
    expect(rows.length).toBe(4 * (2 * (1 + 1 + 4 + 3 + 2 + 3) + 1));
    const { wide } = JSON.parse(await resultOf(...small)).runs[3].at[0].basins;
    expect(rows).toContain(`3,Adai,adai,40,basin,wide,${wide.share},${wide.count},${wide.low},${wide.high}`);
  });

  test('gives the mean escape time of a region, by maximum likelihood', async () => {
    const { runs } = JSON.parse(await resultOf('run', 'two-valleys', '--particles', '600', '--steps', '200'));
    const { from, events, censored, meanTime, low, high } = runs[0].escape;
    expect(from).toBe('right of the pass');
    expect(events + censored).toBe(600);
    // some have come back
    expect(events).toBeGreaterThan(runs[0].at[0].regions[from].count);
    expect(censored).toBeGreaterThan(0);
    expect(low).toBeLessThan(meanTime);
    expect(high).toBeGreaterThan(meanTime);
    expect(meanTime).toBeGreaterThan((200 * censored) / events);
  });

  test('gives a lower limit where nobody has left', async () => {
    const { runs } = JSON.parse(await resultOf('run', 'two-valleys', '--particles', '10', '--steps', '2'));
    expect(runs[2].escape).toEqual({
      from: 'right of the pass',
      events: 0,
      censored: 10,
      meanTime: 'Infinity',
      low: 20 / -Math.log(0.05),
      high: 'Infinity',
    });
  });

  test('writes no file when the scene is refused', async () => {
    const path = join(folder(), 'result.json');
    const { code, stderr } = await swarmscape('run', 'three-wels', '-o', path);
    expect(code).toBe(1);
    expect(stderr).toContain('did you mean "three-wells"?');
    expect(existsSync(path)).toBe(false);
  });
});
