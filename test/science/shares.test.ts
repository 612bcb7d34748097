// The shipped scenes against shares measured by two independent simulators: inside the 5σ tolerance at 4000 particles.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CountOf, measure } from './measure';
import { compare, isOf, readShares, stories } from './shares';

const PARTICLES = 4000;
const shares = readShares(readFileSync('test/science/shares.csv', 'utf8'));

const closest = { name: '', closeness: 0 };
afterAll(() =>
  console.log(`shares: closest to its tolerance is ${closest.name}, at ${closest.closeness.toFixed(3)} of it`),
);

test('every one of the 141 rows belongs to one story', () => {
  expect(shares.length).toBe(141);
  for (const row of shares) expect(stories.filter((story) => isOf(story, row)).length, JSON.stringify(row)).toBe(1);
});

describe.each(stories)('$scene, $runs', (story) => {
  const rows = shares.filter((row) => isOf(story, row));
  let countOf: CountOf;
  beforeAll(async () => {
    countOf = await measure(story, rows, PARTICLES, 20240707);
  }, 60_000);

  test('has every run and every metric that was measured', () => {
    expect([...new Set(rows.map((r) => r.optimizer))].sort()).toEqual(story.runs.filter((r) => r !== undefined).sort());
    expect([...new Set(rows.map((r) => r.metric))].sort()).toEqual(Object.keys(story.regions).sort());
  });

  test.each(rows)('$optimizer at step $step, $metric: $share', (row) => {
    const count = countOf(row.step, row.optimizer, row.metric);
    const { agrees, closeness } = compare(row, count, PARTICLES);
    const name = `${row.scene}, ${row.optimizer}, step ${row.step}, ${row.metric}`;
    if (closeness > closest.closeness) Object.assign(closest, { name, closeness });
    expect(agrees, `measured ${row.share}, found ${count / PARTICLES}: ${closeness.toFixed(2)} of the tolerance`).toBe(
      true,
    );
  });
});

describe('the comparison itself', () => {
  const row = { scene: '', optimizer: '', step: 1, metric: '', n: 20000, tolerance: { n4000: 0.02, n20000: 0.01 } };
  test.each([
    [0.5, 2000, true],
    [0.5, 2079, true],
    [0.5, 2081, false],
    [0.5, 1919, false],
    [0, 0, true],
    [0, 4, true],
    [0, 12, false],
    [1, 4000, true],
    [1, 3988, false],
    [0.00025, 0, true],
    [0.00025, 30, false],
  ])('share %f of 20 000 against %d of 4000: agrees is %s', (share, count, agrees) => {
    expect(compare({ ...row, share }, count, 4000).agrees).toBe(agrees);
  });
});
