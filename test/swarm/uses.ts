// Uses of a swarm, and what can be seen of them: the same whatever happens to its workers.

import { createHash } from 'node:crypto';
import { landmarksOf } from '../../src/scene/landmarks';
import type { Scene } from '../../src/scene/scene';
import { stateHash } from '../../src/swarm/hash';
import { createSwarm, type Frame, type Swarm } from '../../src/swarm/swarm';
import { accepted } from '../back-ends';
import { type Loss, losing } from './lost-workers';
import { sceneOf } from './parts';

/** Opened by the uses below; its runs have basins to leave. */
export const scene = sceneOf({
  landscape: { formula: '(x^2 - 1)^2 + y^2', window: { x: [-3, 3], y: [-3, 3] } },
  runs: [
    { optimizer: 'sgd', hyper: { lr: 0.05 } },
    { optimizer: 'adam', hyper: { lr: 0.1 } },
  ],
  noise: { law: 'isotropic', sigma: 3 },
  swarm: { particles: 700, seed: 3, start: { kind: 'uniform', x: [-2, 2], y: [-2, 2] } },
  length: { steps: 60 },
});
export const other = sceneOf({
  landscape: { formula: 'x^2 + 3 * y^2', window: { x: [-2, 2], y: [-2, 2] } },
  noise: { law: 'isotropic', sigma: 1 },
  swarm: { particles: 600, seed: 8, start: { kind: 'point', at: [1, 1] } },
});
export const landmarks = new Map([scene, other].map((s) => [s, accepted(landmarksOf(s))]));

const WITH = { historyBytes: 2 ** 24 };
export const open = (swarm: Swarm, what: Scene, options = {}) => swarm.open(what, landmarks.get(what)!, options);

/** Of all bits, whoever has which part of them. */
function hash(...arrays: readonly ArrayBufferView[]): string {
  const sum = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of arrays) sum.update(new Uint8Array(buffer, byteOffset, byteLength));
  return sum.digest('hex');
}

const shown = ({ step, runs }: Frame) => ({
  step,
  places: runs.map(({ parts }) => hash(...parts)),
  measured: runs.map((run) => run.measured),
});
export const state = async (swarm: Swarm) => {
  const { step, runs } = await swarm.snapshot();
  return { step, hash: stateHash(runs.map((r) => r.lanes)), labels: hash(...runs.map((r) => r.labels)) };
};
const trail = async (swarm: Swarm) => hash(...(await swarm.trail({ particles: 5, from: 0, to: 8, every: 4 })));
const basins = async (swarm: Swarm) => hash(await swarm.basins());

/** A use of a swarm: each of these is one call, and says what can be seen of it. */
export type Use = (swarm: Swarm) => Promise<unknown>;
export const WITHOUT_HISTORY: readonly Use[] = [
  (swarm) => open(swarm, scene),
  async (swarm) => shown(await swarm.advance(9)),
  trail,
  state,
  basins,
  async (swarm) => shown(await swarm.advance(14, false)),
  async (swarm) => shown(await swarm.advance(0)),
  state,
];
export const WITH_HISTORY: readonly Use[] = [
  (swarm) => open(swarm, scene, WITH),
  async (swarm) => shown(await swarm.goTo(9)),
  (swarm) => swarm.ahead(40),
  async (swarm) => shown(await swarm.goTo(33, false)),
  trail,
  async (swarm) => shown(await swarm.goTo(12)),
  basins,
  (swarm) => swarm.ahead(60),
  async (swarm) => shown(await swarm.advance(1)),
  state,
];

export async function withSwarm<T>(workers: number, losses: readonly Loss[], body: (swarm: Swarm) => Promise<T>) {
  const { spawn, alarm, happened } = losing(losses);
  const swarm = createSwarm({ workers, spawn, alarm, backEnd: 'wasm' });
  try {
    return { seen: await body(swarm), happened };
  } finally {
    swarm.dispose();
  }
}

export async function used(swarm: Swarm, uses: readonly Use[]): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (const use of uses) seen.push(await use(swarm));
  return seen;
}

const undisturbed = new Map<readonly Use[], Promise<unknown[]>>();
export function expected(uses: readonly Use[]): Promise<unknown[]> {
  const known = undisturbed.get(uses) ?? withSwarm(1, [], (swarm) => used(swarm, uses)).then(({ seen }) => seen);
  undisturbed.set(uses, known);
  return known;
}

export const alone = (
  await withSwarm(1, [], (swarm) => used(swarm, [(s) => open(s, other), (s) => s.advance(20), state]))
).seen[2];
/** Opens another scene, which shows whether the swarm still works. */
export const another: Use = async (swarm) => {
  await open(swarm, other);
  await swarm.advance(20);
  return state(swarm);
};
