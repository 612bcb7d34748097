// The reader's selection: chart, tab, run, particle; and what a click on the picture does. Signals and their rules.

import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Scene } from '../scene/scene';
import type { View } from '../scene/schema';

/** start: a click puts the start there; follow: it probes a particle; value: it reads the loss. */
export type Tool = 'start' | 'follow' | 'value';

/** A particle that is followed, of a run by its index. */
export interface Probed {
  readonly run: number;
  readonly particle: number;
}

export interface Looking {
  readonly chart: ReadonlySignal<string>;
  readonly tab: ReadonlySignal<string>;
  readonly tool: ReadonlySignal<Tool>;
  /** Index of the run whose rule is shown; it exists. */
  readonly run: ReadonlySignal<number>;
  /** Undefined: no particle is followed, or it is not in the scene. */
  readonly probe: ReadonlySignal<Probed | undefined>;
  setChart(chart: string): void;
  setTab(tab: string): void;
  setTool(tool: Tool): void;
  /** A followed particle is then followed in the other run. */
  setRun(run: number): void;
  setProbe(probe: Probed | undefined): void;
  /** Another document runs: a particle that is not in it is no longer followed. */
  follow(scene: Scene): void;
  /** A scene was opened: shows its chart, tab and particle; the last scene's choices are reverted. */
  open(view: View): void;
}

export function createLooking(scene: ReadonlySignal<Scene | undefined>): Looking {
  const chart = signal('shares');
  const tab = signal('chart');
  const tool = signal<Tool>('start');
  const chosenRun = signal(0);
  const followed = signal<Probed | undefined>(undefined);
  // the reader's chart before a scene chose one; and whether the tab is a scene's choice
  const readers: { chart: string | undefined; isTabScenes: boolean } = { chart: undefined, isTabScenes: false };

  function setTab(next: string): void {
    tab.value = next;
    // the probe explains a rule: the rule's tab and the follow tool go together
    if (next === 'rule') tool.value = 'follow';
    else if (tool.peek() === 'follow') tool.value = 'start';
  }

  return {
    chart,
    tab,
    tool,
    run: computed(() => Math.min(chosenRun.value, Math.max(0, (scene.value?.runs.length ?? 1) - 1))),
    probe: computed(() => (isIn(followed.value, scene.value) ? followed.value : undefined)),
    setChart(next) {
      readers.chart = undefined;
      chart.value = next;
    },
    setTab,
    setTool(next) {
      tool.value = next;
    },
    setRun(next) {
      if (!Number.isInteger(next) || next < 0) return;
      chosenRun.value = next;
      const wanted = followed.peek();
      if (wanted) followed.value = { ...wanted, run: next };
    },
    setProbe(next) {
      followed.value = next;
      if (next) chosenRun.value = next.run;
    },
    follow(next) {
      if (!isIn(followed.peek(), next)) followed.value = undefined;
    },
    open(view) {
      if (view.chart) readers.chart ??= chart.peek();
      const nextChart = view.chart ?? readers.chart;
      if (nextChart) chart.value = nextChart;
      if (!view.chart) readers.chart = undefined;
      const nextTab = view.tab ?? (view.chart || readers.isTabScenes ? 'chart' : undefined);
      readers.isTabScenes = view.tab !== undefined;
      if (!nextTab) return;
      setTab(nextTab);
      followed.value = view.probe;
      if (view.probe) chosenRun.value = view.probe.run;
    },
  };
}

const isIn = (probed: Probed | undefined, scene: Scene | undefined): boolean =>
  probed !== undefined &&
  scene !== undefined &&
  [probed.run, probed.particle].every((n) => Number.isInteger(n) && n >= 0) &&
  probed.run < scene.runs.length &&
  probed.particle < scene.document.swarm.particles;
