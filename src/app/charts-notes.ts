// What stands below a chart: mean escape times, or the predictions with formula, assumptions and paper.
import type { ChartWords } from '../chart/chart-words';
import type { Moment } from '../chart/csv';
import { toEscapeText } from '../chart/first-passage';
import { createLineSample } from '../chart/line-sample';
import type { ChartScene } from '../chart/measure-chart';
import { createSwatch } from '../chart/swatch';
import { meanEscapeTime } from '../statistics/escape-time';
import type { VariancePrediction } from '../theory/prediction';
import { element } from './dom';

export interface EscapeNotes {
  readonly element: HTMLElement;
  /** Writes the times as of a moment; hides the runs that are not seen. */
  write(moment: Moment, visible: readonly boolean[]): void;
}

/** One row a run, whose numbers change with every frame. */
export function createEscapeNotes(scene: ChartScene, words: ChartWords): EscapeNotes {
  const own = words.escape;
  const table = element('table', { class: 'charts-numbers charts-times' });
  const heads = ['', 'τ̂', words.interval, own.events].map((name, i) =>
    i === 0 ? element('td') : element('th', { scope: 'col', title: i === 1 ? own.mean : name }, name),
  );
  table.append(element('thead', {}, element('tr', {}, ...heads)));
  const rows = scene.runs.map((look) => {
    const cells = [0, 1, 2].map(() => element('td'));
    const row = element('tr', {}, element('th', { scope: 'row' }, createSwatch(look), `\u00a0${look.label}`), ...cells);
    return { row, cells };
  });
  table.append(element('tbody', {}, ...rows.map(({ row }) => row)));
  return {
    element: element('div', { class: 'charts-scroll' }, table),
    write({ runs }, visible) {
      for (const [run, { row, cells }] of rows.entries()) {
        const escapes = runs[run]?.escapes;
        row.hidden = !visible[run] || !escapes;
        if (row.hidden || !escapes) continue;
        const { mean, range } = toEscapeText(meanEscapeTime(escapes), words);
        const lost = escapes.lost > 0 ? ` (+${escapes.lost.toLocaleString('en')} ${words.shares.diverged})` : '';
        const texts = [mean, range, `${escapes.events.toLocaleString('en')}${lost}`];
        for (const [i, text] of texts.entries()) if (cells[i]!.textContent !== text) cells[i]!.textContent = text;
      }
    },
  };
}

/** The predictions run by run: how each is drawn, its formula, what it assumes, and where and why it ends. */
export function createPredictions(
  scene: ChartScene,
  visible: readonly boolean[],
  words: ChartWords,
  toFormula: (prediction: VariancePrediction) => Node,
): HTMLElement {
  const { variance, language } = words;
  const list = element('div', { class: 'charts-predictions' });
  for (const [run, look] of scene.runs.entries()) {
    const theory = scene.theories[run];
    if (!theory || !visible[run]) continue;
    list.append(element('h3', {}, createSwatch(look), ` ${look.label}`));
    if (!theory.ok) list.append(element('p', { class: 'charts-reason' }, variance.noTheory(theory.reason[language])));
    else list.append(...theory.predictions.map((p) => createPrediction(p, look.colour, words, toFormula)));
  }
  return list;
}

function createPrediction(
  prediction: VariancePrediction,
  colour: string,
  { variance, language, standing }: ChartWords,
  toFormula: (prediction: VariancePrediction) => Node,
): HTMLElement {
  const { title, source, assumptions, limit } = prediction;
  const head = element(
    'p',
    { class: 'charts-prediction-title' },
    createLineSample(prediction.standing, colour),
    element('span', {}, title[language]),
    element('small', {}, standing[prediction.standing]),
  );
  const link = element('a', { href: source.url, rel: 'noreferrer', target: '_blank' }, source.title);
  const item = element('section', {}, head, element('div', { class: 'charts-formula' }, toFormula(prediction)));
  if (limit) {
    const reason = variance.from(limit.step.toLocaleString('en'), limit.reason[language]);
    item.append(element('p', { class: 'charts-reason' }, reason));
  }
  const points = assumptions.map((a) => element('li', {}, a[language]));
  item.append(
    element(
      'details',
      {},
      element('summary', {}, variance.assumptions),
      element('ul', {}, ...points),
      element('p', {}, link, `, ${source.where}`),
    ),
  );
  return item;
}
