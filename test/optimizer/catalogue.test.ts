// Every rule that ships: readable, with a paper and a place in it, and with numbers inside their ranges.

import { describe, expect, test } from 'vitest';
import { optimizers } from '../../src/optimizer/catalogue';
import { afterSteps, lane, sceneOf } from '../swarm/parts';

test('the rules are in alphabetical order under their own names', () => {
  expect([...optimizers.keys()]).toEqual([...optimizers.keys()].sort());
  for (const [name, data] of optimizers) expect(data.name).toBe(name);
});

describe.each([...optimizers.values()])('$name', (optimizer) => {
  test('cites a paper with a location', () => {
    expect(optimizer.source.title).toMatch(/\(\d{4}\)|\b\d{4}\)/);
    expect(optimizer.source.url).toMatch(/^https:\/\//);
    expect(optimizer.source.where).not.toBe('');
  });

  test('has defaults inside their ranges, and a symbol for everything', () => {
    for (const h of Object.values(optimizer.hyper)) {
      expect(h.default).toBeGreaterThanOrEqual(h.min);
      expect(h.default).toBeLessThanOrEqual(h.max);
      expect(h.symbol).not.toBe('');
    }
    for (const s of Object.values(optimizer.state)) expect(s.symbol).not.toBe('');
  });

  test('comes closer to the bottom of a round bowl', async () => {
    const [s] = await afterSteps(200, sceneOf({ runs: [{ optimizer: optimizer.name }] }));
    expect(Math.hypot(lane(s!, 'x')[0]!, lane(s!, 'y')[0]!)).toBeLessThan(Math.SQRT1_2);
    expect(s!.diverged[0]).toBe(0);
  });

  test('with a rate of 0 stays where it is', async () => {
    const scene = sceneOf({
      runs: [{ optimizer: optimizer.name, hyper: { lr: 0 } }],
      noise: { law: 'isotropic', sigma: 1 },
    });
    const [s] = await afterSteps(20, scene);
    expect([...lane(s!, 'x'), ...lane(s!, 'y')]).toEqual(Array(16).fill(1));
  });
});
