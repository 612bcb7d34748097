// Parts of a swarm made from documents, for tests of trajectories.

import { noBasins } from '../../src/landscape/basins';
import { parseScene, type Scene } from '../../src/scene/scene';
import { stateHash } from '../../src/swarm/hash';
import { createPart, type Part, type PartOptions, type Snapshot } from '../../src/swarm/part';
import { accepted } from '../back-ends';

/** A scene from what differs from: 8 particles of SGD at (1, 1) of a round bowl, without noise. */
export const sceneOf = (document: object = {}): Scene =>
  accepted(
    parseScene({
      version: 2,
      landscape: { formula: '0.5 * (x^2 + y^2)', window: { x: [-5, 5], y: [-5, 5] } },
      runs: [{ optimizer: 'sgd' }],
      noise: { law: 'none' },
      swarm: { particles: 8, start: { kind: 'point', at: [1, 1] } },
      ...document,
    }),
  );

/** All particles, or those of the options, at step 0. */
export const partOf = async (scene: Scene, options: Partial<PartOptions> = {}): Promise<Part> =>
  accepted(
    await createPart(scene, noBasins, 0, {
      begin: 0,
      end: scene.document.swarm.particles,
      backEnd: 'wasm',
      ...options,
    }),
  );

/** The state of each run after some steps. */
export async function afterSteps(
  steps: number,
  scene: Scene,
  options: Partial<PartOptions> = {},
): Promise<readonly Snapshot[]> {
  const part = await partOf(scene, options);
  part.advance(steps);
  const snapshots = scene.runs.map((_, run) => part.snapshot(run));
  part.dispose();
  return snapshots;
}

/** Lane of a snapshot by its name. */
export function lane(snapshot: Snapshot, name: string): Float64Array {
  const index = snapshot.laneNames.indexOf(name);
  if (index < 0) throw new Error(`no lane "${name}" among ${snapshot.laneNames.join(', ')}`);
  return snapshot.lanes[index]!;
}

export const hashOf = (snapshots: readonly Snapshot[]): string => stateHash(snapshots.map((s) => s.lanes));
