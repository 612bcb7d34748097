// The folder of the runs: a folder for each with its hyper-parameters and actions; and new runs.

import type { GUI } from 'lil-gui';
import { optimizers } from '../../optimizer/catalogue';
import { MAX_RUNS } from '../../scene/schema';
import { withAdded, withCopy, withMoved, withoutRun } from '../../scene/typed';
import { addHyperFields } from '../fields/scene-fields';
import { addButtons, addChoice, type PanelContext } from './context';
import { addNoiseFields } from './noise';

/** The rule of the next run, remembered while the page is open. */
let nextRule = 'sgd';

export function addRunsFolder(context: PanelContext, parent: GUI): void {
  const { say, scene, language } = context;
  const runs = context.folder(parent, 'runs', say.folders.runs, true);
  for (const i of scene.runs.keys()) addRunFolder(context, runs, i);
  addChoice(context, runs, {
    ...say.newRule,
    key: 'new-rule',
    entries: Object.fromEntries([...optimizers.values()].map(({ title, name }) => [title[language], name])),
    value: () => nextRule,
    choose(name) {
      nextRule = name;
    },
  });
  addButtons(context, runs, say.folders.runs, [
    {
      ...say.addRun,
      key: 'add-run',
      isOff: () => context.now().runs.length >= MAX_RUNS,
      act: () => void context.propose(withAdded(context.now().document, nextRule)),
    },
  ]);
}

function addRunFolder(context: PanelContext, runs: GUI, i: number): void {
  const { say, scene, words, language, change } = context;
  const run = scene.runs[i]!;
  const folder = context.folder(runs, `run ${i}`, run.title[language]);
  // if two runs have the same rule, their titles contain the changed number
  context.follow((next) => {
    const title = next.runs[i]?.title[language] ?? '';
    if (folder._title !== title) folder.title(title);
  });
  context.follow(addHyperFields(folder, scene, i, change, language));
  if (scene.document.runs[i]!.noise) {
    const own = context.folder(folder, `noise ${i}`, words.noise);
    addNoiseFields(context, own, {
      of: (next) => next.runs[i]?.noise,
      path: ['runs', i, 'noise'],
      owner: run.title[language],
    });
  }
  addRunButtons(context, folder, i, say.ofRun(run.title[language]));
}

function addRunButtons(context: PanelContext, folder: GUI, i: number, group: string): void {
  const { say, store, rebuild, swapFolders } = context;
  const document = () => context.now().document;
  const key = (what: string, run: number) => `run ${run} ${what}`;
  /** The focus moves with the run. */
  const move = (to: number, what: string): void => {
    swapFolders(`run ${i}`, `run ${to}`);
    if (context.propose(withMoved(document(), i, to))) rebuild(key(what, to));
    else swapFolders(`run ${i}`, `run ${to}`);
  };
  const isSolo = (): boolean => {
    const visible = store.visible.peek();
    return visible.length > 1 && visible.every((isSeen, run) => isSeen === (run === i));
  };
  const last = context.scene.runs.length - 1;
  addButtons(context, folder, group, [
    {
      ...say.solo,
      key: key('solo', i),
      isPressed: isSolo,
      act() {
        const isOver = isSolo();
        for (const run of store.visible.peek().keys())
          store.dispatch({ kind: 'show-run', run, isShown: isOver || run === i });
      },
    },
    { ...say.moveUp, key: key('up', i), isOff: () => i === 0, act: () => move(i - 1, 'up') },
    { ...say.moveDown, key: key('down', i), isOff: () => i === last, act: () => move(i + 1, 'down') },
    {
      ...say.duplicate,
      key: key('duplicate', i),
      isOff: () => context.now().runs.length >= MAX_RUNS,
      act: () => void context.propose(withCopy(document(), i)),
    },
    {
      ...say.remove,
      key: key('remove', i),
      isOff: () => last === 0,
      act: () => void context.propose(withoutRun(document(), i)),
    },
  ]);
}
