// Draws the chart of the measurements that the reader has chosen, as a picture or as a table.
import './charts.css';
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
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
import { type MeasuredHistory, placeOf } from '../../session/history';
import type { Language } from '../../session/settings';
import type { Measured } from '../../swarm/measured';
import type { Moment } from '../../swarm/swarm';
import type { Prediction } from '../../theory/prediction';
import { createChoice } from '../dom/choice';
import { saveText } from '../dom/save';
import { chartsWords } from '../words/charts-words';
import { createLineChart } from './line-chart';
import { createPredictions, createRunTable, type RunTable } from './notes';
import { createDataTable } from './table';

/** What is shown, as signals, which the caller owns. */
export interface ChartsParts {
  /** In the reader's language; undefined: there is no scene yet. */
  readonly scene: ReadonlySignal<ChartScene | undefined>;
  readonly measured: ReadonlySignal<MeasuredHistory>;
  /** Whether each run is seen. */
  readonly visible: ReadonlySignal<readonly boolean[]>;
  /** Id of the chart shown; an unknown id means the first chart. */
  readonly chart: ReadonlySignal<string>;
  readonly language: ReadonlySignal<Language>;
  /** The reader has chosen a chart. */
  readonly onChoose: (id: string) => void;
  /** The formula of a prediction: MathML. A new node at every call; it may be filled later. */
  readonly toFormula: (prediction: Prediction) => Node;
  /** By id, in their order. Default those that come with the product. */
  readonly charts?: ReadonlyMap<string, Chart>;
}

export interface Charts {
  /** What the chosen chart draws on the surface at a step. */
  overlay(step: number): readonly OverlayEllipse[];
  /** The measurements so far of the chosen chart, as a file; undefined if it shows nothing. */
  csv(): { readonly name: string; readonly text: string } | undefined;
  dispose(): void;
}

/** Milliseconds between two tables while the swarm runs: text that changes faster cannot be read. */
const TABLE_PAUSE = 250;
/** Milliseconds that "copied" shows. */
const DONE = 1500;

/** A chart made for a scene, and how much of the history it has received. */
interface Drawn {
  readonly made: MeasureChart | NoChart | undefined;
  readonly table: RunTable | undefined;
  readonly revision: number;
  count: number;
}

