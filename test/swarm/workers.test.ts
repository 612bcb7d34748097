// A swarm over several workers, in this thread: calls that overlap, scenes that follow each other, hashes that agree.

import { expect, test } from 'vitest';
import { spawnInThread as spawn } from '../../src/library/in-thread';
import { sceneDocuments } from '../../src/scene/catalogue';
import { landmarksOf } from '../../src/scene/landmarks';
import { parseScene, type Scene } from '../../src/scene/scene';
import { stateHash } from '../../src/swarm/hash';
import { createSwarm, type Swarm } from '../../src/swarm/swarm';
import { accepted } from '../back-ends';

const small = (name: string): Scene => {
  const document = sceneDocuments.get(name)!;
  return accepted(parseScene({ ...document, swarm: { ...document.swarm, particles: 1003 } }));
};
const open = (swarm: Swarm, scene: Scene) => swarm.open(scene, accepted(landmarksOf(scene)));
const hashOf = async (swarm: Swarm): Promise<string> => stateHash((await swarm.snapshot()).runs.map((r) => r.lanes));

const withSwarm = async <T>(workers: number, body: (swarm: Swarm) => Promise<T>): Promise<T> => {
  const swarm = createSwarm({ workers, spawn, backEnd: 'wasm' });
  try {
    return await body(swarm);
  } finally {
    swarm.dispose();
  }
};

const fresh = (workers: number): Promise<string> =>
  withSwarm(workers, async (swarm) => {
    await open(swarm, small('two-valleys'));
    await swarm.advance(40);
    return hashOf(swarm);
  });

test('the state does not depend on the number of workers', async () => {
  expect(new Set([await fresh(1), await fresh(2), await fresh(3)]).size).toBe(1);
});

test.each([1, 3])('a scene opened while %i workers still advance another one is the scene alone', async (workers) => {
  const hash = await withSwarm(workers, async (swarm) => {
    await open(swarm, small('three-wells'));
    const first = swarm.advance(4);
    const second = swarm.advance(4);
    const opening = open(swarm, small('two-valleys'));
    const third = swarm.advance(40);
    await Promise.all([first, second, opening, third]);
    return hashOf(swarm);
  });
  expect(hash).toBe(await fresh(1));
});

test('basins are found once for a landscape, and do not depend on the number of workers', async () => {
  const of = (workers: number) =>
    withSwarm(workers, async (swarm) => {
      await expect(swarm.basins()).rejects.toThrow('no scene');
      await open(swarm, small('three-wells'));
      const basins = await swarm.basins();
      await open(swarm, small('three-wells'));
      expect(await swarm.basins()).toBe(basins);
      await open(swarm, small('two-valleys'));
      expect(await swarm.basins()).not.toEqual(basins);
      return basins;
    });
  expect(await of(1)).toEqual(await of(3));
});

test('a scene that cannot be opened leaves the one before as it was', async () => {
  await withSwarm(2, async (swarm) => {
    await open(swarm, small('two-valleys'));
    await swarm.advance(15);
    const scene = small('three-wells');
    const [run] = scene.runs;
    const broken = { ...scene, runs: [{ ...run!, optimizer: { ...run!.optimizer, rule: 'theta = nowhere' } }] };
    await expect(swarm.open(broken, { minima: [], frame: undefined })).rejects.toThrow('nowhere');
    await swarm.advance(25);
    expect(await hashOf(swarm)).toBe(await fresh(1));
  });
});

test.each(['two-valleys', 'three-wells'])(
  'what is measured of %s does not depend on the number of workers',
  async (name) => {
    const measured = (workers: number) =>
      withSwarm(workers, async (swarm) => {
        await open(swarm, small(name));
        await swarm.advance(30);
        return (await swarm.advance(11)).runs.map((r) => r.measured!);
      });
    const [first, ...others] = [await measured(1), await measured(2), await measured(3)];
    expect(first!.every((m) => m.escapes!.events > 0 && m.moments!.variance[0] > 0 && m.loss[2] > m.loss[0])).toBe(
      true,
    );
    for (const other of others) expect(other).toEqual(first);
  },
);
