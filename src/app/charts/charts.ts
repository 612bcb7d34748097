// The charts of what is measured: keeps the scene's history, and draws the one that the reader has chosen, as picture or as table.
import './charts.css';
import { charts as catalogue } from '../../chart/catalogue';
import {
  type Chart,
  type ChartScene,
  isChart,
  type MeasureChart,
  type NoChart,
  type OverlayEllipse,
} from '../../chart/chart';
import { chartWords } from '../../chart/chart-words';
import { feed, setReferences, toLayout } from '../../chart/draw-chart';
import { button, element } from '../../embed/element';
import { measuresCsv } from '../../export/measures-csv';
import { grouped } from '../../formula/number-text';
import type { Measured } from '../../swarm/measured';
import type { Moment } from '../../swarm/swarm';
import type { Prediction } from '../../theory/prediction';
import { createChoice } from '../dom/choice';
import { saveText } from '../dom/save';
import { chartsWords } from '../words/charts-words';
import type { Language } from '../words/languages';
import { createLineChart } from './line-chart';
import { createPredictions, createRunTable, type RunTable } from './notes';
import { createDataTable } from './table';

export interface ChartsOptions {
  readonly language: Language;
  /** The reader has chosen a chart. */
  readonly onChoose?: (id: string) => void;
  /** The formula of a prediction: MathML. A new node at every call; it may be filled later. */
  readonly toFormula: (prediction: Prediction) => Node;
  /** By id, in their order. Default those that come with the product. */
  readonly charts?: ReadonlyMap<string, Chart>;
}

export interface Charts {
  /** Another scene: forgets what was measured. Texts are in the language of the charts. */
  setScene(scene: ChartScene, visible: readonly boolean[]): void;
  /** The same scene in another language, or with theories that have been found since. */
  translate(language: Language, scene: ChartScene): void;
  /** What was measured of every run. A step that is known already is passed over. Draws nothing. */
  push(step: number, runs: readonly Measured[]): void;
  /** Shows what was pushed; the caller decides how often. */
  draw(): void;
  setVisible(run: number, visible: boolean): void;
  /** Its id. */
  readonly chosen: string;
  /** Another chart, as a scene or a link asks for it; `onChoose` is not told. One that there is not is passed over. */
  choose(id: string): void;
  /** What the chosen chart lays on the surface at a step. */
  overlay(step: number): readonly OverlayEllipse[];
  /** Where the player is, and what was measured there (else what was pushed last before it); undefined: at the newest step. Draws nothing. */
  setCursorStep(step: number | undefined, runs?: readonly Measured[]): void;
  /** Forgets what was measured, keeps the scene. */
  clear(): void;
  /** What was measured so far of the chosen chart, as a file; undefined where it shows nothing. */
  csv(): { readonly name: string; readonly text: string } | undefined;
  /** The history kept, in order of steps. */
  readonly history: readonly Moment[];
  dispose(): void;
}

const MEMORY = 'swarmscape-chart';
/** Milliseconds between two tables while the swarm runs: text that changes faster cannot be read. */
const TABLE_PAUSE = 250;
/** Milliseconds that "copied" is to be seen. */
const DONE = 1500;

