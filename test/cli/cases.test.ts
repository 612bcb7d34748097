// Documents that once stopped the command line: they run to their end, and whoever settles is counted in a basin.
import { beforeAll, describe, expect, test } from 'vitest';
import { resultOf } from './swarmscape';

beforeAll(async () => {
  await resultOf('list');
}, 60_000);

describe('a document that took minutes, or more, runs to its end:', () => {
  test.each([
    ['ackley-32', 2],
    ['ackley-textbook', 1],
    ['gauss60', 1],
    ['gauss60-region', 1],
    ['michalewicz', 1],
    ['pow-tower', 1],
  ])('%s', async (name, runs) => {
    const path = `test/cases/${name}.json`;
    const found = JSON.parse(await resultOf('run', path, '--particles', '50', '--steps', '5', '--quiet'));
    expect(found.stateHash).toMatch(/^[0-9a-f]{16,}$/);
    expect(found.runs.length).toBe(runs);
    for (const run of found.runs) {
      const [{ step, particles, diverged, basins, regions }] = run.at;
      const counted = Object.values<{ readonly count: number }>(basins).reduce((sum, { count }) => sum + count, 0);
      expect({ step, particles }).toEqual({ step: 5, particles: 50 });
      expect(counted + diverged).toBe(50);
      expect(Object.keys(basins).length).toBeGreaterThan(1);
      expect(Object.keys(regions)).toEqual(name === 'gauss60-region' ? ['r'] : []);
    }
  });
});

describe('a document that took minutes, or more, is checked:', () => {
  test.each(['ackley-textbook', 'gauss60', 'michalewicz', 'pow-tower'])('%s', async (name) => {
    const { files } = JSON.parse(await resultOf('check', '--format', 'json', `test/cases/${name}.json`));
    expect(files).toMatchObject([{ holds: true, type: 'scene' }]);
    expect(files[0].points.some(({ kind }: { readonly kind: string }) => kind === 'minimum')).toBe(true);
  });
});
