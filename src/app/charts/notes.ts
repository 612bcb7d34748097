// The notes below a chart: a table with one row per run, and the predictions with formula, assumptions and paper.
import type { ChartNotes, ChartScene, NotedPrediction, NoteTable } from '../../chart/chart';
import type { ChartWords } from '../../chart/chart-words';
import { element } from '../../embed/element';
import { createSwatch } from '../../embed/swatch';
import type { Moment } from '../../swarm/swarm';
import type { Prediction } from '../../theory/prediction';
import { createLineSample } from '../dom/line-sample';

export interface RunTable {
  readonly element: HTMLElement;
  /** Writes the numbers of a moment; omits hidden runs. */
  write(moment: Moment, history: readonly Moment[], visible: readonly boolean[]): void;
}

/** One row per run, whose numbers change with every frame. */
export function createRunTable({ heads, row, remark }: NoteTable, runs: ChartScene['runs']): RunTable {
  const table = element('table', { class: 'charts-numbers charts-times' });
  const names = heads.map(({ text, title }) => element('th', { scope: 'col', title }, text));
  table.append(element('thead', {}, element('tr', {}, element('td'), ...names)));
  const rows = runs.map((look) => {
    const cells = heads.map(() => element('td'));
    const name = element('th', { scope: 'row' }, createSwatch(look), `\u00a0${look.label}`);
    return { row: element('tr', {}, name, ...cells), cells };
  });
  table.append(element('tbody', {}, ...rows.map(({ row }) => row)));
  const below = element('p', { class: 'charts-reason' });
  const say = (node: HTMLElement, text: string) => {
    if (node.textContent !== text) node.textContent = text;
  };
  return {
    element: element('div', { class: 'charts-scroll' }, table, below),
    write({ runs: measured }, history, visible) {
      for (const [run, { row: line, cells }] of rows.entries()) {
        const found = measured[run];
        const texts = visible[run] && found ? row(run, found, history) : undefined;
        line.hidden = texts === undefined;
        for (const [i, text] of (texts ?? []).entries()) say(cells[i]!, text);
      }
      say(below, remark(measured.filter((_, run) => visible[run])));
    },
  };
}

export interface NoteWords {
  readonly language: ChartWords['language'];
  readonly standing: ChartWords['standing'];
  readonly assumptions: string;
}

/** The predictions run by run: how each is drawn, its formula, its assumptions, and where and why it ends. */
export function createPredictions(
  predictions: NonNullable<ChartNotes['predictions']>,
  { runs }: ChartScene,
  visible: readonly boolean[],
  words: NoteWords,
  toFormula: (prediction: Prediction) => Node,
): HTMLElement {
  const list = element('div', { class: 'charts-predictions' });
  for (const [run, look] of runs.entries()) {
    const found = visible[run] ? predictions(run) : undefined;
    if (!found) continue;
    list.append(element('h3', {}, createSwatch(look), ` ${look.label}`));
    if ('reason' in found) list.append(element('p', { class: 'charts-reason' }, found.reason));
    else for (const noted of found.predictions) list.append(createPrediction(noted, look.colour, words, toFormula));
  }
  return list;
}

function createPrediction(
  { prediction, value, end }: NotedPrediction,
  colour: string,
  { language, standing, assumptions: heading }: NoteWords,
  toFormula: (prediction: Prediction) => Node,
): HTMLElement {
  const { title, source, assumptions } = prediction;
  const head = element(
    'p',
    { class: 'charts-prediction-title' },
    createLineSample(prediction.standing, colour),
    element('span', {}, title[language]),
    element('small', {}, standing[prediction.standing]),
  );
  const link = element('a', { href: source.url, rel: 'noreferrer', target: '_blank' }, source.title);
  const item = element('section', {}, head, element('div', { class: 'charts-formula' }, toFormula(prediction)));
  if (value) item.append(element('p', {}, value));
  if (end) item.append(element('p', { class: 'charts-reason' }, end));
  const points = assumptions.map((a) => element('li', {}, a[language]));
  item.append(
    element(
      'details',
      {},
      element('summary', {}, heading),
      element('ul', {}, ...points),
      element('p', {}, link, `, ${source.where}`),
    ),
  );
  return item;
}
