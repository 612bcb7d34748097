// Number fields of a run and of a landscape, wherever on the page they stand: name, symbol, range, slider.

import type { GUI } from 'lil-gui';
import type { Scene } from '../scene/scene';
import type { SceneDocument } from '../scene/schema';
import type { Language, Words } from './languages';
import { addNumberField } from './number-field';

type Path = readonly (string | number)[];

/** Proposes the document with the value at one path changed; the value may be what was typed. False: refused. */
export type Change = (path: Path, value: unknown) => boolean;

export const changeOf =
  (current: () => SceneDocument, propose: (document: unknown) => boolean): Change =>
  (path, value) => {
    const draft: unknown = structuredClone(current());
    let place = draft as Record<string | number, unknown>;
    for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
    place[path.at(-1)!] = value;
    return propose(draft);
  };

/** Typeset symbols by name, where they are known already. */
export type SymbolOf = (name: string) => Element | undefined;
const NONE: SymbolOf = () => undefined;

/** The hyper-parameters of run `i`. */
export function addHyperFields(
  folder: GUI,
  scene: Scene,
  i: number,
  change: Change,
  words: Words,
  symbolOf = NONE,
): void {
  const run = scene.runs[i]!;
  for (const [name, h] of Object.entries(run.optimizer.hyper)) {
    const isBounded = Number.isFinite(h.max) && h.max < 1e100;
    const reach = isBounded ? h : { min: Math.min(0, h.default * 10), max: Math.abs(h.default) * 10 || 1 };
    const symbol = symbolOf(name);
    addNumberField(folder, {
      label: name,
      ...(symbol ? { symbol } : {}),
      hint: `${words.scene} → runs[${i}].hyper.${name}`,
      value: run.hyper[name]!,
      min: reach.min,
      max: reach.max,
      scale: h.scale,
      // room below the default: a guard may be 1e-12
      ...(h.default > 0 ? { least: Math.min(h.default / 100, reach.max / 1e6) } : {}),
      ...(h.whole ? { whole: true } : {}),
      propose: (value) => change(['runs', i, 'hyper', name], value),
    });
  }
}

/** The parameters of the landscape. */
export function addParameterFields(
  folder: GUI,
  scene: Scene,
  change: Change,
  language: Language,
  symbolOf = NONE,
): void {
  for (const [name, p] of Object.entries(scene.landscape.parameters)) {
    const symbol = symbolOf(name);
    addNumberField(folder, {
      label: name,
      ...(symbol ? { symbol } : {}),
      ...(p.label ? { hint: p.label[language] } : {}),
      value: scene.parameters[name]!,
      min: p.min,
      max: p.max,
      scale: p.scale,
      propose: (value) => change(['parameters', name], value),
    });
  }
}
