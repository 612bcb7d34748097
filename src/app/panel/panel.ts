// The panel: everything about a scene as controls, one file per folder. Proposes changed documents; knows no swarm and no picture.

import { effect, untracked } from '@preact/signals-core';
import type GUI from 'lil-gui';
import type { Scene } from '../../scene/scene';
import { structureKey } from '../../session/scene-keys';
import type { Store } from '../../session/store';
import { addFolder, createGui } from '../fields/gui';
import { changeOf, type Follow } from '../fields/scene-fields';
import { languages } from '../words/languages';
import { panelWords } from '../words/panel-words';
import type { PageFiles, PanelContext } from './context';
import { addExportFolder } from './export';
import { addLandscapeFolder } from './landscape';
import { addNoiseFolder } from './noise';
import { addRunsFolder } from './runs';
import { addSceneFolder } from './scene';
import { addSwarmFolder } from './swarm';
import { addViewFolder } from './view';

export interface Panel {
  /** Name of the control for a path in the document, or of the first control inside it. */
  nameOf(path: readonly string[]): string | undefined;
  dispose(): void;
}

const folders = [
  addSceneFolder,
  addLandscapeFolder,
  addRunsFolder,
  addNoiseFolder,
  addSwarmFolder,
  addViewFolder,
  addExportFolder,
];

/** Remembers which folders are open and which control has the focus when the controls are made anew. */
export function mountPanel(container: HTMLElement, store: Store, page: PageFiles): Panel {
  let gui: GUI | undefined;
  let follows: Follow[] = [];
  let shown = '';
  const open = new Map<string, boolean>();
  const now = (): Scene => store.scene.peek()!;

  function rememberOpen(folder: GUI, key: string, isOpen: boolean): void {
    folder.open(open.get(key) ?? isOpen);
    folder.onOpenClose((changed) => {
      if (changed === folder) open.set(key, !folder._closed);
    });
  }

  function build(): void {
    const scene = now();
    const language = store.language.peek();
    const words = languages[language];
    gui?.destroy();
    follows = [];
    gui = createGui(container, words.settings);
    const context: PanelContext = {
      scene,
      language,
      words,
      say: panelWords[language],
      store,
      page,
      now,
      propose: (document) => store.dispatch({ kind: 'change', document }).length === 0,
      change: changeOf(store),
      folder(parent, key, title, isOpen = false) {
        const made = addFolder(parent, title);
        rememberOpen(made, key, isOpen);
        return made;
      },
      follow: (update) => void follows.push(update),
      swapFolders(a, b) {
        const [first, second] = [open.get(a) ?? false, open.get(b) ?? false];
        open.set(a, second).set(b, first);
      },
      rebuild: show,
    };
    for (const add of folders) add(context, gui);
    rememberOpen(gui, 'settings', true);
  }

  function show(key = focusedKey(container)): void {
    build();
    if (key !== undefined) focusOn(container, key);
  }

  const ends = [
    effect(() => {
      const [scene, surface] = [store.scene.value, store.surface.value];
      if (!scene || !surface) return;
      // a change of numbers leaves the controls as they are
      const key = [store.language.value, structureKey(scene), surface.isSketch, store.openings.value].join('\n');
      untracked(() => {
        if (key === shown) return update();
        shown = key;
        show();
      });
    }),
    effect(() => {
      void [store.visible.value, store.settings.value, store.undoState.value];
      untracked(update);
    }),
    effect(() => {
      // the restored document may have other controls
      if (store.moved.value && gui) untracked(() => queueMicrotask(() => gui && show()));
    }),
  ];
  function update(): void {
    if (gui) for (const follow of follows) follow(now());
  }

  return {
    nameOf(path) {
      const wanted = `${path.join('.')}.`;
      const found = keyed(container).find((e) => `${e.dataset.control}.`.startsWith(wanted));
      return (found?.closest('[role=group]') ?? found)?.getAttribute('aria-label') ?? undefined;
    },
    dispose() {
      for (const end of ends) end();
      gui?.destroy();
      gui = undefined;
    },
  };
}

const keyed = (container: HTMLElement): HTMLElement[] => [...container.querySelectorAll<HTMLElement>('[data-control]')];

/** A field and its slider have one key. */
const kindOf = (control: HTMLElement): string => (control instanceof HTMLInputElement ? control.type : '');

/** Key and kind of the control that has the focus. */
function focusedKey(container: HTMLElement): string | undefined {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !container.contains(focused)) return undefined;
  return focused.dataset.control === undefined ? undefined : `${focused.dataset.control}\n${kindOf(focused)}`;
}

function focusOn(container: HTMLElement, wanted: string): void {
  const [key, kind] = wanted.split('\n');
  const found = keyed(container).filter((e) => e.dataset.control === key);
  (found.find((e) => kindOf(e) === kind) ?? found[0])?.focus({ preventScroll: true });
}
