// A scene that plays in somebody else's page: opened from its link or document, with its keys, its hint and its paper. Ends as a whole.

import { effect, untracked } from '@preact/signals-core';
import { chartIds } from '../../chart/ids';
import { problemText, type Result } from '../../formula/result';
import { OPENING_SCENE } from '../../scene/opening';
import { otherParameters, parseHash, type ReadLink, toHash } from '../../scene/url';
import { type Followed, followLink, openLinked } from '../../session/follow-link';
import { linkStateOf } from '../../session/link-state';
import { readTable } from '../../session/parameter-table';
import type { Settings } from '../../session/settings';
import { readSettings } from '../../session/settings-text';
import { type KeyTarget, listenToKeys } from '../keys';
import { type Handle, mount } from '../mount';
import { done, playerActions } from '../player-actions';
import { troubleText } from '../trouble-words';
import { embedWords } from '../words';
import { offerFullScreen } from './full-screen';
import { type GuestSettings, guestTable } from './guest-settings';
import { guestWords } from './guest-words';
import { showOnPaper } from './print';
import { isMac, showWheelHint } from './wheel-hint';

/** What is around it: a page of its own in a frame, or the page in which its element stands. */
export interface Surroundings {
  /** Where its keys are heard. */
  readonly keyboard: KeyTarget;
  /** Of the frame's own page, printed below the picture, and opened in a tab where there is no full screen; undefined: it stands in the page that is printed. */
  readonly address?: string;
  /** What fills the screen. */
  readonly whole: Element;
  /** Shares its drawing context with the others of the page. Default false. */
  readonly sharesContext?: boolean;
  /** There was nothing left to tell in this direction. */
  readonly onEdge?: (by: -1 | 1) => void;
  /** A key that nothing here uses. */
  readonly onKey?: (event: KeyboardEvent) => void;
}

export interface PlayingParts {
  /** The text after #. */
  readonly hash: string;
  /** A scene as in its file, instead of the link's. */
  readonly document?: unknown;
  /** What the link leaves out. */
  readonly settings: Settings;
  readonly own: GuestSettings;
  /** It plays from the first picture on. */
  readonly plays: boolean;
  readonly surroundings: Surroundings;
}

export interface Playing {
  readonly handle: Handle;
  /** Opens another link in its place; `given`: a scene as in its file, in the place of the link's. Returns what is wrong, which is shown too; then nothing has changed. */
  follow(hash: string, given?: unknown): readonly string[];
  /** The link to what is shown. */
  link(): string;
  dispose(): void;
}

