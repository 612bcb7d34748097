// The exact paths of a swarm's first particles: a small part of its own repeats their steps, since particles do not interact.

import { ok, type Result } from '../formula/result';
import type { BackEnd } from '../kernel/kernel';
import type { Between, Work } from '../kernel/work';
import type { Labeller } from '../landscape/basins';
import type { Scene } from '../scene/parsed';
import { createHistory } from './history';
import { createPart } from './part';

export interface TrailRequest {
  /** How many, from the first on; no more than the swarm has. */
  readonly particles: number;
  /** Steps from, from + every, … until `to` at most. */
  readonly from: number;
  readonly to: number;
  readonly every: number;
}

export interface Trail {
  /** Of each run [frame][particle][x, y, loss]; the loss of a diverged particle is NaN, as in Part.draw. */
  paths(request: Omit<TrailRequest, 'particles'>): Work<Float32Array[]>;
  dispose(): void;
}

const BYTES = 16_000_000;
/** Steps of one particle between two checkpoints: about 4 milliseconds. */
const WORK = 100_000;

export async function createTrail(
  scene: Scene,
  basins: Labeller,
  particles: number,
  backEnd: BackEnd,
  between?: Between,
): Promise<Result<Trail>> {
  // without minima no basins are needed
  const made = await createPart(scene, basins, 0, {
    begin: 0,
    end: particles,
    backEnd,
    ...(between ? { between } : {}),
  });
  if (!made.ok) return made;
  const part = made.value;
  const runs = scene.runs.length;
  const { steps } = scene.document.length;
  const history = createHistory(part, { bytes: BYTES, spacing: Math.ceil(WORK / (runs * particles)), steps });
  const size = 3 * particles;
  // of the last answer: the steps of its frames, and the frames
  let last: { readonly from: number; readonly every: number; readonly paths: readonly Float32Array[] } | undefined;

  /** The frame of a step in the last answer. */
  function known(run: number, step: number): Float32Array | undefined {
    if (!last) return undefined;
    const frame = (step - last.from) / last.every;
    const path = last.paths[run]!;
    const isThere = Number.isInteger(frame) && frame >= 0 && (frame + 1) * size <= path.length;
    return isThere ? path.subarray(frame * size, (frame + 1) * size) : undefined;
  }

  return ok({
    *paths({ from, to, every }) {
      const frames = to < from ? 0 : Math.floor((to - from) / every) + 1;
      const paths = Array.from({ length: runs }, () => new Float32Array(frames * size));
      for (let frame = 0; frame < frames; frame++) {
        const step = from + frame * every;
        const isKnown = known(0, step) !== undefined;
        if (!isKnown) yield* history.goTo(step);
        for (const [run, path] of paths.entries()) {
          const into = path.subarray(frame * size, (frame + 1) * size);
          const old = isKnown ? known(run, step) : undefined;
          if (old) into.set(old);
          else part.draw(run, into);
        }
      }
      last = { from, every, paths };
      return paths.map((path) => path.slice());
    },
    dispose: () => part.dispose(),
  });
}
