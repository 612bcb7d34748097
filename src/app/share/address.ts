// Keeps the address and the store in step: each writes to the other, without reacting to its own echo.

import { effect } from '@preact/signals-core';
import { chartIds } from '../../chart/ids';
import { problemText } from '../../formula/result';
import { parametersText } from '../../scene/parameters';
import type { SceneDocument } from '../../scene/schema';
import { type LinkState, otherParameters, parseHash, toHash } from '../../scene/url';
import { followLink, openLinked } from '../../session/follow-link';
import { linkStateOf } from '../../session/link-state';
import type { Settings } from '../../session/settings';
import { readSettings, settingsParameters } from '../../session/settings-text';
import type { Store } from '../../session/store';
import { lasts, type Trouble } from '../../session/trouble';
import { leave } from './reload';

/** Milliseconds between two changes of the address: browsers refuse more than a hundred in half a minute. */
const PAUSE = 350;

export interface AddressParts {
  /** The settings in the address before its #. */
  readonly given: Settings;
  /** What was ignored in them. */
  readonly warnings: readonly string[];
  /** Runs the document that a page without a link opens with. */
  readonly openFirst: () => void;
}

export interface Address {
  /** The link leads to a step, and waits there. */
  readonly isStill: boolean;
  /** The current address, without waiting until it is written. */
  readonly now: () => string;
  readonly dispose: () => void;
}

/** While this is set, the address is still being read, and is not written. */
interface Hold {
  readonly document: SceneDocument | undefined;
  readonly isOver: () => boolean;
  readonly end: () => void;
}

/** Opens the address, and follows it from then on. */
export function mountAddress(store: Store, { given, warnings, openFirst }: AddressParts): Address {
  const { dispatch, player } = store;
  // the step that was shown last, since the address was read
  let at: number | undefined;
  let said = '';
  // the part after # when it was last written or read
  let there = location.hash;
  let unknown: LinkParameters = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hold: Hold | undefined;

  const documentNow = (): SceneDocument | undefined => store.scene.peek()?.document;
  const isPlaying = (): boolean => player.isPlaying.peek();

  function state(): LinkState {
    const step = at ?? 0;
    const { chapter, ...state } = linkStateOf(store, step);
    const isTold = chapter !== undefined && !isPlaying();
    // without a step a link plays from the start
    if (isTold || (step === 0 && isPlaying()))
      return { ...state, step: undefined, chapter: isTold ? chapter : undefined };
    return state;
  }

  function text(): string {
    const hash = toHash(state());
    const shown = parametersText([...settingsParameters(store.settings.peek(), given), ...unknown]);
    return [hash.ok ? hash.value : '', shown].filter(Boolean).join('&');
  }

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    // another address was entered, and is about to be read
    const isAsked = location.hash !== there;
    if (hold || isAsked || documentNow() === undefined) return;
    const next = text();
    if (next === said) return;
    try {
      history.replaceState(history.state, '', `#${next}`);
      said = next;
      there = location.hash;
    } catch {
      // a sandbox without history, or the browser's rate limit: the next change tries again
    }
  }

  function changed(): void {
    if (hold && (hold.isOver() || documentNow() !== hold.document)) release();
    if (!hold) timer ??= setTimeout(write, PAUSE);
  }

  function release(): void {
    const { document, end } = hold!;
    hold = undefined;
    if (documentNow() !== document) return;
    end();
    // the address already means this, however it is written
    said = text();
  }

  /** `isOpening`: the page opens with it, and may start to play. `isSame`: the document already runs. */
  function show(link: LinkState, isSame: boolean, isOpening: boolean): void {
    const document = documentNow();
    const { step, arrive } = followLink(store, link, isSame);
    if (step !== at) at = undefined;
    hold = {
      document,
      isOver: () => isPlaying() || at === (step ?? at ?? -1),
      end() {
        arrive();
        const mayMove = !matchMedia('(prefers-reduced-motion: reduce)').matches;
        if (isOpening && step !== undefined && store.settings.peek().autoplay === true && mayMove)
          dispatch({ kind: 'play' });
      },
    };
    if (at !== undefined) changed();
  }

  /** True: it leads to a step. */
  function read(isOpening: boolean): boolean {
    clearTimeout(timer);
    timer = undefined;
    hold = undefined;
    const { hash } = location;
    there = hash;
    const { settings, warnings: ignored, rest } = readSettings(otherParameters(hash), given);
    unknown = rest;
    for (const [key] of unknown) console.warn(`swarmscape: the address has an unknown parameter "${key}"`);
    dispatch({ kind: 'settings', settings });
    const link = parseHash(hash, chartIds);
    const { state: wanted, warnings: told } = link.ok ? link.value : { state: {} as LinkState, warnings: [] };
    const { document, isChanged = false, step, chapter } = wanted;
    const isSame = document !== undefined && JSON.stringify(document) === JSON.stringify(documentNow());
    const problems = link.ok ? [] : link.problems.map(problemText);
    const refused = document && !isSame ? openLinked(store, document, isChanged) : [];
    const isRefused = problems.length + refused.length > 0;
    if (isOpening && (isRefused || !document)) openFirst();
    // a link that could not be opened stays in the address, for inspection, until another document runs
    if (isRefused) hold = { document: documentNow(), isOver: () => false, end: () => undefined };
    else if (Object.values(wanted).some((value) => value !== undefined)) show(wanted, isSame, isOpening);
    const said = [...(isOpening ? warnings : []), ...ignored];
    const sentence = (message: string): Trouble => ({ kind: 'said', message });
    const troubles = [...problems.map(sentence), ...refused, ...[...told, ...said].map(sentence)];
    // what was said of another link goes with it
    if (troubles.length > 0 || !isOpening)
      dispatch({ kind: 'report', troubles: [...store.troubles.peek().filter(lasts), ...troubles] });
    return !isRefused && (step !== undefined || chapter !== undefined);
  }

  const hearHash = (): void => void read(false);
  const hearLeaving = (): void => void (hold || leave(text()));
  addEventListener('hashchange', hearHash);
  addEventListener('pagehide', hearLeaving);
  const isStill = read(true);
  const ends = [
    effect(() => {
      const frame = store.frame.value;
      if (!frame) return;
      at = frame.step;
      changed();
    }),
    effect(() => {
      void [store.scene.value, store.settings.value, store.camera.value, store.visible.value, player.speed.value];
      void [player.isPlaying.value, store.told.value];
      changed();
    }),
  ];
  return {
    isStill,
    now: () => (hold || !documentNow() ? location.href : new URL(`#${text()}`, location.href).href),
    dispose() {
      for (const end of ends) end();
      clearTimeout(timer);
      removeEventListener('hashchange', hearHash);
      removeEventListener('pagehide', hearLeaving);
    },
  };
}

type LinkParameters = ReturnType<typeof readSettings>['rest'];
