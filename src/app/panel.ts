// The panel: every number of the scene as a control. Proposes changed documents; knows no swarm and no picture.

import GUI from 'lil-gui';
import { noises } from '../noise/catalogue';
import type { Scene } from '../scene/scene';
import type { Localised, SceneDocument } from '../scene/schema';
import { MAX_PARTICLES, MAX_STEPS } from '../scene/schema';
import type { Language, Words } from './languages';
import { addNumberField } from './number-field';
import { addHyperFields, addParameterFields, changeOf } from './scene-fields';

export interface PanelOptions {
  /** Takes a changed document. False: refused, the scene goes on as it was. */
  readonly propose: (document: unknown) => boolean;
  /** The document as it is now. */
  readonly current: () => SceneDocument;
  /** The critical points of the current surface, as marked. */
  readonly points: () => readonly { readonly name: string; readonly title: Localised }[];
}

export interface Panel {
  /** Builds the controls of a scene anew. Which folders are open is remembered. */
  show(scene: Scene, language: Language, words: Words): void;
  /** Writes the runs' names anew: where two runs have one rule they contain the number that was changed. */
  retitle(scene: Scene, language: Language): void;
}

export function createPanel(container: HTMLElement, { propose, current, points }: PanelOptions): Panel {
  let gui: GUI | undefined;
  let runFolders: GUI[] = [];
  const open = new Map<string, boolean>([['noise', true]]);

  const change = changeOf(current, propose);
  const folder = (parent: GUI, key: string, title: string): GUI => {
    const made = parent.addFolder(title);
    made.open(open.get(key) ?? false);
    made.onOpenClose((changed) => {
      if (changed === made) open.set(key, !made._closed);
    });
    return made;
  };

  function addRuns(parent: GUI, scene: Scene, language: Language, words: Words): void {
    for (const [i, run] of scene.runs.entries()) {
      const runFolder = folder(parent, `run ${i}`, run.title[language]);
      runFolders.push(runFolder);
      addHyperFields(runFolder, scene, i, change, words);
    }
  }

  function addNoise(parent: GUI, scene: Scene, language: Language, words: Words): void {
    const noise = folder(parent, 'noise', words.noise);
    const titles = Object.fromEntries([...noises.values()].map((law) => [law.title[language], law.name]));
    noise
      .add({ law: scene.noise.law.name }, 'law', titles)
      .name(words.noiseLaw)
      .onChange((law: string) => {
        const { floor, shared } = current().noise;
        change(['noise'], { law, floor, shared });
      });
    for (const [name, p] of Object.entries(scene.noise.law.parameters)) {
      addNumberField(noise, {
        label: p.key,
        hint: `${p.symbol}`,
        value: scene.noise.values[name]!,
        min: p.min,
        max: p.max,
        scale: p.scale,
        propose: (value) => change(['noise', p.key], value),
      });
    }
    if (scene.noise.frozen) {
      const { at } = scene.noise.frozen;
      const names = Object.fromEntries(points().map(({ title, name }) => [title[language], name]));
      noise
        .add({ at }, 'at', names)
        .name(words.noisePoint)
        .onChange((name: string) => change(['noise', 'at'], name));
    }
    addNumberField(noise, {
      label: words.noiseFloor,
      value: scene.noise.floor,
      min: 0,
      max: 10,
      scale: 'log',
      propose: (value) => change(['noise', 'floor'], value),
    });
    noise
      .add({ shared: scene.noise.shared }, 'shared')
      .name(words.sharedDraws)
      .onChange((shared: boolean) => change(['noise', 'shared'], shared));
  }

  function addSwarm(parent: GUI, { document: d }: Scene, words: Words): void {
    const swarm = folder(parent, 'swarm', words.swarm);
    const whole = { scale: 'log', whole: true } as const;
    addNumberField(swarm, {
      ...whole,
      label: words.particles,
      value: d.swarm.particles,
      min: 1,
      max: Math.min(MAX_PARTICLES, 50_000),
      propose: (value) => change(['swarm', 'particles'], value),
    });
    addNumberField(swarm, {
      ...whole,
      label: words.steps,
      value: d.length.steps,
      min: 1,
      max: Math.min(MAX_STEPS, 100_000),
      propose: (value) => change(['length', 'steps'], value),
    });
    addNumberField(swarm, {
      ...whole,
      label: words.stepsPerFrame,
      value: d.length.stepsPerFrame,
      min: 1,
      max: 100,
      propose: (value) => change(['length', 'stepsPerFrame'], value),
    });
  }

  function addLandscape(parent: GUI, scene: Scene, language: Language, words: Words): void {
    const landscape = folder(parent, 'landscape', `${words.landscape}: ${scene.landscape.title[language]}`);
    addParameterFields(landscape, scene, change, language);
    landscape
      .add({ height: scene.document.view.height }, 'height', { [words.linear]: 'linear', [words.log]: 'log' })
      .name(words.height)
      .onChange((height: 'linear' | 'log') => change(['view', 'height'], height));
  }

  return {
    show(scene, language, words) {
      gui?.destroy();
      runFolders = [];
      gui = new GUI({ container, title: words.settings, injectStyles: false });
      addRuns(gui, scene, language, words);
      addNoise(gui, scene, language, words);
      addSwarm(gui, scene, words);
      addLandscape(gui, scene, language, words);
      gui.open(open.get('settings') ?? true);
      gui.onOpenClose((changed) => {
        if (changed === gui) open.set('settings', !changed._closed);
      });
    },
    retitle(scene, language) {
      for (const [i, run] of scene.runs.entries()) runFolders[i]?.title(run.title[language]);
    },
  };
}
