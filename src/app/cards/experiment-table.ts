// The fitted lines of an experiment as a table.

import { element } from '../../embed/element';
import { createSwatch } from '../../embed/swatch';
import type { Summary } from '../../experiment/summary';
import { toPlain } from '../../experiment/summary-escape';
import { runLooks } from '../../figure/run-looks';
import { roundedText } from '../../formula/number-text';
import type { ExperimentWords } from '../words/experiment-words';
import type { Language } from '../words/languages';

const short = (value: number): string => (Number.isFinite(value) ? roundedText(value, 4) : '–');

/** Empty if the experiment has no fits. */
export function createFitTable({ fits, runs }: Summary, language: Language, words: ExperimentWords): HTMLElement {
  if (fits.length === 0) return element('div');
  const looks = runLooks(runs.map((run) => ({ ...run, label: run.title[language] })));
  const heads = ['', words.axis, words.slope, words.interval, 'r²'].map((name) =>
    name === '' ? element('td') : element('th', { scope: 'col' }, name),
  );
  const rows = fits.map(({ run, axis, slope, low, high, r2, isExpected }) => {
    const name = element('th', { scope: 'row' }, createSwatch(looks[run]!), ` ${looks[run]!.label}`);
    const cells = [toPlain(axis), short(slope), `${short(low)} – ${short(high)}`, r2.toFixed(4)].map((text) =>
      element('td', {}, text),
    );
    return element('tr', isExpected ? { class: 'expected', title: words.expected } : {}, name, ...cells);
  });
  return element(
    'table',
    { class: 'charts-numbers' },
    element('caption', {}, words.fitted),
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows),
  );
}
