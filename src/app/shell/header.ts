// The bar at the top and the buttons on the picture: files, theme, language, view; and the words in the page's own markup.

import { effect } from '@preact/signals-core';
import type { Handle } from '../../embed/mount';
import type { Language, Theme } from '../../session/settings';
import type { Store } from '../../session/store';
import { languages } from '../words/languages';

export interface HeaderParts {
  readonly openFile: (file: File) => Promise<void>;
  readonly saveScene: () => void;
}

/** The theme that the button and the key switch to. */
const NEXT: Readonly<Record<Theme, Theme>> = { light: 'dark', dark: 'projector', projector: 'light', print: 'light' };

export const toggleTheme = ({ dispatch, theme }: Store): void =>
  void dispatch({ kind: 'settings', settings: { theme: NEXT[theme.peek()] } });

const isAbove = ({ camera, scene }: Store): boolean =>
  (camera.value?.now.mode ?? scene.value?.document.view.mode) === 'top';

/** Changes the document too, so that it is saved and can be undone. */
export function toggleView(store: Store): void {
  const mode = isAbove(store) ? 'surface' : 'top';
  store.dispatch({ kind: 'set', path: ['view', 'mode'], value: mode });
  const now = store.camera.peek()?.now.mode;
  if (now !== undefined && now !== mode) store.dispatch({ kind: 'look-from', camera: { mode } });
}

/** Lives as long as the page. */
export function mountHeader({ store, stage }: Handle, { openFile, saveScene }: HeaderParts): void {
  const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
  const viewButton = find<HTMLButtonElement>('view');
  const languageMenu = find<HTMLSelectElement>('language');
  const input = find<HTMLInputElement>('file');
  find('open').addEventListener('click', () => input.click());
  find('save').addEventListener('click', saveScene);
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void openFile(file);
    // so that the same file can be chosen again after a correction
    input.value = '';
  });
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void openFile(file);
  });
  viewButton.addEventListener('click', () => toggleView(store));
  find('camera').addEventListener('click', () => store.dispatch({ kind: 'look-from', camera: {} }));
  find('theme').addEventListener('click', () => toggleTheme(store));
  languageMenu.addEventListener('change', () => {
    store.dispatch({ kind: 'settings', settings: { language: languageMenu.value as Language } });
  });

  effect(() => {
    const language = store.language.value;
    const words = languages[language];
    languageMenu.value = language;
    for (const e of document.querySelectorAll<HTMLElement>('[data-text]')) {
      e.textContent = words[e.dataset.text as 'scene'];
    }
    for (const e of document.querySelectorAll<HTMLElement>('[data-key]')) e.title = `${e.dataset.key?.toUpperCase()}`;
    find('side').setAttribute('aria-label', words.settings);
  });
  effect(() => {
    const words = languages[store.language.value];
    viewButton.textContent = isAbove(store) ? words.surfaceView : words.topView;
    viewButton.hidden = stage?.hasRelief === false;
  });
}
