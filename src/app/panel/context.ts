// The context of the panel's folders, and their controls: each with a name, a tooltip and a key. Knows lil-gui, no document.

import type { GUI } from 'lil-gui';
import type { Scene } from '../../scene/scene';
import type { Store } from '../../session/store';
import { nameControl, writeName } from '../fields/number-field';
import type { Change, Follow } from '../fields/scene-fields';
import type { Language, Words } from '../words/languages';
import type { PanelWords, Say } from '../words/panel-words';

/** The page's actions for the panel: files, the picture, the link, the numbers. */
export interface PageFiles {
  readonly openFile: () => void;
  readonly saveScene: () => void;
  readonly savePicture: () => void;
  readonly copyLink: () => void;
  /** Opens the sheet of what pages, decks and notebooks need. */
  readonly share: () => void;
  readonly saveCsv: () => void;
}

/** A folder is built for one scene, and follows those that have the same controls. */
export interface PanelContext {
  readonly scene: Scene;
  readonly language: Language;
  readonly words: Words;
  readonly say: PanelWords;
  readonly store: Store;
  readonly page: PageFiles;
  /** The scene as it is now. */
  now(): Scene;
  /** Takes a changed document. False: refused, and the scene is unchanged. */
  propose(document: unknown): boolean;
  readonly change: Change;
  /** Whether it is open is remembered by its key. */
  folder(parent: GUI, key: string, title: string, isOpen?: boolean): GUI;
  /** Two folders have changed places: their open states are swapped too. */
  swapFolders(a: string, b: string): void;
  /** `update` is called with every later scene, and when visibility, settings or the undo state changes. */
  follow(update: Follow): void;
  /** Builds all controls anew. `key`: the control to focus; without it the focus stays where it is. */
  rebuild(key?: string): void;
}

interface ControlOptions extends Say {
  readonly key: string;
  readonly owner?: string;
  readonly symbol?: Element;
}

export interface ChoiceOptions<T extends string> extends ControlOptions {
  /** Text of an entry → its value. */
  readonly entries: Readonly<Record<string, T>>;
  readonly value: (scene: Scene) => T;
  readonly choose: (value: T) => void;
}

export function addChoice<T extends string>(context: PanelContext, folder: GUI, options: ChoiceOptions<T>): void {
  const model = { value: options.value(context.scene) };
  const controller = folder.add(model, 'value', { ...options.entries }).onChange(options.choose);
  writeName(controller.$name, options);
  nameControl(controller.domElement, [controller.domElement.querySelector('select')!], options);
  context.follow((scene) => {
    model.value = options.value(scene);
    controller.updateDisplay();
  });
}

export interface SwitchOptions extends ControlOptions {
  readonly value: (scene: Scene) => boolean;
  readonly turn: (value: boolean) => void;
}

export function addSwitch(context: PanelContext, folder: GUI, options: SwitchOptions): void {
  const model = { value: options.value(context.scene) };
  const controller = folder.add(model, 'value').onChange(options.turn);
  writeName(controller.$name, options);
  nameControl(controller.domElement, [controller.domElement.querySelector('input')!], options);
  context.follow((scene) => {
    model.value = options.value(scene);
    controller.updateDisplay();
  });
}

export interface ButtonOptions extends Say {
  readonly key: string;
  readonly act: () => void;
  readonly isOff?: () => boolean;
  /** Present: a toggle button. */
  readonly isPressed?: (scene: Scene) => boolean;
}

/** Buttons side by side. `group`: their common name; visible if `isShown`. */
export function addButtons(
  context: PanelContext,
  folder: GUI,
  group: string,
  buttons: readonly ButtonOptions[],
  isShown = false,
): void {
  const row = document.createElement('div');
  row.className = 'panel-buttons';
  row.setAttribute('role', 'group');
  row.setAttribute('aria-label', group);
  if (isShown) row.append(Object.assign(document.createElement('span'), { className: 'name', textContent: group }));
  for (const { key, label, hint, act, isOff, isPressed } of buttons) {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = label;
    made.title = hint;
    made.dataset.control = key;
    made.addEventListener('click', () => {
      if (!isOff?.()) act();
    });
    row.append(made);
    const update: Follow = (scene) => {
      if (isPressed) made.setAttribute('aria-pressed', String(isPressed(scene)));
      const isNowOff = isOff?.() ?? false;
      // a disabled button would lose the focus; so it is only marked as disabled
      made.setAttribute('aria-disabled', String(isNowOff));
    };
    update(context.scene);
    context.follow(update);
  }
  folder.$children.append(row);
}

/** Entries of a choice from words by value. */
export const entriesOf = <T extends string>(words: Readonly<Record<T, string>>): Record<string, T> =>
  Object.fromEntries(Object.entries<string>(words).map(([value, text]) => [text, value as T]));

/** Critical points by title; if two have the same title, by title and name. */
export function pointEntries({ store, language }: PanelContext): Record<string, string> {
  const points = store.points.peek();
  const isShared = (title: string): boolean => points.filter((p) => p.title[language] === title).length > 1;
  return Object.fromEntries(
    points.map(({ name, title: { [language]: title } }) => [isShared(title) ? `${title} (${name})` : title, name]),
  );
}