/** Remembered for this tab, so that a reload finds it again; a host may forbid storage. */
const memory = {
  read(): string | undefined {
    try {
      return sessionStorage.getItem(MEMORY) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write(id: string): void {
    try {
      sessionStorage.setItem(MEMORY, id);
    } catch {
      // then it is remembered until the page ends
    }
  },
};

/** Fills `container`, which must be given a height or a least height. */
export function createCharts(
  container: HTMLElement,
  { language: first, onChoose, toFormula, charts = catalogue }: ChartsOptions,
): Charts {
  let language = first;
  let scene: ChartScene | undefined;
  let visible: boolean[] = [];
  let history: Moment[] = [];
  const remembered = charts.get(memory.read() ?? '');
  let chosen = remembered ?? [...charts.values()][0]!;
  let made: MeasureChart | NoChart | undefined;
  let isStale = false;
  let cursorStep: number | undefined;
  let cursorRuns: readonly Measured[] | undefined;
  let times: RunTable | undefined;
  let isDataShown = false;
  let tableTimer: ReturnType<typeof setTimeout> | undefined;

  const choice = createChoice((name) => {
    chosen = charts.get(name)!;
    memory.write(name);
    build();
    writeTable();
    onChoose?.(name);
  });
  const showData = button('', () => toggleData(), { 'aria-pressed': 'false', class: 'charts-toggle' });
  const note = element('p', { class: 'charts-note' });
  const reason = element('p', { class: 'charts-none' });
  const picture = element('div', { class: 'charts-picture' });
  const copy = button('', () => void copyCsv());
  const tableBox = element('div', { class: 'charts-scroll', tabindex: 0, role: 'region' });
  const data = element('div', { class: 'charts-data', hidden: true }, tableBox, copy);
  const notes = element('div', { class: 'charts-notes' });
  const bar = element('div', { class: 'charts-bar' }, choice.element, showData);
  const root = element('div', { class: 'charts' }, bar, note, reason, picture, data, notes);
  container.append(root);
  const chart = createLineChart(picture);

  const make = (of: Chart, on: ChartScene): MeasureChart | NoChart | undefined =>
    of.make(on, language, history.at(-1)?.runs);

  /** Everything anew, from the history. */
  function build(): void {
    isStale = false;
    if (!scene) return;
    made = make(chosen, scene);
    const words = chartsWords[language];
    const options = [...charts.values()].map((each) => {
      const found = scene && (each === chosen ? made : make(each, scene));
      return { name: each.id, label: each.name(language), isEmpty: found !== undefined && !isChart(found) };
    });
    choice.show(words.chooseChart, options, chosen.id);
    showData.textContent = words.showData;
    copy.textContent = words.copyCsv;
    const isDrawn = made !== undefined && isChart(made);
    note.textContent = isDrawn ? (made as MeasureChart).note : '';
    reason.textContent = made && !isChart(made) ? made.reason : '';
    [note.hidden, reason.hidden] = [!isDrawn, reason.textContent === ''];
    showData.disabled = !isDrawn;
    picture.hidden = isDataShown || !isDrawn;
    data.hidden = !isDataShown || !isDrawn;
    if (made && isChart(made)) fill(made, scene);
    writeNotes();
    draw();
  }

  function fill(of: MeasureChart, on: ChartScene): void {
    const { beyond } = chartWords[language];
    chart.setLayout({ ...toLayout(of, on, chosen.name(language), language), visible, beyond });
    for (const moment of history) feed(chart, of, moment);
    if (!of.isFitted) setReferences(chart, of, []);
  }

  /** What is shown: at the cursor, else the newest. */
  function current(): Moment | undefined {
    if (cursorStep === undefined) return history.at(-1);
    if (cursorRuns) return { step: cursorStep, runs: cursorRuns };
    return history[placeOf(cursorStep + 1) - 1] ?? history[0];
  }

  /** Index of the first moment at or after a step. */
  function placeOf(step: number): number {
    let [low, high] = [0, history.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (history[middle]!.step < step) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function draw(): void {
    if (isStale) {
      build();
      return;
    }
    const now = current();
    if (!now || !made || !isChart(made)) return;
    if (made.isFitted) setReferences(chart, made, now.runs);
    if (!isDataShown) chart.draw();
    else tableTimer ??= setTimeout(writeTable, TABLE_PAUSE);
    times?.write(now, history, visible);
  }

  function writeTable(): void {
    clearTimeout(tableTimer);
    tableTimer = undefined;
    const now = current();
    if (!isDataShown || !scene || !made || !isChart(made)) return;
    const caption = chartsWords[language].data(chosen.name(language), grouped(now?.step ?? 0));
    tableBox.setAttribute('aria-label', caption);
    tableBox.replaceChildren(createDataTable(made, now ?? { step: 0, runs: [] }, scene.runs, visible, caption));
  }

  function writeNotes(): void {
    times = undefined;
    notes.replaceChildren();
    if (!scene || !made || !isChart(made)) return;
    const { table, predictions } = chosen.notes(scene, language);
    if (table) {
      times = createRunTable(table, scene.runs);
      notes.append(times.element);
    }
    if (!predictions) return;
    const { standing } = chartWords[language];
    const words = { language, standing, assumptions: chartsWords[language].assumptions };
    notes.append(createPredictions(predictions, scene, visible, words, toFormula));
  }

  function toggleData(): void {
    isDataShown = !isDataShown;
    showData.setAttribute('aria-pressed', String(isDataShown));
    build();
    writeTable();
  }

  function csv(): ReturnType<Charts['csv']> {
    if (!scene || !made || !isChart(made) || history.length === 0) return undefined;
    const labels = scene.runs.map(({ label }) => label);
    return { name: `${chosen.id}.csv`, text: measuresCsv(made, history, labels) };
  }

  async function copyCsv(): Promise<void> {
    const file = csv();
    if (!file) return;
    try {
      await navigator.clipboard.writeText(file.text);
      copy.textContent = chartsWords[language].copied;
      setTimeout(() => {
        copy.textContent = chartsWords[language].copyCsv;
      }, DONE);
    } catch {
      // without permission it becomes a file
      saveText(file.name, file.text, 'text/csv');
    }
  }

  function clear(): void {
    history = [];
    cursorStep = undefined;
    cursorRuns = undefined;
    chart.setCursorStep(undefined);
    build();
    writeTable();
    // what adapts is known from the first measurement
    isStale = true;
  }

  return {
    setScene(next, nextVisible) {
      scene = next;
      visible = [...nextVisible];
      clear();
    },
    translate(nextLanguage, nextScene) {
      language = nextLanguage;
      scene = nextScene;
      build();
      writeTable();
    },
    push(step, runs) {
      const moment = { step, runs };
      const at = placeOf(step);
      if (history[at]?.step === step) return;
      // what was measured may tell that there is something to draw
      const later = scene && !(made && isChart(made)) ? chosen.make(scene, language, runs) : undefined;
      isStale ||= at < history.length || (later !== undefined && isChart(later));
      history.splice(at, 0, moment);
      if (!isStale && made && isChart(made)) feed(chart, made, moment);
    },
    draw,
    get chosen() {
      return chosen.id;
    },
    overlay: (step) => (scene ? chosen.overlay(scene, step) : []),
    choose(id) {
      const next = charts.get(id);
      if (!next || next === chosen) return;
      chosen = next;
      build();
      writeTable();
    },
    setVisible(run, shown) {
      visible[run] = shown;
      chart.setVisible(run, shown);
      writeNotes();
      draw();
      writeTable();
    },
    setCursorStep(step, runs) {
      cursorStep = step;
      cursorRuns = runs;
      chart.setCursorStep(step);
    },
    clear,
    csv,
    get history() {
      return history;
    },
    dispose() {
      clearTimeout(tableTimer);
      chart.dispose();
      root.remove();
    },
  };
}
