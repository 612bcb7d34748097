// L(√k·θ) at rate η is L at kη (Adam without ε: √k·η), through the whole product: from the scene's document over workers to the signed state.

import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { landmarksOf } from '../../src/scene/landmarks';
import { parseScene } from '../../src/scene/scene';
import { stateHash } from '../../src/swarm/hash';
import { serve } from '../../src/swarm/serve';
import { createSwarm, type WorkerPort } from '../../src/swarm/swarm';
import { accepted } from '../back-ends';

const portOf = (port: MessagePort) => ({
  post: (message: unknown, transfer: readonly ArrayBuffer[]) => port.postMessage(message, [...transfer]),
  onMessage: (listener: (message: unknown) => void) => {
    port.on('message', listener);
  },
});
function spawn(): WorkerPort {
  const { port1, port2 } = new MessageChannel();
  serve({ ...portOf(port2), rest: () => new Promise((resolve) => setImmediate(resolve)) });
  return { ...portOf(port1), onFailure: () => {}, end: () => port1.close() };
}

/** Two symmetric valleys, k = 4 times as sharp where root is 2; everybody starts in the left one. */
const scene = (root: 1 | 2, runs: readonly object[]) => ({
  version: 2,
  landscape: 'fjord',
  parameters: { s: root, f: root },
  runs,
  noise: { law: 'hessian', batchSize: 1 },
  swarm: { particles: 600, seed: 11, start: { kind: 'point', at: [-1 / root, 0] } },
  regions: { across: 's * x > 0.5' },
});
const RULES = [
  { optimizer: 'sgd', factor: 4 },
  { optimizer: 'heavy-ball', factor: 4, beta3: 0.1 },
  { optimizer: 'heavy-ball', factor: 4, beta3: 1 },
  { optimizer: 'adai', factor: 4 },
  { optimizer: 'adam', factor: 2, eps: 0 },
];
const runsAt = (isFast: boolean) =>
  RULES.map(({ optimizer, factor, ...hyper }) => ({
    optimizer,
    hyper: { ...hyper, lr: isFast ? 0.02 * factor : 0.02 },
  }));

/** Units of a lane: a place, a gradient, its square, or a number. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^[xy]$/, 2],
  [/^state\.m/, 1 / 2],
  [/^state\.v/, 1 / 4],
];
const scaleOf = (name: string): number => SCALES.find(([pattern]) => pattern.test(name))?.[1] ?? 1;

async function signed(
  document: object,
  workers: number,
  isScaled: boolean,
): Promise<{ hash: string; events: number[] }> {
  const read = accepted(parseScene(document));
  const swarm = createSwarm({ workers, spawn, backEnd: 'wasm' });
  await swarm.open(read, accepted(landmarksOf(read)));
  const frame = await swarm.advance(400);
  const { runs } = await swarm.snapshot();
  swarm.dispose();
  const lanes = runs.map((run) =>
    run.lanes.map((lane, i) => (isScaled ? lane.map((v) => v * scaleOf(run.laneNames[i]!)) : lane)),
  );
  return { hash: stateHash(lanes), events: frame.runs.map((r) => r.measured!.escapes!.events) };
}

test('four times the sharpness is four times the rate, twice for Adam: one hash after 400 steps, and the same first passages', async () => {
  const sharp = await signed(scene(2, runsAt(false)), 2, true);
  const fast = await signed(scene(1, runsAt(true)), 1, false);
  expect(sharp).toEqual(fast);
  expect(sharp.events.some((n) => n > 0 && n < 600)).toBe(true);
});

test('at a rate that is not the right one the hash is another', async () => {
  const wrong = runsAt(true).map((run) => ({ ...run, hyper: { ...run.hyper, lr: run.hyper.lr * (1 + 2 ** -50) } }));
  const sharp = await signed(scene(2, runsAt(false)), 1, true);
  expect((await signed(scene(1, wrong), 1, false)).hash).not.toBe(sharp.hash);
});
