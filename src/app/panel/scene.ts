// The folder of the scene: back to how it was opened, undo, files, seed and length.

import type { GUI } from 'lil-gui';
import { MAX_SEED, MAX_STEPS } from '../../scene/schema';
import { addNumberField } from '../fields/number-field';
import { addButtons, type PanelContext } from './context';

/** A random whole number below 2³². */
const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!;

export function addSceneFolder(context: PanelContext, parent: GUI): void {
  const { say, store, change, scene } = context;
  const { page } = context;
  const folder = context.folder(parent, 'scene', say.folders.scene);
  addButtons(context, folder, say.folders.scene, [
    {
      ...say.undo,
      key: 'undo',
      act: () => store.dispatch({ kind: 'undo' }),
      isOff: () => !store.undoState.peek().canUndo,
    },
    {
      ...say.redo,
      key: 'redo',
      act: () => store.dispatch({ kind: 'redo' }),
      isOff: () => !store.undoState.peek().canRedo,
    },
    { ...say.reset, key: 'reset', act: () => store.dispatch({ kind: 'reset' }) },
  ]);
  addButtons(context, folder, say.folders.scene, [
    { ...say.openFile, key: 'open', act: page.openFile },
    { ...say.saveScene, key: 'save', act: page.saveScene },
  ]);
  const { swarm, length } = scene.document;
  const seed = addNumberField(folder, {
    ...say.seed,
    key: 'swarm.seed',
    value: swarm.seed,
    min: 0,
    max: MAX_SEED,
    scale: 'none',
    whole: true,
    propose: (value) => change(['swarm', 'seed'], value),
  });
  addButtons(context, folder, say.seed.label, [
    { ...say.randomSeed, key: 'random-seed', act: () => void change(['swarm', 'seed'], randomSeed()) },
  ]);
  const steps = addNumberField(folder, {
    ...say.steps,
    key: 'length.steps',
    value: length.steps,
    min: 1,
    max: Math.min(MAX_STEPS, 100_000),
    scale: 'log',
    whole: true,
    propose: (value) => change(['length', 'steps'], value),
  });
  const pace = addNumberField(folder, {
    ...say.stepsPerFrame,
    key: 'length.stepsPerFrame',
    value: length.stepsPerFrame,
    min: 1,
    max: 100,
    scale: 'log',
    whole: true,
    propose: (value) => change(['length', 'stepsPerFrame'], value),
  });
  context.follow(({ document: d }) => {
    seed.set(d.swarm.seed);
    steps.set(d.length.steps);
    pace.set(d.length.stepsPerFrame);
  });
}
