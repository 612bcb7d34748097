// A scene in the form that charts need, in the reader's language, with the theories of its runs, which are computed on first use.

import { computed } from '@preact/signals-core';
import type { ChartScene } from '../../chart/chart';
import { panelsOf } from '../../embed/share-panels';
import type { EmbedWords } from '../../embed/words';
import type { RunLook } from '../../figure/run-look';
import { passesFrom } from '../../landscape/passes';
import { noiseVariance } from '../../scene/matching';
import type { Scene } from '../../scene/scene';
import { startsAt } from '../../scene/start';
import type { Language } from '../../session/settings';
import type { SurfaceSamples } from '../../session/surface-samples';
import { predictEscape } from '../../theory/escape';
import type { EscapeTheory, VarianceTheory } from '../../theory/prediction';
import { predictVariance } from '../../theory/variance';

/** Scenes are predicted up to this step: later the swarm is no longer near one point. */
const MOST_STEPS = 20_000;

/** One of each per run, or none. Computed at the first call: some ten milliseconds per run. */
export interface Theories {
  variance(): readonly VarianceTheory[];
  escapes(): readonly EscapeTheory[];
}

export function theoriesOf(scene: Scene, { landmarks: { points, frame } }: SurfaceSamples): Theories {
  const point = points.find((p) => p.name === frame?.name);
  const steps = Math.min(scene.document.length.steps, MOST_STEPS);
  const variance = computed(() => (point ? scene.runs.map((run) => predictVariance(scene, run, point, steps)) : []));
  const escapes = computed(() => {
    if (!point?.hasBasin || !startsAt(scene.start, point, scene.landscape.window)) return [];
    const passes = passesFrom(scene.landscape, scene.parameters, points, point);
    const pass = passes.ok ? passes.value[0] : undefined;
    return pass ? scene.runs.map((run) => predictEscape(scene, run, point, pass)) : [];
  });
  return { variance: () => variance.peek(), escapes: () => escapes.peek() };
}

export function chartSceneOf(
  scene: Scene,
  { landmarks: { minima, points, frame } }: SurfaceSamples,
  runs: readonly RunLook[],
  theories: Theories,
  language: Language,
  words: EmbedWords,
): ChartScene {
  const point = points.find((p) => p.name === frame?.name);
  const isBasin = scene.escape === 'basin';
  const isAtSaddle = point && !point.hasBasin && startsAt(scene.start, point, scene.landscape.window);
  const region = scene.escape === 'basin' ? undefined : scene.regions[scene.escape.region]!;
  return {
    runs,
    steps: scene.document.length.steps,
    particles: scene.document.swarm.particles,
    shares: panelsOf(scene, minima, language, words),
    left:
      isBasin && minima.length === 0
        ? undefined
        : { kind: isBasin ? 'basin' : 'region', names: region ? [region.title[language]] : [] },
    mayBeSteady: scene.runs.map(({ noise }) => noiseVariance(noise, 1) !== 0 && !isAtSaddle),
    point: point && { title: point.title[language], at: [point.x, point.y], eigenvalues: point.eigenvalues },
    get theories() {
      return theories.variance();
    },
    get escapes() {
      return theories.escapes();
    },
  };
}
