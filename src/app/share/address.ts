// The address follows the page, and the page follows the address: both write into the other, and neither hears its own echo.

import { problemText } from '../../formula/result';
import { parametersText } from '../../scene/parameters';
import type { Camera, SceneDocument } from '../../scene/schema';
import { type LinkState, otherParameters, parseHash, toHash } from '../../scene/url';
import type { SettingsStore } from '../shell/settings';
import { leave } from './reload';

/** Milliseconds between two changes of the address: browsers refuse more than a hundred in half a minute. */
const PAUSE = 350;

/** What of a page its address speaks of. */
export interface LinkedPage {
  readonly document: SceneDocument | undefined;
  /** The document is not what its captions speak of. */
  readonly isChanged: boolean;
  readonly isPlaying: boolean;
  /** Index of the chapter that is told, −1 for the caption. */
  readonly chapter: number;
  /** Undefined: where the scene puts it. */
  readonly camera: Camera | undefined;
  /** Of each run. */
  readonly visible: readonly boolean[];
  readonly speed: number;
  /** Runs a document from step 0. What is wrong with it, where it is refused; otherwise nothing. */
  open(document: SceneDocument, isChanged: boolean): readonly string[];
  /** Runs what runs without a link. */
  openFirst(): void;
  /** To a step, then pause. */
  goTo(step: number): void;
  play(): void;
  tell(chapter: number): void;
  /** Undefined: where the scene puts it. */
  setCamera(camera: Camera | undefined): void;
  setVisible(run: number, isVisible: boolean): void;
  setSpeed(speed: number): void;
  /** Says what was wrong with a link. */
  report(sentences: readonly string[]): void;
}

export interface Address {
  /** Shows what the address says, once, when the page opens. True: it leads to a step, and waits there. */
  readonly open: () => boolean;
  /** The swarm stands at a step. */
  readonly follow: (step: number) => void;
  /** Something else of the page has changed. */
  readonly changed: () => void;
  /** The address of the page as it stands, without waiting until it is written. */
  readonly now: () => string;
}

/** While it is there, the address says what the page is to become, and is left alone. */
interface Hold {
  readonly document: SceneDocument | undefined;
  readonly isOver: () => boolean;
  readonly end: () => void;
}

export function createAddress(page: LinkedPage, settings: SettingsStore): Address {
  let at: number | undefined;
  let said = '';
  // behind # when it was written or read last
  let there = location.hash;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hold: Hold | undefined;

  function state(): LinkState {
    const { document, chapter, visible, speed } = page;
    const step = at ?? 0;
    const isTold = document?.chapters[chapter]?.step === step && !page.isPlaying;
    return {
      document,
      isChanged: page.isChanged,
      chapter: isTold ? chapter : undefined,
      // without a step a link plays from the start
      step: isTold || (step === 0 && page.isPlaying) ? undefined : step,
      camera: page.camera,
      visible: visible.includes(false) ? [...visible.keys()].filter((run) => visible[run]) : undefined,
      speed,
    };
  }

  function text(): string {
    const hash = toHash(state());
    const shown = parametersText(settings.parameters);
    return [hash.ok ? hash.value : '', shown].filter(Boolean).join('&');
  }

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    // another one has been put there, and will be read in a moment
    const isAsked = location.hash !== there;
    if (hold || isAsked || page.document === undefined) return;
    const next = text();
    if (next === said) return;
    try {
      history.replaceState(history.state, '', `#${next}`);
      said = next;
      there = location.hash;
    } catch {
      // a sandbox without history, or a browser that was asked too often: the next change tries again
    }
  }

  function changed(): void {
    if (hold && (hold.isOver() || page.document !== hold.document)) release();
    if (!hold) timer ??= setTimeout(write, PAUSE);
  }

  function release(): void {
    const { document, end } = hold!;
    hold = undefined;
    if (page.document !== document) return;
    end();
    // the address says it already, in whatever words
    said = text();
  }

  /** Camera, runs and speed: again on arrival, for chapters on the way may have other ones. */
  function place({ camera, visible, speed }: LinkState): void {
    if (camera) page.setCamera(camera);
    if (visible) for (const run of page.visible.keys()) page.setVisible(run, visible.includes(run));
    if (speed !== undefined) page.setSpeed(speed);
  }

  /** `isOpening`: the page opens with it, and may play by itself. `isSame`: the document runs already. */
  function show(link: LinkState, isSame: boolean, isOpening: boolean): void {
    if (isSame) {
      page.setCamera(undefined);
      for (const run of page.visible.keys()) page.setVisible(run, true);
    }
    place(link);
    const { document } = page;
    const wanted = link.step ?? document?.chapters[link.chapter ?? -1]?.step ?? (isSame ? 0 : undefined);
    const step = wanted && Math.min(wanted, document?.length.steps ?? 0);
    if (step !== at) at = undefined;
    if (step !== undefined) page.goTo(step);
    if (link.chapter !== undefined) page.tell(link.chapter);
    hold = {
      document,
      isOver: () => page.isPlaying || at === (step ?? at ?? -1),
      end() {
        place(link);
        if (isOpening && step !== undefined && settings.current.autoplay === true) page.play();
      },
    };
    if (at !== undefined) changed();
  }

  /** What could not be opened stays in the address, to be looked at, until another document runs. */
  function refuse(): void {
    hold = { document: page.document, isOver: () => false, end: () => undefined };
  }

  function read(isOpening: boolean): boolean {
    clearTimeout(timer);
    timer = undefined;
    hold = undefined;
    const { hash } = location;
    there = hash;
    const ignored = isOpening ? settings.warnings : settings.read(otherParameters(hash));
    const link = parseHash(hash);
    const { state: wanted, warnings } = link.ok ? link.value : { state: {} as LinkState, warnings: [] };
    const { document, isChanged = false, step, chapter } = wanted;
    const isSame = document !== undefined && JSON.stringify(document) === JSON.stringify(page.document);
    const problems = link.ok ? [] : link.problems.map(problemText);
    const refused = document && !isSame ? page.open(document, isChanged) : [];
    const isRefused = problems.length + refused.length > 0;
    if (isOpening && (isRefused || !document)) page.openFirst();
    if (isRefused) refuse();
    else if (Object.values(wanted).some((value) => value !== undefined)) show(wanted, isSame, isOpening);
    const sentences = [...problems, ...refused, ...warnings, ...ignored];
    if (sentences.length > 0) page.report(sentences);
    return !isRefused && (step !== undefined || chapter !== undefined);
  }

  addEventListener('hashchange', () => read(false));
  addEventListener('pagehide', () => !hold && leave(text()));
  settings.onChange(changed);
  return {
    open: () => read(true),
    follow(step) {
      at = step;
      changed();
    },
    changed,
    now: () => (hold || !page.document ? location.href : new URL(`#${text()}`, location.href).href),
  };
}
