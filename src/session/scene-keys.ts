// The parts of a scene that others depend on, as texts to compare: what is equal need not be made anew.

import type { Scene } from '../scene/scene';

/** What the swarm and everything that is counted depends on. */
export const swarmKey = (scene: Scene | undefined): string => {
  if (!scene) return '';
  const { view, caption, chapters, sweep, ...rest } = scene.document;
  return JSON.stringify(rest);
};
/** What a change of numbers leaves as it is: the rules, the formula, the noise models. */
export const structureKey = (scene: Scene | undefined): string =>
  scene
    ? JSON.stringify([
        scene.landscape.formula,
        scene.runs.map((r) => r.optimizer.rule),
        scene.regions.map((r) => r.text),
        scene.runs.map((r) => r.noise.law.name),
        scene.document.title,
      ])
    : '';
/** What the legend and the chart's axes depend on. */
export const outlineKey = (scene: Scene | undefined): string =>
  JSON.stringify([
    scene?.runs.map((r) => [r.label, r.colour]),
    scene?.document.swarm.particles,
    scene?.document.length.steps,
  ]);
/** What the surface depends on. */
export const surfaceKey = (scene: Scene | undefined): string =>
  scene
    ? JSON.stringify([
        scene.landscape.formula,
        scene.landscape.window,
        scene.parameters,
        scene.landscape.points,
        scene.start,
        scene.document.measurements.variance,
      ])
    : '';