export function startPlaying(place: HTMLElement, parts: PlayingParts): Playing {
  const { own, plays, surroundings } = parts;
  const { keyboard, address, whole, sharesContext = false, onEdge, onKey } = surroundings;
  const lessMotion = own.motion === 'auto' && matchMedia('(prefers-reduced-motion: reduce)').matches;
  place.dataset.background = own.background;
  const handle = mount(place, undefined, {
    settings: parts.settings,
    stage: {
      gestures: own.gestures,
      sharesContext,
      ...(own.motion === 'full' ? { motion: 'full' } : {}),
      ...(parts.settings.isSparing ? { antialias: false, pixelRatio: 1 } : {}),
    },
  });
  const { store, stage } = handle;
  const { dispatch, player } = store;
  let followed: Followed | undefined;
  // how often it may still begin again by itself
  let loops = 0;

  /** `given`: a scene as in its file, in the place of the link's. */
  function open(hash: string, given?: unknown): readonly string[] {
    const { settings, warnings, rest } = readSettings(otherParameters(hash), store.settings.peek());
    const frame = readTable(guestTable, rest, own);
    for (const sentence of [...warnings, ...frame.warnings]) console.warn(`swarmscape: ${sentence}`);
    for (const [key] of frame.rest) console.warn(`swarmscape: the address has an unknown parameter "${key}"`);
    dispatch({ kind: 'settings', settings });
    const link: Result<ReadLink> = parseHash(hash, chartIds);
    if (!link.ok) {
      const sentences = link.problems.map(problemText);
      dispatch({ kind: 'report', troubles: sentences.map((message) => ({ kind: 'said', message })) });
      return sentences;
    }
    for (const sentence of link.value.warnings) console.warn(`swarmscape: ${sentence}`);
    const { state } = link.value;
    const { document } = state;
    if (document || given !== undefined) {
      const troubles = document
        ? openLinked(store, document, state.isChanged)
        : dispatch({ kind: 'open', document: given, entry: '' });
      if (troubles.length > 0)
        return troubles.map((trouble) => troubleText(trouble, embedWords[settings.language]).sentence);
    }
    followed = followLink(store, state, document === undefined && given === undefined);
    return [];
  }

  /** A link without a scene is about the first one. */
  const withScene = (hash: string): string =>
    /(^|[#&])s(cene)?=/.test(hash) ? hash : `scene=${OPENING_SCENE}&${hash.replace(/^#/, '')}`;

  function follow(hash: string, given?: unknown): readonly string[] {
    const problems = open(store.scene.peek() || given !== undefined ? hash : withScene(hash), given);
    handle.parts.root.toggleAttribute('data-refused', store.scene.peek() === undefined);
    return problems;
  }

  follow(parts.hash, parts.document);
  const { autoplay, keys } = store.settings.peek();
  if (plays || (autoplay === true && !lessMotion)) {
    loops = own.loops - 1;
    dispatch({ kind: 'play' });
  }

  const chapterBy = (by: -1 | 1, act: (event: KeyboardEvent) => boolean) => (event: KeyboardEvent) => {
    if (act(event)) return true;
    onEdge?.(by);
    return own.host === 'reveal';
  };
  const actions = playerActions(store);
  const openTab =
    address === undefined ? undefined : () => void window.open(`${address}#${link()}`, '_blank', 'noopener');
  const fullScreen = offerFullScreen(handle, whole, openTab);
  const ends = [
    effect(() => {
      const frame = store.frame.value;
      const { step } = followed ?? {};
      if (!frame || !followed || (step !== undefined && frame.step !== step)) return;
      const { arrive } = followed;
      followed = undefined;
      untracked(arrive);
      handle.parts.root.dataset.step = String(frame.step);
    }),
    effect(() => {
      if (!player.isFinished.value || loops === 0) return;
      loops--;
      untracked(() => dispatch({ kind: 'play' }));
    }),
    keys === 'none'
      ? () => undefined
      : listenToKeys({
          actions: {
            ...actions,
            ...(fullScreen ? { fullscreen: done(fullScreen.toggle) } : {}),
            nextChapter: chapterBy(1, actions.nextChapter),
            previousChapter: chapterBy(-1, actions.previousChapter),
            leave: () => blur(place),
          },
          target: keyboard,
          isPresenting: () => keys === 'present',
          areLettersOn: () => true,
        }),
    onKey ? hearUnused(onKey) : () => undefined,
    () => fullScreen?.dispose(),
    own.gestures === 'cooperative' && stage
      ? showWheelHint(handle.parts.frame, () => {
          const { zoomHint } = guestWords[store.language.peek()];
          return isMac() ? zoomHint.mac : zoomHint.other;
        })
      : () => undefined,
    showOnPaper(handle, () => (address ? `${guestWords[store.language.peek()].openedFrom} ${address}` : '')),
  ];

  function link(): string {
    const hash = toHash(linkStateOf(store, player.step.peek()));
    if (!hash.ok) throw new Error(hash.problems.map(problemText).join('; '));
    return hash.value;
  }

  return {
    handle,
    follow,
    link,
    dispose() {
      for (const end of ends) end();
      handle.dispose();
    },
  };
}

/** Whether there was a focus to give up. */
function blur(place: HTMLElement): boolean {
  const { activeElement } = place.getRootNode() as Document | ShadowRoot;
  if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return false;
  activeElement.blur();
  return true;
}

function hearUnused(onKey: (event: KeyboardEvent) => void): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (!event.defaultPrevented && !event.isComposing) onKey(event);
  };
  addEventListener('keydown', hear);
  return () => removeEventListener('keydown', hear);
}
