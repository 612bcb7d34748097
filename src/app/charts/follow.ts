// The charts of the store: its scene in the reader's words with the theories of its runs, and what the chosen chart draws on the surface.

import { computed, effect } from '@preact/signals-core';
import { runLooksOf } from '../../embed/run-looks';
import { embedWords } from '../../embed/words';
import { swarmKey } from '../../session/scene-keys';
import type { Store } from '../../session/store';
import type { Stage } from '../../view/stage/stage';
import { remembered } from '../dom/storage';
import { createFormula } from '../typeset/mathematics';
import { chartSceneOf, theoriesOf } from './chart-scene';
import { type Charts, createCharts } from './charts';

export function mountCharts(root: HTMLElement, store: Store, stage: Stage | undefined): Charts {
  const memory = remembered('chart', true);
  // view and texts of a scene change no chart
  const key = computed(() => swarmKey(store.opened.value));
  const theories = computed(() => {
    const surface = store.surface.value;
    const scene = key.value === '' ? undefined : store.opened.peek();
    return scene && surface && theoriesOf(scene, surface);
  });
  const scene = computed(() => {
    const [surface, found, language] = [store.surface.value, theories.value, store.language.value];
    const opened = store.opened.peek();
    if (!opened || !surface || !found) return undefined;
    return chartSceneOf(opened, surface, runLooksOf(opened.runs, language), found, language, embedWords[language]);
  });
  // restored after a reload, unless the scene has chosen a chart
  const chosen = memory.value;
  if (chosen !== undefined && store.scene.peek()?.document.view.chart === undefined)
    store.dispatch({ kind: 'chart', chart: chosen });
  const charts = createCharts(root, {
    scene,
    measured: store.measured,
    visible: store.visible,
    chart: store.chart,
    language: store.language,
    toFormula: ({ latex }) => createFormula(latex),
    onChoose(chart) {
      memory.set(chart);
      store.dispatch({ kind: 'chart', chart });
    },
  });
  const end = effect(() => stage?.setEllipses(charts.overlay(store.frame.value?.step ?? 0)));
  return {
    ...charts,
    dispose() {
      end();
      charts.dispose();
    },
  };
}
