// The panel: every number of the scene as a control. Proposes changed documents; knows no swarm and no picture.

import GUI from 'lil-gui';
import type { Problem } from '../formula/result';
import { noises } from '../noise/catalogue';
import { effectiveRate, withMatchedRates } from '../scene/matching';
import type { SceneNoise } from '../scene/noise';
import type { Scene } from '../scene/scene';
import type { Localised } from '../scene/schema';
import { MAX_PARTICLES, MAX_STEPS } from '../scene/schema';
import type { Language, Words } from './languages';
import { addNumberField } from './number-field';
import { addHyperFields, addParameterFields, changeOf } from './scene-fields';

export interface PanelOptions {
  /** Takes a changed document. False: refused, the scene goes on as it was. */
  readonly propose: (document: unknown) => boolean;
  /** The scene as it is now. */
  readonly scene: () => Scene;
  /** The critical points of the current surface, as marked. */
  readonly points: () => readonly { readonly name: string; readonly title: Localised }[];
  /** At which effective learning rates are compared, if there is one. */
  readonly curvature: () => number | undefined;
  /** Name of the critical point at which variances are taken, if there is one. */
  readonly frame: () => string | undefined;
  readonly onProblems: (problems: readonly Problem[]) => void;
}

export interface Panel {
  /** Builds the controls of a scene anew. Which folders are open is remembered. */
  show(scene: Scene, language: Language, words: Words): void;
  /** Writes the runs' names anew: where two runs have one rule they contain the number that was changed. */
  retitle(scene: Scene, language: Language): void;
}

export function createPanel(container: HTMLElement, options: PanelOptions): Panel {
  const { propose, scene: now, points, curvature, frame, onProblems } = options;
  let gui: GUI | undefined;
  let runFolders: GUI[] = [];
  const open = new Map<string, boolean>([['noise', true]]);

  const change = changeOf(() => now().document, propose);
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
      if (scene.document.runs[i]!.noise) {
        const own = folder(runFolder, `noise ${i}`, words.noise);
        addNoise(own, run.noise, ['runs', i, 'noise'], language, words);
      }
    }
  }

  /** Of the scene, or of a run that has its own. */
  function addNoise(
    noise: GUI,
    of: SceneNoise,
    path: readonly (string | number)[],
    language: Language,
    words: Words,
  ): void {
    const titles = Object.fromEntries([...noises.values()].map((law) => [law.title[language], law.name]));
    noise
      .add({ law: of.law.name }, 'law', titles)
      .name(words.noiseLaw)
      .onChange((law: string) => change(path, { law, floor: of.floor, shared: of.shared }));
    for (const [name, p] of Object.entries(of.law.parameters)) {
      addNumberField(noise, {
        label: p.key,
        hint: `${p.symbol}`,
        value: of.values[name]!,
        min: p.min,
        max: p.max,
        scale: p.scale,
        propose: (value) => change([...path, p.key], value),
      });
    }
    if (of.frozen) {
      const { at } = of.frozen;
      const names = Object.fromEntries(points().map(({ title, name }) => [title[language], name]));
      noise
        .add({ at }, 'at', names)
        .name(words.noisePoint)
        .onChange((name: string) => change([...path, 'at'], name));
    }
    addNumberField(noise, {
      label: words.noiseFloor,
      value: of.floor,
      min: 0,
      max: 10,
      scale: 'log',
      propose: (value) => change([...path, 'floor'], value),
    });
    noise
      .add({ shared: of.shared }, 'shared')
      .name(words.sharedDraws)
      .onChange((shared: boolean) => change([...path, 'shared'], shared));
  }

  /** What first passage is out of, and at which point variances are taken. */
  function addMeasurements(parent: GUI, scene: Scene, language: Language, words: Words): void {
    const measurements = folder(parent, 'measurements', words.measurements);
    const { escape: from, regions, document } = scene;
    const left = { from: from === 'basin' ? 'basin' : regions[from.region]!.name };
    const choices = Object.fromEntries([[words.basin, 'basin'], ...regions.map(({ name }) => [name, name])]);
    measurements
      .add(left, 'from', choices)
      .name(words.measuredEscape)
      .onChange((name: string) => change(['measurements', 'escape'], name));
    const names = points();
    const shown = frame();
    if (!shown || names.length === 0) return;
    measurements
      .add(
        { at: document.measurements.variance ?? shown },
        'at',
        Object.fromEntries(names.map(({ title, name }) => [title[language], name])),
      )
      .name(words.measuredVariance)
      .onChange((name: string) => change(['measurements', 'variance'], name));
  }

  /** The curvature at which effective rates are compared, and rates that make them equal. */
  function addFair(parent: GUI, scene: Scene, language: Language, words: Words): void {
    const reference = curvature();
    if (reference === undefined) return;
    const fair = folder(parent, 'fair', words.fair);
    addNumberField(fair, {
      label: words.curvature,
      hint: words.effectiveAt(reference),
      value: reference,
      min: 0.001,
      max: 1000,
      scale: 'log',
      propose: (value) => change(['measurements', 'curvature'], value),
    });
    const runs = scene.runs.flatMap((run, i) =>
      effectiveRate(run, reference) === undefined ? [] : [[run.title[language], i]],
    );
    if (runs.length < 2) return;
    const chosen = { run: runs[0]![1] as number };
    fair.add(chosen, 'run', Object.fromEntries(runs)).name(words.matchTo);
    const match = (): void => {
      const matched = withMatchedRates(now(), chosen.run, curvature() ?? reference);
      if (!matched.ok) onProblems(matched.problems);
      else if (propose(matched.value)) panel.show(now(), language, words);
    };
    fair.add({ match }, 'match').name(words.matchRates);
  }

  function addSwarm(parent: GUI, scene: Scene, words: Words): void {
    const { document: d } = scene;
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
      label: words.warm,
      value: scene.warm,
      min: 0,
      max: 5000,
      scale: 'linear',
      whole: true,
      propose: (value) => change(['swarm', 'warm'], value),
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

  const panel: Panel = {
    show(scene, language, words) {
      gui?.destroy();
      runFolders = [];
      gui = new GUI({ container, title: words.settings, injectStyles: false });
      addRuns(gui, scene, language, words);
      addNoise(folder(gui, 'noise', words.noise), scene.noise, ['noise'], language, words);
      addMeasurements(gui, scene, language, words);
      addFair(gui, scene, language, words);
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
  return panel;
}
