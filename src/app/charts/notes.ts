// What stands below a chart: mean escape times, or the predictions with formula, assumptions and paper.
import type { ChartWords } from '../../chart/chart-words';
import type { Moment } from '../../chart/csv';
import { toEscapeText } from '../../chart/first-passage';
import { createLineSample } from '../../chart/line-sample';
import type { ChartScene } from '../../chart/measure-chart';
import { toNumber } from '../../chart/number-format';
import { createSwatch } from '../../chart/swatch';
import { meanEscapeTime } from '../../statistics/escape-time';
import { isSteady } from '../../statistics/steady-rate';
import type { Prediction } from '../../theory/prediction';
import { element } from '../dom/element';

export interface EscapeNotes {
  readonly element: HTMLElement;
  /** Writes the times as of a moment; hides the runs that are not seen. */
  write(moment: Moment, history: readonly Moment[], visible: readonly boolean[]): void;
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
  const below = element('p', { class: 'charts-reason' });
  return {
    element: element('div', { class: 'charts-scroll' }, table, below),
    write({ runs }, history, visible) {
      let remark = '';
      for (const [run, { row, cells }] of rows.entries()) {
        const escapes = runs[run]?.escapes;
        row.hidden = !visible[run] || !escapes;
        if (row.hidden || !escapes) continue;
        const before = history.flatMap((h) => h.runs[run]?.escapes ?? []);
        const isTold = scene.mayBeSteady[run] && isSteady(before, escapes);
        const { mean, range } = isTold
          ? toEscapeText(meanEscapeTime(escapes), words)
          : { mean: '–', range: own.unsteady };
        if (escapes.resolution > 1) remark = own.coarse(escapes.resolution.toLocaleString('en'));
        const lost = escapes.lost > 0 ? ` (+${escapes.lost.toLocaleString('en')} ${words.shares.diverged})` : '';
        const texts = [mean, range, `${escapes.events.toLocaleString('en')}${lost}`];
        for (const [i, text] of texts.entries()) if (cells[i]!.textContent !== text) cells[i]!.textContent = text;
      }
      if (below.textContent !== remark) below.textContent = remark;
    },
  };
}

/** The predictions run by run: how each is drawn, its formula, what it assumes, and where and why it ends. */
export function createPredictions(
  scene: ChartScene,
  visible: readonly boolean[],
  words: ChartWords,
  toFormula: (prediction: Prediction) => Node,
): HTMLElement {
  const { variance, language } = words;
  const list = element('div', { class: 'charts-predictions' });
  for (const [run, look] of scene.runs.entries()) {
    const theory = scene.theories[run];
    if (!theory || !visible[run]) continue;
    list.append(element('h3', {}, createSwatch(look), ` ${look.label}`));
    if (!theory.ok) list.append(element('p', { class: 'charts-reason' }, variance.noTheory(theory.reason[language])));
    else {
      for (const p of theory.predictions) {
        const end = p.limit && variance.from(p.limit.step.toLocaleString('en'), p.limit.reason[language]);
        list.append(createPrediction(p, look.colour, words, toFormula, end));
      }
    }
  }
  return list;
}

/** The predicted times of first passage run by run, or why there is none. */
export function createEscapePredictions(
  scene: ChartScene,
  visible: readonly boolean[],
  words: ChartWords,
  toFormula: (prediction: Prediction) => Node,
): HTMLElement {
  const { language, variance, escape: own } = words;
  const list = element('div', { class: 'charts-predictions' });
  for (const [run, look] of scene.runs.entries()) {
    const theory = scene.escapes[run];
    if (!theory || !visible[run]) continue;
    list.append(element('h3', {}, createSwatch(look), ` ${look.label}`));
    if (!theory.ok) {
      list.append(element('p', { class: 'charts-reason' }, variance.noTheory(theory.reason[language])));
      continue;
    }
    const { prediction } = theory;
    const end = prediction.limit && own.beyond(prediction.limit[language]);
    const value = own.predicted(toNumber(prediction.meanSteps), toNumber(prediction.exponent));
    list.append(createPrediction(prediction, look.colour, words, toFormula, end, value));
  }
  return list;
}

/** `end`: where and why it ends; `value`: what it says. */
function createPrediction(
  prediction: Prediction,
  colour: string,
  { variance, language, standing }: ChartWords,
  toFormula: (prediction: Prediction) => Node,
  end: string | undefined,
  value?: string,
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
      element('summary', {}, variance.assumptions),
      element('ul', {}, ...points),
      element('p', {}, link, `, ${source.where}`),
    ),
  );
  return item;
}
