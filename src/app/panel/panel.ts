// The panel: everything about a scene as controls, one file per folder. Proposes changed documents; knows no swarm and no picture.

import { computed, effect, untracked } from '@preact/signals-core';
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

/** What stands in the panel now. */
interface Controls {
  readonly gui: GUI;
  /** Called with every later scene. */
  readonly follows: readonly Follow[];
  /** Of the scenes and the language that they are made for. */
  readonly key: string | undefined;
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
  let controls: Controls | undefined;
  const open = new Map<string, boolean>();
  const now = (): Scene => store.scene.peek()!;
  // a change of numbers leaves the controls as they are
  const key = computed(() => {
    const [scene, surface] = [store.scene.value, store.surface.value];
    if (!scene || !surface) return undefined;
    return [store.language.value, structureKey(scene), surface.isSketch, store.openings.value].join('\n');
  });

  function rememberOpen(folder: GUI, key: string, isOpen: boolean): void {
    folder.open(open.get(key) ?? isOpen);
    folder.onOpenClose((changed) => {
      if (changed === folder) open.set(key, !folder._closed);
    });
  }

  function build(): Controls {
    const scene = now();
    const language = store.language.peek();
    const words = languages[language];
    const follows: Follow[] = [];
    const gui = createGui(container, words.settings);
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
    return { gui, follows, key: key.peek() };
  }

  function show(focused = focusedKey(container)): void {
    controls?.gui.destroy();
    controls = build();
    if (focused !== undefined) focusOn(container, focused);
  }

  const ends = [
    effect(() => {
      void [store.scene.value, store.surface.value];
      const wanted = key.value;
      if (wanted !== undefined) untracked(() => (wanted === controls?.key ? update() : show()));
    }),
    effect(() => {
      void [store.visible.value, store.settings.value, store.undoState.value];
      untracked(update);
    }),
    effect(() => {
      // the restored document may have other controls
      if (store.moved.value && controls) untracked(() => queueMicrotask(() => controls && show()));
    }),
  ];
  function update(): void {
    for (const follow of controls?.follows ?? []) follow(now());
  }

  return {
    nameOf(path) {
      const wanted = `${path.join('.')}.`;
      const found = keyed(container).find((e) => `${e.dataset.control}.`.startsWith(wanted));
      return (found?.closest('[role=group]') ?? found)?.getAttribute('aria-label') ?? undefined;
    },
    dispose() {
      for (const end of ends) end();
      controls?.gui.destroy();
      controls = undefined;
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
