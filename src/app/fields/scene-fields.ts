// Number fields of a run and of a landscape, wherever on the page they stand: name, symbol, range, slider.

import type { GUI } from 'lil-gui';
import { symbolOf } from '../../formula/latex';
import type { Scene } from '../../scene/scene';
import type { Store } from '../../session/store';
import { createFormula } from '../typeset/mathematics';
import type { Language } from '../words/languages';
import { panelWords } from '../words/panel-words';
import { addNumberField } from './number-field';

type Path = readonly (string | number)[];

/** Proposes the document with the value at one path changed; the value may be the typed text. False: refused. */
export type Change = (path: Path, value: unknown) => boolean;

export const changeOf =
  ({ dispatch }: Pick<Store, 'dispatch'>): Change =>
  (path, value) =>
    dispatch({ kind: 'set', path, value }).length === 0;

/** Shows a scene's values. */
export type Follow = (scene: Scene) => void;

/** The hyper-parameters of run `i`. Each follows later scenes. */
export function addHyperFields(folder: GUI, scene: Scene, i: number, change: Change, language: Language): Follow {
  const run = scene.runs[i]!;
  const fields = Object.entries(run.optimizer.hyper).map(([name, h]) => {
    const isBounded = Number.isFinite(h.max) && h.max < 1e100;
    const reach = isBounded ? h : { min: Math.min(0, h.default * 10), max: Math.abs(h.default) * 10 || 1 };
    const field = addNumberField(folder, {
      label: name,
      symbol: createFormula(h.symbol),
      hint: h.meaning?.[language] ?? panelWords[language].hyper,
      owner: run.title[language],
      key: `runs.${i}.hyper.${name}`,
      value: run.hyper[name]!,
      min: reach.min,
      max: reach.max,
      scale: h.scale,
      // room below the default: a guard may be 1e-12
      ...(h.default > 0 ? { least: Math.min(h.default / 100, reach.max / 1e6) } : {}),
      ...(h.whole ? { whole: true } : {}),
      propose: (value) => change(['runs', i, 'hyper', name], value),
    });
    return { name, field };
  });
  return (next) => {
    for (const { name, field } of fields) {
      const value = next.runs[i]?.hyper[name];
      if (value !== undefined) field.set(value);
    }
  };
}

/** The parameters of the landscape. */
export function addParameterFields(folder: GUI, scene: Scene, change: Change, language: Language): Follow {
  const fields = Object.entries(scene.landscape.parameters).map(([name, p]) => {
    const field = addNumberField(folder, {
      label: name,
      symbol: createFormula(p.symbol ?? symbolOf(name)),
      hint: p.label ? `${p.label[language]}.` : panelWords[language].parameter(name),
      key: `parameters.${name}`,
      value: scene.parameters[name]!,
      min: p.min,
      max: p.max,
      scale: p.scale,
      propose: (value) => change(['parameters', name], value),
    });
    return { name, field };
  });
  return (next) => {
    for (const { name, field } of fields) {
      const value = next.parameters[name];
      if (value !== undefined) field.set(value);
    }
  };
}
