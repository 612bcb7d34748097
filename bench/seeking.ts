// How long it takes to go to any step: three wells with 4 runs of 5000 particles over 10 000 steps, one worker. npm run bench -- seeking.

import { spawnInThread as spawn } from '../src/library/in-thread';
import { sceneDocuments } from '../src/scene/catalogue';
import { landmarksOf } from '../src/scene/landmarks';
import { parseScene } from '../src/scene/scene';
import { watchedEvery } from '../src/swarm/measure';
import { createSwarm, HISTORY_BYTES } from '../src/swarm/swarm';
import { accepted } from '../test/back-ends';
import { luck } from '../test/luck';
import { median } from './statistics';

const STEPS = 10_000;
const JUMPS = 200;
/** Milliseconds that a jump may take. */
const LIMIT = 100;

/** Milliseconds on the clock, and of the processor: these say more where others use the machine as well. */
interface Time {
  readonly clock: number;
  readonly processor: number;
}

async function timed(work: () => Promise<unknown>): Promise<Time> {
  const begun = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: performance.now() - begun, processor: (user + system) / 1000 };
}

const told = (what: string, times: readonly Time[]): void => {
  const kinds = (['clock', 'processor'] as const).map((kind) => {
    const of = times.map((time) => time[kind]);
    const [middle, most, all] = [median(of), Math.max(...of), of.reduce((a, b) => a + b)].map((ms) => ms.toFixed(1));
    return `${kind}: median ${middle} ms, longest ${most} ms, all ${all} ms`;
  });
  const late = times.filter((time) => time.clock > LIMIT).length;
  console.log(`${what}\n  ${kinds.join('\n  ')}\n  ${late} of ${times.length} above ${LIMIT} ms`);
};

export async function seeking(): Promise<void> {
  const document = sceneDocuments.get('three-wells')!;
  const length = { steps: STEPS, stepsPerFrame: 4 };
  const scene = accepted(parseScene({ ...document, length }));
  const watchEvery = watchedEvery(scene.runs.length, document.swarm.particles, length);
  const swarm = createSwarm({ workers: 1, spawn, backEnd: 'wasm' });
  const options = { watchEvery, historyBytes: HISTORY_BYTES };
  await swarm.open(scene, accepted(landmarksOf(scene)), options);
  const random = luck(1);
  const anywhere = () => Math.round(random() * STEPS);

  const frames: Time[] = [];
  for (let frame = 1; frame <= 100; frame++) frames.push(await timed(() => swarm.goTo(4 * frame, false)));
  told('frames of 4 steps, played for the first time', frames);
  const chunks: Time[] = [];
  let known = 0;
  while (known < STEPS)
    chunks.push(
      await timed(async () => {
        known = (await swarm.ahead(STEPS)).known;
      }),
    );
  told('pieces computed ahead', chunks);
  const jumps: Time[] = [];
  for (let i = 0; i < JUMPS; i++) {
    const step = anywhere();
    jumps.push(await timed(() => swarm.goTo(step)));
  }
  told('jumps to any step', jumps);
  const back: Time[] = [];
  await swarm.goTo(6000);
  for (let step = 5999; step > 5900; step--) back.push(await timed(() => swarm.goTo(step)));
  told('single steps backwards', back);
  const trails: Time[] = [];
  const wish = { particles: 50, every: 4 };
  for (let to = 4000; to < 4400; to += 4) trails.push(await timed(() => swarm.trail({ ...wish, from: to - 400, to })));
  told('trails of 50 particles over 100 frames, played', trails);
  const anywhereTrails: Time[] = [];
  for (let i = 0; i < 50; i++) {
    const to = Math.max(400, anywhere());
    anywhereTrails.push(await timed(() => swarm.trail({ ...wish, from: to - 400, to })));
  }
  told('the same anywhere', anywhereTrails);
  swarm.dispose();
}
