// Fair rates: the curvature at which effective learning rates are compared, and rates that make them equal.

import type { GUI } from 'lil-gui';
import { effectiveRate } from '../../scene/matching';
import { addNumberField } from '../fields/number-field';
import { createFormula } from '../typeset/mathematics';
import { panelLatex } from '../typeset/symbols';
import { addButtons, addChoice, type PanelContext } from './context';

export function addFairFolder(context: PanelContext, parent: GUI): void {
  const { say, scene, words, language, change, store } = context;
  const reference = store.curvature.peek();
  if (reference === undefined) return;
  const folder = context.folder(parent, 'fair', words.fair);
  const field = addNumberField(folder, {
    ...say.curvature,
    symbol: createFormula(panelLatex.curvature),
    key: 'measurements.curvature',
    value: reference,
    min: 0.001,
    max: 1000,
    scale: 'log',
    propose: (value) => change(['measurements', 'curvature'], value),
  });
  context.follow(() => field.set(store.curvature.peek() ?? reference));
  const runs = scene.runs.flatMap((run, i) =>
    effectiveRate(run, reference) === undefined ? [] : [[run.title[language], String(i)] as const],
  );
  if (runs.length < 2) return;
  let chosen = runs[0]![1];
  addChoice(context, folder, {
    ...say.matchTo,
    key: 'match-to',
    entries: Object.fromEntries(runs),
    value: () => chosen,
    choose(run) {
      chosen = run;
    },
  });
  const act = (): void => {
    store.dispatch({ kind: 'match-rates', run: Number(chosen) });
  };
  addButtons(context, folder, words.fair, [{ ...say.match, key: 'match', act }]);
}
