// The charts of what is measured: keeps the scene's history, and draws the one that the reader has chosen, as picture or as table.
import './charts.css';
import { adaptiveChart } from '../../chart/adaptive';
import { sharesChart } from '../../chart/basin-shares';
import type { ChartWords } from '../../chart/chart-words';
import { type Moment, toCsv } from '../../chart/csv';
import { firstPassageChart } from '../../chart/first-passage';
import { createLineChart } from '../../chart/line-chart';
import { lossChart } from '../../chart/loss-quantiles';
import { type ChartId, type ChartScene, isChart, type MeasureChart, type NoChart } from '../../chart/measure-chart';
import { varianceChart } from '../../chart/variance';
import type { Measured } from '../../swarm/measured';
import type { Prediction } from '../../theory/prediction';
import { createChoice } from '../dom/choice';
import { button, element } from '../dom/element';
import { saveText } from '../dom/save';
import { chartWords } from '../words/charts-words';
import type { Language } from '../words/languages';
import { createEscapeNotes, createEscapePredictions, createPredictions, type EscapeNotes } from './notes';
import { createDataTable } from './table';

export interface ChartsOptions {
  readonly language: Language;
  /** The reader has chosen a chart. */
  readonly onChoose?: (id: ChartId) => void;
  /** The formula of a prediction: MathML. A new node at every call; it may be filled later. */
  readonly toFormula: (prediction: Prediction) => Node;
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
  readonly chosen: ChartId;
  /** Another chart, as a scene or a link asks for it; `onChoose` is not told. */
  choose(id: ChartId): void;
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

const ids: readonly ChartId[] = ['shares', 'escape', 'loss', 'variance', 'adaptive'];
const MEMORY = 'swarmscape-chart';
/** Milliseconds between two tables while the swarm runs: text that changes faster cannot be read. */
const TABLE_PAUSE = 250;
/** Milliseconds that "copied" is to be seen. */
const DONE = 1500;

/** Remembered for this tab, so that a reload finds it again; a host may forbid storage. */
const memory = {
  read(): ChartId {
    try {
      const found = sessionStorage.getItem(MEMORY);
      return ids.find((id) => id === found) ?? 'shares';
    } catch {
      return 'shares';
    }
  },
  write(id: ChartId): void {
    try {
      sessionStorage.setItem(MEMORY, id);
    } catch {
      // then it is remembered until the page ends
    }
  },
};

/** Fills `container`, which must be given a height or a least height. */
export function createCharts(container: HTMLElement, { language, onChoose, toFormula }: ChartsOptions): Charts {
  let words: ChartWords = chartWords[language];
  let scene: ChartScene | undefined;
  let visible: boolean[] = [];
  let history: Moment[] = [];
  let chosen = memory.read();
  let made: MeasureChart | NoChart | undefined;
  let isStale = false;
  let cursorStep: number | undefined;
  let cursorRuns: readonly Measured[] | undefined;
  let times: EscapeNotes | undefined;
  let isDataShown = false;
  let tableTimer: ReturnType<typeof setTimeout> | undefined;

  const choice = createChoice((name) => {
    chosen = name as ChartId;
    memory.write(chosen);
    build();
    writeTable();
    onChoose?.(chosen);
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

  function make(id: ChartId, of: ChartScene): MeasureChart | NoChart | undefined {
    const sample = history.at(-1)?.runs;
    switch (id) {
      case 'shares':
        return sharesChart(of, words);
      case 'escape':
        return firstPassageChart(of, words);
      case 'loss':
        return lossChart(words);
      case 'variance':
        return varianceChart(of, words);
      case 'adaptive':
        return sample && adaptiveChart(sample, words);
    }
  }

  /** Everything anew, from the history. */
  function build(): void {
    isStale = false;
    if (!scene) return;
    made = make(chosen, scene);
    const options = ids.map((name) => {
      const found = scene && (name === chosen ? made : make(name, scene));
      return { name, label: words.names[name], isEmpty: found !== undefined && !isChart(found) };
    });
    choice.show(words.chooseChart, options, chosen);
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

  function fill(of: MeasureChart, { runs, steps }: ChartScene): void {
    const panels = of.panels.map(({ title }) => title).join(', ');
    chart.setLayout({
      panels: of.panels,
      runs,
      visible,
      steps,
      stepTitle: words.step,
      valueTitle: of.valueTitle,
      summary: words.summary(words.names[chosen], panels, runs.map(({ label }) => label).join(', ')),
      beyond: words.beyond,
      ...(of.room === undefined ? {} : { room: of.room }),
    });
    for (const moment of history) feed(of, moment);
    if (!of.isFitted) setReferences(of, []);
  }

  function feed(of: MeasureChart, { step, runs }: Moment): void {
    for (const [run, measured] of runs.entries()) {
      for (const [panel, point] of of.toPoints(step, measured).entries()) if (point) chart.push(panel, run, point);
    }
  }

  function setReferences(of: MeasureChart, measured: readonly Measured[]): void {
    for (const [panel, references] of (of.toReferences?.(measured) ?? []).entries())
      chart.setReferences(panel, references);
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
    if (made.isFitted) setReferences(made, now.runs);
    if (!isDataShown) chart.draw();
    else tableTimer ??= setTimeout(writeTable, TABLE_PAUSE);
    times?.write(now, history, visible);
  }

  function writeTable(): void {
    clearTimeout(tableTimer);
    tableTimer = undefined;
    const now = current();
    if (!isDataShown || !scene || !made || !isChart(made)) return;
    const caption = words.data(words.names[chosen], (now?.step ?? 0).toLocaleString('en'));
    tableBox.setAttribute('aria-label', caption);
    tableBox.replaceChildren(createDataTable(made, now ?? { step: 0, runs: [] }, scene.runs, visible, caption));
  }

  function writeNotes(): void {
    times = undefined;
    notes.replaceChildren();
    if (!scene || !made || !isChart(made)) return;
    if (chosen === 'escape') {
      times = createEscapeNotes(scene, words);
      notes.append(times.element, createEscapePredictions(scene, visible, words, toFormula));
    } else if (chosen === 'variance') {
      notes.append(createPredictions(scene, visible, words, toFormula));
    }
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
    return { name: `${chosen}.csv`, text: toCsv(made, history, labels) };
  }

  async function copyCsv(): Promise<void> {
    const file = csv();
    if (!file) return;
    try {
      await navigator.clipboard.writeText(file.text);
      copy.textContent = words.copied;
      setTimeout(() => {
        copy.textContent = words.copyCsv;
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
      words = chartWords[nextLanguage];
      scene = nextScene;
      build();
      writeTable();
    },
    push(step, runs) {
      const moment = { step, runs };
      const at = placeOf(step);
      if (history[at]?.step === step) return;
      const isNewlyAdaptive = chosen === 'adaptive' && !(made && isChart(made)) && isChart(adaptiveChart(runs, words));
      isStale ||= at < history.length || isNewlyAdaptive;
      history.splice(at, 0, moment);
      if (!isStale && made && isChart(made)) feed(made, moment);
    },
    draw,
    get chosen() {
      return chosen;
    },
    choose(id) {
      if (id === chosen) return;
      chosen = id;
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
