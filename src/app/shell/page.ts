// The page: picture, menu, address, notices; and, once there is a picture, the desk beside it. Composes only.

import { effect } from '@preact/signals-core';
import { hintOf } from '../../embed/key-table';
import { mount } from '../../embed/mount';
import { applyScale } from '../../embed/text-scale';
import { otherParameters } from '../../scene/url';
import { readSettings, settingsOfPage } from '../../session/settings-text';
import { mountAddress } from '../share/address';
import type { Desk } from './desk';
import { mountHeader } from './header';
import { mountLibrary } from './library';
import { mountNotice } from './notice';
import { mountOffline } from './offline';

/** Lives as long as the page. */
export function openPage(): void {
  const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
  const given = settingsOfPage(location.search, navigator.languages);
  const { settings } = readSettings(otherParameters(location.hash), given.settings);
  const { isSparing, hasControls, hidden, scale } = settings;
  const root = document.documentElement;
  document.body.dataset.hide = hasControls ? hidden.join(' ') : 'header story player side';
  // before layout, which depends on the size of text
  applyScale(scale, root);
  const handle = mount(find('picture'), undefined, {
    settings,
    tellsTroubles: true,
    // charts and numbers stand beside the picture
    runsUnseen: true,
    hints: { play: hintOf('play'), restart: hintOf('restart'), stepBack: hintOf('stepBack'), stepOn: hintOf('stepOn') },
    stage: { screenHeight: () => innerHeight, ...(isSparing ? { antialias: false, pixelRatio: 1 } : {}) },
  });
  const { store, stage, parts } = handle;
  // the page has one picture, so its elements can have ids
  for (const part of parts.root.querySelectorAll<HTMLElement>('[data-part]')) part.id = part.dataset.part!;
  parts.frame.append(find('tools'));
  parts.frame.after(find('readout'));
  // for tests and benchmarks
  if (isSparing) Object.assign(globalThis, { stage });

  effect(() => {
    root.lang = store.language.value;
  });
  effect(() => {
    const theme = store.theme.value;
    root.dataset.theme = theme;
    root.style.colorScheme = theme === 'dark' ? 'dark' : 'light';
  });
  effect(() => applyScale(store.settings.value.scale, root));
  effect(() => {
    const { isPlaying, isFinished } = store.player;
    document.body.dataset.state = isPlaying.value ? 'playing' : isFinished.value ? 'finished' : 'paused';
  });

  const library = mountLibrary(find('scene'), store);
  let desk: Desk | undefined;
  mountNotice(find('notice'), store);
  mountOffline(find('present'), store);
  const address = mountAddress(store, {
    given: given.settings,
    warnings: given.warnings,
    openFirst: library.openFirst,
  });
  mountHeader(handle, {
    openFile: library.openFile,
    saveScene: () => desk?.files.saveScene(),
  });
  // with reduced motion the visitor starts it, and a link to a step stays there
  const mayMove = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (mayMove && !address.isStill && store.settings.peek().autoplay !== false) store.dispatch({ kind: 'play' });

  void whenShown().then(async () => {
    const { mountDesk } = await import('./desk');
    desk = mountDesk(handle, { address: address.now, openFile: () => find('file').click() });
    document.body.dataset.ready = '';
  });
}

/** Waits for the first picture before the desk is loaded. */
const whenShown = (): Promise<unknown> => new Promise((shown) => requestAnimationFrame(() => setTimeout(shown)));
