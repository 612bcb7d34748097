// A scene as the charts want it, in the reader's language, with the theories of its runs: found when they are first asked for.

import type { ChartScene } from '../chart/measure-chart';
import type { Scene } from '../scene/scene';
import type { VarianceTheory } from '../theory/prediction';
import { predictVariance } from '../theory/variance';
import type { RunStyle } from '../view/stage';
import { panelsOf } from './charts-panels';
import type { Language, Words } from './languages';
import type { World } from './world';

/** Longer scenes are predicted so far: what a swarm does then is no matter of one point any more. */
const MOST_STEPS = 20_000;

/** One theory a run. Computed once, at the first call: some ten milliseconds a run. */
export type Theories = () => readonly VarianceTheory[];

export function theoriesOf(scene: Scene, { landmarks: { points, frame } }: World): Theories {
  const point = points.find((p) => p.name === frame?.name);
  const steps = Math.min(scene.document.length.steps, MOST_STEPS);
  let known: readonly VarianceTheory[] | undefined;
  return () => {
    known ??= point ? scene.runs.map((run) => predictVariance(scene, run, point, steps)) : [];
    return known;
  };
}

export function chartSceneOf(
  scene: Scene,
  { landmarks: { minima, points, frame } }: World,
  runs: readonly RunStyle[],
  theories: Theories,
  language: Language,
  words: Words,
): ChartScene {
  const point = points.find((p) => p.name === frame?.name);
  const isBasin = scene.escape === 'basin';
  const region = scene.escape === 'basin' ? undefined : scene.regions[scene.escape.region]!;
  return {
    runs,
    steps: scene.document.length.steps,
    particles: scene.document.swarm.particles,
    shares: panelsOf(scene, minima, language, words),
    left:
      isBasin && minima.length === 0
        ? undefined
        : { kind: isBasin ? 'basin' : 'region', names: region ? [region.name] : [] },
    point: point && { title: point.title[language], eigenvalues: point.eigenvalues },
    get theories() {
      return theories();
    },
  };
}