/** Fills `container`, which must be given a height or a least height. */
export function createCharts(
  container: HTMLElement,
  { scene, measured, visible, chart: wanted, language, onChoose, toFormula, charts = catalogue }: ChartsParts,
): Charts {
  const chosen = (): Chart => charts.get(wanted.value) ?? [...charts.values()][0]!;
  const isDataShown = signal(false);
  const timers = new Map<'table' | 'copied', ReturnType<typeof setTimeout>>();
  let drawn: Drawn = { made: undefined, table: undefined, revision: -1, count: 0 };

  const choice = createChoice('chart', onChoose);
  const showData = button('', toggleData, {
    'aria-pressed': 'false',
    class: 'charts-toggle',
  });
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
  const chart = createLineChart(picture, { visible, cursor: computed(() => measured.value.cursor) });

  function toggleData(): void {
    isDataShown.value = !isDataShown.peek();
  }

  const isDrawn = (made: Drawn['made']): made is MeasureChart => made !== undefined && isChart(made);

  /** Rebuilds everything from the history. */
  function build(of: ChartScene): void {
    const spoken = language.value;
    const words = chartsWords[spoken];
    const { moments, revision } = measured.peek();
    // the measurements show which rules adapt
    const make = (each: Chart) => each.make(of, spoken, moments.at(-1)?.runs);
    const made = make(chosen());
    const options = [...charts.values()].map((each) => {
      const found = each === chosen() ? made : make(each);
      return { name: each.id, label: each.name(spoken), isEmpty: found !== undefined && !isChart(found) };
    });
    choice.show(words.chooseChart, options, chosen().id);
    showData.textContent = words.showData;
    showData.setAttribute('aria-pressed', String(isDataShown.value));
    copy.textContent = words.copyCsv;
    note.textContent = isDrawn(made) ? made.note : '';
    reason.textContent = made && !isChart(made) ? made.reason : '';
    [note.hidden, reason.hidden] = [!isDrawn(made), reason.textContent === ''];
    showData.disabled = !isDrawn(made);
    picture.hidden = isDataShown.value || !isDrawn(made);
    data.hidden = !isDataShown.value || !isDrawn(made);
    drawn = { made, table: writeNotes(of, made), revision, count: 0 };
    if (isDrawn(made)) {
      const { beyond } = chartWords[spoken];
      chart.setLayout({ ...toLayout(made, of, chosen().name(spoken), spoken), beyond });
      if (!made.isFitted) setReferences(chart, made, []);
    }
    follow();
    writeTable();
  }

  /** Draws what has been measured since. */
  function follow(): void {
    const { moments, revision } = measured.peek();
    const of = scene.peek();
    const { made } = drawn;
    // the measurements may show that there is something to draw
    const isNew = of && !isDrawn(made) && isDrawn(chosen().make(of, language.peek(), moments.at(-1)?.runs));
    if (of && (revision !== drawn.revision || isNew)) build(of);
    else if (isDrawn(made)) draw(made);
  }

  function draw(made: MeasureChart): void {
    const { moments, cursor, atCursor } = measured.peek();
    for (; drawn.count < moments.length; drawn.count++) feed(chart, made, moments[drawn.count]!);
    const now = momentAt(moments, cursor, atCursor);
    if (!now) return;
    if (made.isFitted) setReferences(chart, made, now.runs);
    if (!isDataShown.peek()) chart.draw();
    else if (!timers.has('table')) timers.set('table', setTimeout(writeTable, TABLE_PAUSE));
    drawn.table?.write(now, moments, visible.peek());
  }

  function writeTable(): void {
    clearTimeout(timers.get('table'));
    timers.delete('table');
    const of = scene.peek();
    const { made } = drawn;
    if (!isDataShown.peek() || !of || !isDrawn(made)) return;
    const { moments, cursor, atCursor } = measured.peek();
    const now = momentAt(moments, cursor, atCursor) ?? { step: 0, runs: [] };
    const caption = chartsWords[language.peek()].data(chosen().name(language.peek()), grouped(now.step));
    tableBox.setAttribute('aria-label', caption);
    tableBox.replaceChildren(createDataTable(made, now, of.runs, visible.peek(), caption));
  }

  function writeNotes(of: ChartScene, made: Drawn['made']): RunTable | undefined {
    notes.replaceChildren();
    if (!isDrawn(made)) return undefined;
    const spoken = language.peek();
    const { table, predictions } = chosen().notes(of, spoken);
    const times = table && createRunTable(table, of.runs);
    if (times) notes.append(times.element);
    if (predictions) {
      const { standing } = chartWords[spoken];
      const words = { language: spoken, standing, assumptions: chartsWords[spoken].assumptions };
      notes.append(createPredictions(predictions, of, visible.peek(), words, toFormula));
    }
    return times;
  }

  function csv(): ReturnType<Charts['csv']> {
    const of = scene.peek();
    const { moments } = measured.peek();
    const { made } = drawn;
    if (!of || !isDrawn(made) || moments.length === 0) return undefined;
    const labels = of.runs.map(({ label }) => label);
    return { name: `${chosen().id}.csv`, text: measuresCsv(made, moments, labels) };
  }

  async function copyCsv(): Promise<void> {
    const file = csv();
    if (!file) return;
    try {
      await navigator.clipboard.writeText(file.text);
      copy.textContent = chartsWords[language.peek()].copied;
      const name = (): void => {
        copy.textContent = chartsWords[language.peek()].copyCsv;
      };
      timers.set('copied', setTimeout(name, DONE));
    } catch {
      // without permission it becomes a file
      saveText(file.name, file.text, 'text/csv');
    }
  }

  const ends = [
    effect(() => {
      const of = scene.value;
      void [language.value, wanted.value, isDataShown.value];
      if (of) untracked(() => build(of));
    }),
    effect(() => {
      void measured.value;
      untracked(follow);
    }),
    effect(() => {
      void visible.value;
      untracked(() => {
        const of = scene.peek();
        if (of) drawn = { ...drawn, table: writeNotes(of, drawn.made) };
        follow();
        writeTable();
      });
    }),
  ];

  return {
    overlay(step) {
      const of = scene.value;
      return of ? chosen().overlay(of, step) : [];
    },
    csv,
    dispose() {
      for (const end of ends) end();
      for (const timer of timers.values()) clearTimeout(timer);
      chart.dispose();
      root.remove();
    },
  };
}

/** What is shown: at the cursor, else the newest. */
function momentAt(
  moments: readonly Moment[],
  cursor: number | undefined,
  atCursor: readonly Measured[] | undefined,
): Moment | undefined {
  if (cursor === undefined) return moments.at(-1);
  if (atCursor) return { step: cursor, runs: atCursor };
  return moments[placeOf(moments, cursor + 1) - 1] ?? moments[0];
}
