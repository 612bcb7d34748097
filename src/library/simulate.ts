// A scene from its start to its end, measured at the steps asked for. Knows no threads, no files.

import type { Result } from '../formula/result';
import { ok } from '../formula/result';
import { landmarksOf } from '../scene/landmarks';
import type { Scene } from '../scene/scene';
import { stateHash } from '../swarm/hash';
import type { Snapshot } from '../swarm/part';
import type { Swarm } from '../swarm/swarm';
import { distinctNames, type Escape, escapeOf, type Measures, measure } from './measure';

export interface Simulated {
  /** Of each reported step, the measures of each run. */
  readonly reports: readonly (readonly Measures[])[];
  /** Of each run until the last step, if the scene has something to leave. */
  readonly escapes: readonly (Escape | undefined)[];
  /** Signs the state of all runs after the last step: the same on every machine. 64 hexadecimal digits. */
  readonly hash: string;
}

/** `reported`: steps in [0, length], increasing. `advance`: default: all steps in one piece. */
export async function simulate(
  scene: Scene,
  swarm: Swarm,
  reported: readonly number[],
  advance: (from: number, to: number) => Promise<void> = async (from, to) =>
    void (await swarm.advance(to - from, false)),
): Promise<Result<Simulated>> {
  const found = landmarksOf(scene);
  if (!found.ok) return found;
  const landmarks = found.value;
  const names = distinctNames(landmarks.minima.map((p) => p.name));
  const regions = scene.regions.map((r) => r.name);
  await swarm.open(scene, landmarks);
  const last = scene.document.length.steps;
  const reports: Measures[][] = [];
  let step = 0;
  let state: readonly Snapshot[] = [];
  for (const target of reported.at(-1) === last ? reported : [...reported, last]) {
    await advance(step, target);
    step = target;
    state = (await swarm.snapshot()).runs;
    if (reported.includes(step)) reports.push(state.map((snapshot) => measure(step, snapshot, names, regions)));
  }
  const { runs } = await swarm.advance(0);
  const escapes = runs.map(({ measured }) => measured?.escapes && escapeOf(scene, measured.escapes));
  return ok({ reports, escapes, hash: stateHash(state.map((s) => s.lanes)) });
}

/** As the command line writes it. */
export const summaryOf = (scene: Scene, { reports, escapes, hash }: Simulated) => ({
  scene: scene.document,
  stateHash: hash,
  runs: scene.runs.map(({ label, optimizer }, i) => ({
    label,
    optimizer: optimizer.name,
    at: reports.map((runs) => ({ ...runs[i]!, diverged: runs[i]!.diverged.count })),
    ...(escapes[i] ? { escape: escapes[i] } : {}),
  })),
});
