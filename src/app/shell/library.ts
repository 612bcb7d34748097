// Everything that can be run: scenes and landscapes of the catalogue, an opened file, the visitor's own. Owns the menu.

import { effect } from '@preact/signals-core';
import { landscapeDocuments, landscapeNamed } from '../../landscape/catalogue';
import { sceneDocuments } from '../../scene/catalogue';
import { onLandscape } from '../../scene/file';
import { OPENING_SCENE } from '../../scene/opening';
import { OWN_ENTRY } from '../../session/origin';
import type { Language } from '../../session/settings';
import type { Store } from '../../session/store';
import { languages } from '../words/languages';

const FILE = 'file';

/** An entry of the menu. */
interface Entry {
  readonly value: string;
  readonly title: (language: Language) => string;
  readonly document: () => unknown;
}

export interface Library {
  openFirst(): void;
  openFile(file: File): Promise<void>;
  dispose(): void;
}

export function mountLibrary(menu: HTMLSelectElement, store: Store): Library {
  const scenes: readonly Entry[] = [...sceneDocuments].map(([name, document]) => ({
    value: name,
    title: (l) => document.title[l],
    document: () => document,
  }));
  const surfaces: readonly Entry[] = [...landscapeDocuments].map(([name, { title }]) => ({
    value: `landscape:${name}`,
    title: (l) => title[l],
    document: () => onLandscape(name, landscapeNamed(name)!, store.scene.peek()!.document),
  }));
  let opened: Entry | undefined;

  const run = ({ value, document }: Entry): void =>
    void store.dispatch({ kind: 'open', document: document(), entry: value });

  function write(): void {
    const language = store.language.value;
    const words = languages[language];
    const { entry } = store.origin.value;
    const group = (label: string, entries: readonly Entry[]): HTMLOptGroupElement => {
      const made = document.createElement('optgroup');
      made.label = label;
      made.append(...entries.map((e) => new Option(e.title(language), e.value)));
      return made;
    };
    menu.replaceChildren(group(words.scenes, scenes), group(words.landscapes, surfaces));
    if (opened) menu.append(group(words.openedFile, [opened]));
    if (entry === OWN_ENTRY) menu.append(new Option(words.ownScene, OWN_ENTRY));
    menu.value = entry;
  }
  const end = effect(write);

  const choose = (): void => {
    const entry = [...scenes, ...surfaces, ...(opened ? [opened] : [])].find((e) => e.value === menu.value);
    if (entry) run(entry);
    write();
  };
  menu.addEventListener('change', choose);

  return {
    openFirst: () => run(scenes.find((e) => e.value === OPENING_SCENE)!),
    async openFile(file) {
      const { documentOf } = await import('./open-file');
      const document = await documentOf(file, store);
      if (document === undefined) return;
      const found = store.dispatch({ kind: 'open', document, entry: FILE, source: file.name });
      if (found.length > 0) return;
      opened = { value: FILE, title: () => file.name, document: () => document };
      write();
    },
    dispose() {
      end();
      menu.removeEventListener('change', choose);
    },
  };
}
