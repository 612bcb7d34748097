// What takes more memory than there is is refused before the work.

import { expect, test } from 'vitest';
import { fits } from '../../src/cli/memory';
import { problemText } from '../../src/formula/result';
import { fewerParticles } from '../../src/swarm/memory';
import { sceneOf } from '../swarm/parts';

const runs = Array.from({ length: 16 }, () => ({ optimizer: 'adam' }));
const swarm = { particles: 1_000_000, start: { kind: 'point', at: [1, 1] } };

test('a swarm that needs more than the machine has is refused with how many particles it has room for', () => {
  const found = fits(sceneOf({ runs, swarm }), 4e9);
  expect(found.ok ? [] : found.problems.map(problemText)).toEqual([
    'swarm.particles: 16 × 1,000,000 particles need about 6 GB, this machine has 4 GB; use --particles 60000',
  ]);
});

test('with fewer particles, or more memory, it is not', () => {
  expect(fits(sceneOf({ runs, swarm }), 16e9).ok).toBe(true);
  expect(fits(sceneOf({ runs, swarm: { ...swarm, particles: 60_000 } }), 4e9).ok).toBe(true);
});

test.each([
  [1, 1_000_000],
  [4, 200_000],
  [16, 60_000],
])('%i runs of %i particles each are a million at most, in a round number', (runs, particles) => {
  expect(fewerParticles(runs)).toBe(particles);
  expect(runs * particles).toBeLessThanOrEqual(1_000_000);
});
