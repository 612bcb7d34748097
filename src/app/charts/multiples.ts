// Small multiples of a scene's sweep: the same swarm at every value, one panel each. Runs beside the scene, with its own worker.

import { computed, effect, signal, untracked } from '@preact/signals-core';
import { chartWords } from '../../chart/chart-words';
import { sharePanel } from '../../chart/share-panel';
import { element } from '../../embed/element';
import { runLooksOf } from '../../embed/run-looks';
import { panelsOf } from '../../embed/share-panels';
import { embedWords } from '../../embed/words';
import { alarm, spawnWorker } from '../../embed/workers';
import { ok, problemText, type Result } from '../../formula/result';
import { type Landmarks, landmarksOf } from '../../scene/landmarks';
import { parseScene, type Scene } from '../../scene/scene';
import { withSweep } from '../../scene/sweep';
import type { Language } from '../../session/settings';
import type { Store } from '../../session/store';
import { wilson } from '../../statistics/wilson';
import { createSwarm, type Swarm } from '../../swarm/swarm';
import { languages } from '../words/languages';
import { createLineChart } from './line-chart';

/** Points on each line. */
const POINTS = 80;

/** Nothing is computed before the panels are opened. Returns a disposer. */
export function mountMultiples(root: HTMLElement, store: Store): () => void {
  const summary = element('summary');
  const share = element('p', { class: 'charts-note' });
  const picture = element('div', { class: 'multiples-picture' });
  const details = element('details', { class: 'multiples' }, summary, share, picture);
  root.append(details);
  const chart = createLineChart(picture, { visible: store.visible });
  let swarm: Swarm | undefined;

  const isOpen = signal(false);
  details.addEventListener('toggle', () => {
    isOpen.value = details.open;
  });
  const wanted = computed(() => (store.scene.value ? keyOf(store.scene.value, store.language.value) : ''));
  /** The key of what the panels show or are being filled with. */
  const filled = signal('');

  async function fill(filling: AbortSignal): Promise<void> {
    const scene = store.scene.peek()!;
    const language = store.language.peek();
    const words = languages[language];
    const styles = runLooksOf(scene.runs, language);
    const sweep = scene.document.sweep!;
    const title = sweep.title?.[language] ?? sweep.name;
    const landmarks = landmarksOf(scene);
    const shares = landmarks.ok ? panelsOf(scene, landmarks.value.minima, language, embedWords[language]) : [];
    // shows the share of the region that is left; without a region, of the first basin
    const told = scene.escape === 'basin' ? shares[0] : shares.at(scene.escape.region - scene.regions.length);
    const { steps } = scene.document.length;
    const { particles } = scene.document.swarm;
    share.textContent = told ? words.multiplesShow(told.title) : '';
    chart.setLayout({
      panels: sweep.values.map((value) => sharePanel(`${title} = ${Number(value.toPrecision(3))}`)),
      runs: styles,
      steps,
      stepTitle: words.stepAxis,
      valueTitle: '',
      room: 56,
      summary: `${words.sweepChart}: ${title}, ${styles.map((s) => s.label).join(', ')}`,
      beyond: chartWords[language].beyond,
    });
    chart.draw();
    const piece = Math.max(1, Math.round(steps / POINTS));
    const stops = Array.from({ length: Math.ceil(steps / piece) + 1 }, (_, i) => Math.min(i * piece, steps));
    swarm ??= createSwarm({ alarm, workers: 1, spawn: spawnWorker, backEnd: 'wasm' });
    try {
      for (const [panel, value] of sweep.values.entries()) {
        const { there, landmarks: marks } = certain(turned(scene, value));
        await swarm.open(there, marks, { watchEvery: steps });
        for (const [i, stop] of stops.entries()) {
          const frame = await swarm.advance(stop - (stops[i - 1] ?? 0));
          if (filling.aborted) return;
          for (const [run, { measured }] of frame.runs.entries()) {
            if (!measured || !told) continue;
            const { share, low, high } = wilson(told.count(measured.counts), particles);
            chart.push(panel, run, { step: frame.step, value: share, low, high });
          }
          chart.draw();
        }
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      store.dispatch({ kind: 'report', troubles: [{ kind: 'said', message }] });
    }
  }

  const ends = [
    effect(() => {
      const scene = store.scene.value;
      const language = store.language.value;
      const { sweep } = scene?.document ?? {};
      details.hidden = sweep === undefined;
      summary.textContent = sweep ? languages[language].multiplesOf(sweep.title?.[language] ?? sweep.name) : '';
    }),
    effect(() => {
      // what has begun goes on while the panels are closed
      if (isOpen.value) filled.value = wanted.value;
      else if (filled.peek() !== wanted.value) filled.value = '';
    }),
    effect(() => {
      if (filled.value === '') return;
      const filling = new AbortController();
      untracked(() => void fill(filling.signal));
      return () => filling.abort();
    }),
  ];
  return () => {
    for (const end of ends) end();
    swarm?.dispose();
    chart.dispose();
    details.remove();
  };
}

/** The same for every value of the sweep; empty if it cannot be set. */
function keyOf({ document }: Scene, language: Language): string {
  const { sweep } = document;
  const first = sweep ? withSweep(document, sweep, sweep.values[0]!) : undefined;
  return first?.ok ? JSON.stringify([first.value, language]) : '';
}

/** A scene at one value of its sweep, with its landmarks. */
function turned({ document }: Scene, value: number): Result<{ there: Scene; landmarks: Landmarks }> {
  const there = withSweep(document, document.sweep!, value);
  const scene = there.ok ? parseScene(there.value) : there;
  if (!scene.ok) return scene;
  const landmarks = landmarksOf(scene.value);
  return landmarks.ok ? ok({ there: scene.value, landmarks: landmarks.value }) : landmarks;
}

function certain<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(problemText).join('; '));
}
