// Numbers of a scene that the command line replaces, and what must hold before a scene can run.

import { at, fail, ok, type Result } from '../formula/result';
import { toProgram } from '../kernel/program';
import { parseScene, type Scene } from '../scene/scene';
import { MAX_PARTICLES, MAX_SEED, MAX_STEPS } from '../scene/schema';
import { composeRun } from '../swarm/compose';
import type { Arguments, Option } from './arguments';
import { accept } from './failure';

export const OVERRIDES = {
  particles: { value: 'N', help: "particles of each run, in place of the scene's" },
  steps: { value: 'N', help: "length of the run, in place of the scene's" },
  seed: { value: 'N', help: "seed of all random numbers, in place of the scene's" },
} satisfies Record<string, Option>;

/** The scene with the numbers that the command line gives. */
export function override(scene: Scene, args: Arguments): Scene {
  const { swarm, length } = scene.document;
  return accept(
    'scene',
    parseScene({
      ...scene.document,
      swarm: {
        ...swarm,
        particles: args.whole('particles', 1, MAX_PARTICLES) ?? swarm.particles,
        seed: args.whole('seed', 0, MAX_SEED) ?? swarm.seed,
      },
      length: { ...length, steps: args.whole('steps', 1, MAX_STEPS) ?? length.steps },
    }),
  );
}

/** Whether every run of a scene can be made a program: its rule may not fit its landscape, or be too large. */
export function compiles(scene: Scene): Result<Scene> {
  const problems = scene.runs.flatMap((run, i) => {
    const composed = composeRun(scene, run);
    const program = at(`runs[${i}]`, composed.ok ? toProgram(composed.value.source) : composed);
    return program.ok ? [] : program.problems;
  });
  return problems.length > 0 ? fail(problems) : ok(scene);
}
