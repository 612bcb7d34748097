// The folder of the noise; and the same controls for a run that has its own noise.

import type { GUI } from 'lil-gui';
import { noises } from '../../noise/catalogue';
import type { SceneNoise } from '../../scene/noise';
import type { Scene } from '../../scene/scene';
import { addNumberField } from '../fields/number-field';
import { createFormula } from '../typeset/mathematics';
import { panelLatex } from '../typeset/symbols';
import { addChoice, addSwitch, type PanelContext, pointEntries } from './context';

export interface NoiseFields {
  /** Undefined if the run has been removed. */
  readonly of: (scene: Scene) => SceneNoise | undefined;
  /** Path of the noise in the document. */
  readonly path: readonly (string | number)[];
  /** The run that it belongs to, if not the scene's. */
  readonly owner?: string;
}

export function addNoiseFolder(context: PanelContext, parent: GUI): void {
  const folder = context.folder(parent, 'noise', context.say.folders.noise, true);
  addNoiseFields(context, folder, { of: (scene) => scene.noise, path: ['noise'] });
}

export function addNoiseFields(context: PanelContext, folder: GUI, { of, path, owner }: NoiseFields): void {
  const { scene, say, change, language } = context;
  const noise = of(scene)!;
  const keyOf = (name: string) => [...path, name].join('.');
  const whose = owner === undefined ? {} : { owner };
  addChoice(context, folder, {
    ...say.law,
    ...whose,
    key: keyOf('law'),
    entries: Object.fromEntries([...noises.values()].map((law) => [law.title[language], law.name])),
    value: (next) => (of(next) ?? noise).law.name,
    choose(law) {
      const { floor, shared } = of(context.now()) ?? noise;
      change(path, { law, floor, shared });
    },
  });
  for (const [name, p] of Object.entries(noise.law.parameters)) {
    const field = addNumberField(folder, {
      label: p.key,
      hint: p.meaning[language],
      ...(p.unit ? { unit: p.unit[language] } : {}),
      ...whose,
      symbol: createFormula(p.symbol),
      key: keyOf(p.key),
      value: noise.values[name]!,
      min: p.min,
      max: p.max,
      scale: p.scale,
      propose: (value) => change([...path, p.key], value),
    });
    context.follow((next) => field.set(of(next)?.values[name] ?? noise.values[name]!));
  }
  if (noise.frozen) addFrozen(context, folder, { of, path, ...whose }, noise.frozen.at);
  const floor = addNumberField(folder, {
    ...say.floor,
    ...whose,
    symbol: createFormula(panelLatex.floor),
    key: keyOf('floor'),
    value: noise.floor,
    min: 0,
    max: 10,
    scale: 'log',
    propose: (value) => change([...path, 'floor'], value),
  });
  context.follow((next) => floor.set((of(next) ?? noise).floor));
  addSwitch(context, folder, {
    ...say.shared,
    ...whose,
    key: keyOf('shared'),
    value: (next) => (of(next) ?? noise).shared,
    turn: (shared) => void change([...path, 'shared'], shared),
  });
}

/** The point whose Hessian a frozen law uses. */
function addFrozen(context: PanelContext, folder: GUI, { of, path, owner }: NoiseFields, at: string): void {
  const { say, change } = context;
  addChoice(context, folder, {
    ...say.noiseAt,
    ...(owner === undefined ? {} : { owner }),
    key: [...path, 'at'].join('.'),
    entries: pointEntries(context),
    value: (next) => of(next)?.frozen?.at ?? at,
    choose: (name) => change([...path, 'at'], name),
  });
}
