// Keeps the address and the store in step: each writes to the other, without reacting to its own echo.

import { effect } from '@preact/signals-core';
import { chartIds } from '../../chart/ids';
import { problemText } from '../../formula/result';
import { sceneNamed } from '../../scene/catalogue';
import { parametersText } from '../../scene/parameters';
import type { SceneDocument } from '../../scene/schema';
import { type LinkState, otherParameters, parseHash, toHash } from '../../scene/url';
import { OWN_ENTRY } from '../../session/origin';
import type { Settings } from '../../session/settings';
import type { Store } from '../../session/store';
import { lasts, type Trouble } from '../../session/trouble';
import { cameraToSay } from './camera-link';
import { leave } from './reload';
import { readSettings, settingsParameters } from './settings-text';

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

  function camera(): LinkState['camera'] {
    const scene = store.scene.peek();
    const seen = store.camera.peek();
    return scene && seen && cameraToSay(seen.now, seen.home, scene.landscape.window);
  }

  function state(): LinkState {
    const document = documentNow();
    const visible = store.visible.peek();
    const { chapter } = store.told.peek();
    const step = at ?? 0;
    const isTold = document?.chapters[chapter]?.step === step && !isPlaying();
    return {
      document,
      isChanged: store.published.peek()?.isPublished === false,
      chapter: isTold ? chapter : undefined,
      // without a step a link plays from the start
      step: isTold || (step === 0 && isPlaying()) ? undefined : step,
      camera: camera(),
      visible: visible.includes(false) ? [...visible.keys()].filter((run) => visible[run]) : undefined,
      speed: player.speed.peek(),
    };
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

  /** Camera, runs and speed: set again on arrival, since chapters on the way may change them. */
  function place({ camera: from, visible, speed }: LinkState): void {
    const mode = documentNow()?.view.mode;
    if (from) dispatch({ kind: 'look-from', camera: { ...(mode ? { mode } : {}), ...from }, isEased: false });
    if (visible)
      for (const run of store.visible.peek().keys())
        if (store.visible.peek()[run] !== visible.includes(run))
          dispatch({ kind: 'show-run', run, isShown: visible.includes(run) });
    if (speed !== undefined) dispatch({ kind: 'speed', factor: speed });
  }

  /** `isOpening`: the page opens with it, and may start to play. `isSame`: the document already runs. */
  function show(link: LinkState, isSame: boolean, isOpening: boolean): void {
    const document = documentNow();
    if (isSame && document) {
      dispatch({
        kind: 'look-from',
        camera: { mode: document.view.mode, ...document.view.camera },
        isEased: false,
        isHome: true,
      });
      for (const run of store.visible.peek().keys()) dispatch({ kind: 'show-run', run, isShown: true });
    }
    place(link);
    const wanted = link.step ?? document?.chapters[link.chapter ?? -1]?.step ?? (isSame ? 0 : undefined);
    const step = wanted && Math.min(wanted, document?.length.steps ?? 0);
    if (step !== at) at = undefined;
    if (step !== undefined) dispatch({ kind: 'seek', step, isPausing: true });
    if (link.chapter !== undefined) dispatch({ kind: 'chapter', chapter: link.chapter });
    hold = {
      document,
      isOver: () => isPlaying() || at === (step ?? at ?? -1),
      end() {
        place(link);
        const mayMove = !matchMedia('(prefers-reduced-motion: reduce)').matches;
        if (isOpening && step !== undefined && store.settings.peek().autoplay === true && mayMove)
          dispatch({ kind: 'play' });
      },
    };
    if (at !== undefined) changed();
  }

  /** Runs a scene of the catalogue, perhaps changed, or a scene in the link itself. Returns its problems. */
  function open(document: SceneDocument, isChanged: boolean): readonly Trouble[] {
    const base = sceneNamed(document.name ?? '');
    const published = base ? { published: base.document } : isChanged ? { published: null } : {};
    return dispatch({ kind: 'open', document, entry: base ? document.name! : OWN_ENTRY, ...published });
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
    const refused = document && !isSame ? open(document, isChanged) : [];
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
