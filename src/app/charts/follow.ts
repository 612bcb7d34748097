// The charts follow the store: scene, theories, what was measured, which runs are seen, language.

import { computed, effect, untracked } from '@preact/signals-core';
import { runStyles } from '../../embed/run-styles';
import { embedWords } from '../../embed/words';
import type { Scene } from '../../scene/scene';
import type { MeasuredHistory } from '../../session/history';
import { structureKey } from '../../session/scene-keys';
import type { Store } from '../../session/store';
import type { Stage } from '../../view/stage/stage';
import { createFormula } from '../typeset/mathematics';
import { chartSceneOf, theoriesOf } from './chart-scene';
import { type Charts, createCharts } from './charts';

export interface MountedCharts {
  readonly charts: Charts;
  dispose(): void;
}

export function mountCharts(root: HTMLElement, store: Store, stage: Stage | undefined): MountedCharts {
  const charts = createCharts(root, {
    language: store.language.peek(),
    toFormula: ({ latex }) => createFormula(latex),
    onChoose: (chart) => store.dispatch({ kind: 'chart', chart }),
  });
  const theories = computed(() => {
    const [scene, surface] = [store.scene.value, store.surface.value];
    return scene && surface && theoriesOf(scene, surface);
  });
  const chartScene = (scene: Scene) => {
    const language = store.language.value;
    const surface = store.surface.value;
    const found = theories.value;
    if (!surface || !found) return undefined;
    return chartSceneOf(scene, surface, runStyles(scene.runs, language), found, language, embedWords[language]);
  };

  let revision = -1;
  let pushed = 0;
  function follow({ moments, revision: next, cursor, atCursor }: MeasuredHistory): void {
    if (next !== revision || pushed > moments.length) {
      if (pushed > 0) charts.clear();
      [revision, pushed] = [next, 0];
    }
    for (; pushed < moments.length; pushed++) charts.push(moments[pushed]!.step, moments[pushed]!.runs);
    charts.setCursorStep(cursor, atCursor);
    charts.draw();
  }

  let shown: Scene | undefined;
  const ends = [
    effect(() => {
      const scene = store.opened.value;
      const described = scene && chartScene(scene);
      if (!scene || !described) return;
      const isOther = scene.document.length !== shown?.document.length || structureKey(scene) !== structureKey(shown);
      shown = scene;
      untracked(() => {
        if (isOther) charts.setScene(described, store.visible.peek());
        else charts.translate(store.language.peek(), described);
        [revision, pushed] = [-1, 0];
        charts.clear();
        follow(store.measured.peek());
      });
    }),
    effect(() => follow(store.measured.value)),
    effect(() => {
      for (const [run, isShown] of store.visible.value.entries()) charts.setVisible(run, isShown);
    }),
    effect(() => charts.choose(store.chart.value)),
    effect(() => {
      // what the chosen chart lays on the surface, where the swarm stands
      void [store.chart.value, store.opened.value, store.language.value];
      stage?.setEllipses(charts.overlay(store.frame.value?.step ?? 0));
    }),
  ];

  return {
    charts,
    dispose() {
      for (const end of ends) end();
      charts.dispose();
    },
  };
}
