// The panel: everything about a scene as controls, a file a folder. Proposes changed documents; knows no swarm and no picture.

import type GUI from 'lil-gui';
import type { Problem } from '../../formula/result';
import type { Scene } from '../../scene/scene';
import type { Camera, Localised } from '../../scene/schema';
import type { Theme } from '../../view/stage/stage';
import { addFolder, createGui } from '../fields/gui';
import { changeOf, type Follow } from '../fields/scene-fields';
import type { Language, Words } from '../words/languages';
import { panelWords } from '../words/panel-words';
import { addExportFolder } from './export';
import { addLandscapeFolder } from './landscape';
import { addNoiseFolder } from './noise';
import type { PanelPart } from './part';
import { addRunsFolder } from './runs';
import { addSceneFolder } from './scene';
import { addSwarmFolder } from './swarm';
import { addViewFolder } from './view';

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
  /** Which of the runs are seen. */
  readonly visible: () => readonly boolean[];
  readonly setVisible: (visible: readonly boolean[]) => void;
  /** Moves the camera. */
  readonly look: (place: Camera) => void;
  readonly page: PageActions;
}

/** What belongs to the page and not to the document. */
export interface PageActions {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: () => boolean;
  readonly canRedo: () => boolean;
  /** Back to the document as it was opened. */
  readonly reset: () => void;
  readonly openFile: () => void;
  readonly saveScene: () => void;
  readonly savePicture: () => void;
  readonly copyLink: () => void;
  readonly saveCsv: () => void;
  readonly theme: () => Theme | 'auto';
  readonly setTheme: (theme: Theme | 'auto') => void;
  readonly scale: () => number;
  /** False: it is no scale. */
  readonly setScale: (scale: number) => boolean;
}

export interface Panel {
  /** Builds the controls of a scene anew. Which folders are open, and which control has the focus, is remembered. */
  show(scene: Scene, language: Language, words: Words): void;
  /** Brings the controls that there are up to date. */
  update(scene: Scene): void;
  /** Name of the control of a place in the document, or of the first inside it. */
  nameOf(path: readonly string[]): string | undefined;
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

export function createPanel(container: HTMLElement, options: PanelOptions): Panel {
  let gui: GUI | undefined;
  let follows: Follow[] = [];
  let speaking: { language: Language; words: Words } | undefined;
  const open = new Map<string, boolean>();
  const change = changeOf(() => options.scene().document, options.propose);

  function rememberOpen(folder: GUI, key: string, isOpen: boolean): void {
    folder.open(open.get(key) ?? isOpen);
    folder.onOpenClose((changed) => {
      if (changed === folder) open.set(key, !folder._closed);
    });
  }

  function build(scene: Scene, language: Language, words: Words): void {
    gui?.destroy();
    follows = [];
    gui = createGui(container, words.settings);
    const part: PanelPart = {
      scene,
      language,
      words,
      say: panelWords[language],
      options,
      change,
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
      rebuild: (key) => panel.show(options.scene(), language, words, key),
    };
    for (const add of folders) add(part, gui);
    rememberOpen(gui, 'settings', true);
  }

  const panel = {
    show(scene: Scene, language: Language, words: Words, key = focusedKey(container)): void {
      speaking = { language, words };
      build(scene, language, words);
      if (key !== undefined) focusOn(container, key);
    },
    update(scene: Scene): void {
      if (speaking) for (const update of follows) update(scene);
    },
    nameOf(path: readonly string[]): string | undefined {
      const wanted = `${path.join('.')}.`;
      const found = keyed(container).find((e) => `${e.dataset.control}.`.startsWith(wanted));
      return (found?.closest('[role=group]') ?? found)?.getAttribute('aria-label') ?? undefined;
    },
  };
  return panel;
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
