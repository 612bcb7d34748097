// Small multiples of a scene's sweep: the same swarm at every value of it, each in a panel of its own. Runs beside the scene, with its own worker.

import { chartWords } from '../../chart/chart-words';
import { sharePanel } from '../../chart/share-panel';
import type { RunLook } from '../../figure/run-look';
import { ok, problemText, type Result } from '../../formula/result';
import { type Landmarks, landmarksOf } from '../../scene/landmarks';
import { parseScene, type Scene } from '../../scene/scene';
import type { SceneDocument } from '../../scene/schema';
import { withSweep } from '../../scene/sweep';
import { wilson } from '../../statistics/wilson';
import { createSwarm, type Swarm } from '../../swarm/swarm';
import { element } from '../dom/element';
import { alarm, spawnWorker } from '../shell/workers';
import type { Language, Words } from '../words/languages';
import { createLineChart } from './line-chart';
import { panelsOf } from './share-panels';

export interface Multiples {
  /** The scene that runs now. Nothing is computed before the panels are opened. */
  show(scene: Scene, styles: readonly RunLook[], language: Language, words: Words): void;
  setVisible(run: number, visible: boolean): void;
}

/** Points on each line. */
const POINTS = 80;

export function createMultiples(root: HTMLElement, onProblem: (sentence: string) => void): Multiples {
  const summary = element('summary');
  const share = element('p', { class: 'charts-note' });
  const picture = element('div', { class: 'multiples-picture' });
  const details = element('details', { class: 'multiples' }, summary, share, picture);
  root.append(details);
  const chart = createLineChart(picture);
  let shown: { scene: Scene; styles: readonly RunLook[]; language: Language; words: Words } | undefined;
  let visible: boolean[] = [];
  // of what the panels are, or are being filled with
  let drawn = '';
  let generation = 0;
  let swarm: Swarm | undefined;

  details.addEventListener('toggle', () => {
    if (details.open) void fill();
  });

  async function fill(): Promise<void> {
    if (!shown || !details.open) return;
    const { scene, styles, language, words } = shown;
    const { sweep } = scene.document;
    if (!sweep) return;
    const key = keyOf(scene, language);
    if (key === drawn || key === '') return;
    drawn = key;
    const mine = ++generation;
    const title = sweep.title?.[language] ?? sweep.name;
    const landmarks = landmarksOf(scene);
    const wanted = landmarks.ok ? panelsOf(scene, landmarks.value.minima, language, words) : [];
    // the region that is left tells the story; without one the first basin does
    const told = scene.escape === 'basin' ? wanted[0] : wanted.at(scene.escape.region - scene.regions.length);
    const { steps } = scene.document.length;
    const { particles } = scene.document.swarm;
    share.textContent = told ? words.multiplesShow(told.title) : '';
    visible = visible.length === styles.length ? visible : styles.map(() => true);
    chart.setLayout({
      panels: sweep.values.map((value) => sharePanel(`${title} = ${Number(value.toPrecision(3))}`)),
      runs: styles,
      visible,
      steps,
      stepTitle: words.stepAxis,
      valueTitle: '',
      room: 56,
      summary: `${words.dialChart}: ${title}, ${styles.map((s) => s.label).join(', ')}`,
      beyond: chartWords[language].beyond,
    });
    chart.draw();
    swarm ??= createSwarm({ alarm, workers: 1, spawn: spawnWorker, backEnd: 'wasm' });
    try {
      for (const [panel, value] of sweep.values.entries()) {
        const { document, landmarks: marks } = certain(turned(scene, value));
        await swarm.open(document, marks, { watchEvery: steps });
        const piece = Math.max(1, Math.round(steps / POINTS));
        let frame = await swarm.advance(0);
        for (;;) {
          if (mine !== generation) return;
          for (const [run, { measured }] of frame.runs.entries()) {
            if (!measured || !told) continue;
            const { share, low, high } = wilson(told.count(measured.counts), particles);
            chart.push(panel, run, { step: frame.step, value: share, low, high });
          }
          chart.draw();
          if (frame.step >= steps) break;
          frame = await swarm.advance(Math.min(piece, steps - frame.step));
        }
      }
    } catch (error) {
      onProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return {
    show(scene, styles, language, words) {
      shown = { scene, styles, language, words };
      const { sweep } = scene.document;
      details.hidden = sweep === undefined;
      summary.textContent = sweep ? words.multiplesOf(sweep.title?.[language] ?? sweep.name) : '';
      if (keyOf(scene, language) !== drawn) generation++;
      void fill();
    },
    setVisible(run, isShown) {
      visible[run] = isShown;
      if (drawn !== '') chart.setVisible(run, isShown);
    },
  };
}

/** The same for every value of the sweep; empty where it cannot be turned. */
function keyOf({ document }: Scene, language: Language): string {
  const { sweep } = document;
  const first = sweep ? withSweep(document, sweep, sweep.values[0]!) : undefined;
  return first?.ok ? JSON.stringify([first.value, language]) : '';
}

/** A scene at one value of its sweep, with its landmarks. */
function turned({ document }: Scene, value: number): Result<{ document: SceneDocument; landmarks: Landmarks }> {
  const there = withSweep(document, document.sweep!, value);
  const scene = there.ok ? parseScene(there.value) : there;
  if (!scene.ok) return scene;
  const landmarks = landmarksOf(scene.value);
  return landmarks.ok ? ok({ document: scene.value.document, landmarks: landmarks.value }) : landmarks;
}

function certain<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(problemText).join('; '));
}
