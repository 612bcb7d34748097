// The trails of the first particles: asks the swarm for the paths that the stage draws, one request at a time.

import type { SceneDocument } from '../scene/schema';
import type { Swarm } from '../swarm/swarm';
import { FADING_FRAMES, type Stage } from '../view/stage/stage';

/** The most frames of a full trail. */
const MOST = 1000;

export interface Trails {
  /** The swarm stands at a step of a scene. */
  follow(document: SceneDocument, step: number): void;
  /** Another scene comes, or trails of another kind. */
  forget(): void;
}

export function createTrails(swarm: Pick<Swarm, 'trail'>, stage: Pick<Stage, 'setTrail'>): Trails {
  let wanted: { readonly document: SceneDocument; readonly step: number } | undefined;
  let isAsking = false;
  let isShown = false;
  // of the scene whose paths are asked for
  let scene = {};

  function forget(): void {
    scene = {};
    wanted = undefined;
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    while (wanted) {
      const { document, step } = wanted;
      wanted = undefined;
      const mine = scene;
      const { trails } = document.view;
      const particles = Math.min(trails.particles, document.swarm.particles);
      const { stepsPerFrame } = document.length;
      const frames = Math.floor(step / stepsPerFrame);
      const every = trails.length === 'full' ? stepsPerFrame * Math.ceil((frames + 1) / MOST) : stepsPerFrame;
      const from = trails.length === 'full' ? 0 : Math.max(0, step - FADING_FRAMES * stepsPerFrame);
      const paths = await swarm.trail({ particles, from, to: step, every }).catch(() => []);
      if (mine !== scene) continue;
      for (const [run, points] of paths.entries())
        stage.setTrail(run, points, particles, points.length / 3 / particles);
      isShown = true;
    }
    isAsking = false;
  }

  return {
    follow(document, step) {
      if (document.view.trails.particles > 0) {
        wanted = { document, step };
        void ask();
      } else if (isShown || isAsking) {
        forget();
        for (const run of document.runs.keys()) stage.setTrail(run, new Float32Array(0), 0, 0);
        isShown = false;
      }
    },
    forget,
  };
}
