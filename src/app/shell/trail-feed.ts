// The trails of the first particles: asks the swarm for the ways that the picture wants, one question at a time. Knows no picture.

import type { SceneDocument } from '../../scene/schema';
import type { Swarm } from '../../swarm/swarm';
import { FADING_FRAMES, type Stage } from '../../view/stage/stage';

/** The most frames of a full trail. */
const MOST = 1000;

export interface TrailFeed {
  /** The swarm stands at a step of a scene. */
  follow(document: SceneDocument, step: number): void;
  /** Another scene comes, or trails of another kind. */
  forget(): void;
}

export function createTrailFeed(swarm: Pick<Swarm, 'trail'>, stage: Pick<Stage, 'setTrail'> | undefined): TrailFeed {
  let wanted: { readonly document: SceneDocument; readonly step: number } | undefined;
  let isAsking = false;
  let isShown = false;
  let generation = 0;

  function clear(runs: number): void {
    // what is on its way is not wanted any more
    generation++;
    wanted = undefined;
    for (let run = 0; run < runs; run++) stage?.setTrail(run, new Float32Array(0), 0, 0);
    isShown = false;
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    while (wanted) {
      const { document, step } = wanted;
      wanted = undefined;
      const mine = generation;
      const { trails } = document.view;
      const particles = Math.min(trails.particles, document.swarm.particles);
      const { stepsPerFrame } = document.length;
      const frames = Math.floor(step / stepsPerFrame);
      const every = trails.length === 'full' ? stepsPerFrame * Math.ceil((frames + 1) / MOST) : stepsPerFrame;
      const from = trails.length === 'full' ? 0 : Math.max(0, step - FADING_FRAMES * stepsPerFrame);
      const paths = await swarm.trail({ particles, from, to: step, every }).catch(() => []);
      // of a scene that runs no more
      if (mine !== generation) continue;
      for (const [run, points] of paths.entries())
        stage?.setTrail(run, points, particles, points.length / 3 / particles);
      isShown = true;
    }
    isAsking = false;
  }

  return {
    follow(document, step) {
      if (!stage) return;
      if (document.view.trails.particles === 0) {
        if (isShown || isAsking) clear(document.runs.length);
        return;
      }
      wanted = { document, step };
      void ask();
    },
    forget() {
      generation++;
      wanted = undefined;
    },
  };
}
