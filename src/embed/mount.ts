// One scene in an element of any page: stage, player, legend, story. Listens only to its own elements, and leaves nothing behind.

import { effect } from '@preact/signals-core';
import * as z from 'zod/mini';

z.config({ jitless: true });

import { chartIds } from '../chart/ids';
import { problemText } from '../formula/result';
import { createStore } from '../session/create-store';
import { type Settings, settingsProblems } from '../session/settings';
import type { Store } from '../session/store';
import { createSurveyor } from '../swarm/surveyor';
import { createSwarm } from '../swarm/swarm';
import { createStage, type Stage, type StageOptions } from '../view/stage/stage';
import { button, element as make } from './element';
import { showLegend } from './legend';
import { showPicture } from './picture';
import { type PlayerHints, showPlayerBar } from './player-bar';
import { createSightClock, type SightClock } from './sight-clock';
import { showStory } from './story';
import { adoptStyles } from './styles';
import { applyScale } from './text-scale';
import { troubleText } from './trouble-words';
import { embedWords } from './words';
import { alarm, availableMemory, spawnWorker, workerCount } from './workers';

export interface MountOptions {
  readonly settings?: Partial<Settings>;
  /** Number of worker threads. Default: one fewer than cores, at most 4. */
  readonly workers?: number;
  readonly stage?: StageOptions;
  /** Keys of the host page, shown with the names of the controls. */
  readonly hints?: PlayerHints;
  /** It runs while its picture is scrolled out of sight: something else shows what it does. Default false. */
  readonly runsUnseen?: boolean;
  /** The host reports troubles itself. Default: a line above the picture does. */
  readonly tellsTroubles?: boolean;
}

/** The elements of a mounted scene: a host may add to them, and removes what it added. */
export interface Mounted {
  readonly root: HTMLElement;
  readonly legend: HTMLElement;
  /** The box around the picture, with room for tools below it. */
  readonly frame: HTMLElement;
  readonly story: HTMLElement;
  readonly player: HTMLElement;
}

export interface Handle {
  readonly store: Store;
  /** Undefined if nothing can be drawn: everything else works. */
  readonly stage: Stage | undefined;
  readonly swarm: ReturnType<typeof createSwarm>;
  readonly parts: Mounted;
  /** Whether the picture can be seen: out of sight nothing moves. */
  readonly sight: Pick<SightClock, 'onSight'>;
  /** Ends workers, listeners, observers, animation and the drawing context, and removes all elements. A second call does nothing. */
  dispose(): void;
}

/**
 * Fills `element`, which must have a size of its own and stand in the document, or in a shadow root. `document`: a scene as in
 * its file; undefined: none yet. Its problems are in `store.troubles`, and shown above the picture. Throws a sentence where a setting is none,
 * and then leaves nothing behind.
 */
export function mount(element: HTMLElement, document: unknown, options: MountOptions = {}): Handle {
  const [problem] = settingsProblems(options.settings ?? {});
  if (problem) throw new Error(problemText(problem));
  const dropStyles = adoptStyles(element);
  const legend = make('ul', { class: 'legend', 'data-part': 'legend' });
  const box = make('div', { class: 'stage', 'data-part': 'stage' });
  const done = make('div');
  const progress = make('div', { class: 'progress', 'data-part': 'progress', role: 'progressbar' }, done);
  const frame = make('div', { class: 'stage-frame', 'data-part': 'stage-frame' }, box, progress);
  const story = make('div', { class: 'story', 'data-part': 'story' });
  const player = make('div', { class: 'bar player', 'data-part': 'player' });
  const troubles = make('ul', { class: 'troubles', role: 'alert', hidden: true });
  const root = make('div', { class: 'swarmscape' }, troubles, legend, frame, story, player);
  element.append(root);
  const clock = createSightClock(options.runsUnseen ? undefined : frame);

  const swarm = createSwarm({
    workers: options.workers ?? workerCount(),
    spawn: spawnWorker,
    backEnd: 'wasm',
    alarm,
    onBasins: (fraction) => store.dispatch({ kind: 'progress', fraction }),
  });
  const surveyor = createSurveyor(spawnWorker, alarm);
  const store: Store = createStore({
    swarm,
    surveyor,
    clock,
    memory: availableMemory(),
    charts: chartIds,
    ...(options.settings ? { settings: options.settings } : {}),
  });
  const stage = tryStage(box, store, options.stage);
  const ends = [
    followSystem(store),
    stage ? showPicture(store, stage, swarm) : () => undefined,
    showLegend(legend, store),
    showStory(story, store),
    showPlayerBar(player, store, options.hints),
    effect(() => {
      const theme = store.theme.value;
      root.dataset.theme = theme;
      root.style.colorScheme = theme === 'dark' ? 'dark' : 'light';
    }),
    effect(() => applyScale(store.settings.value.scale, root)),
    effect(() => {
      root.lang = store.language.value;
    }),
    effect(() => showProgress(progress, done, store)),
    effect(() => {
      const { hidden, hasControls } = store.settings.value;
      legend.hidden = hidden.includes('legend');
      story.hidden = !hasControls || hidden.includes('story');
      player.hidden = !hasControls || hidden.includes('player');
    }),
    options.tellsTroubles ? () => undefined : showTroubles(troubles, store),
  ];
  if (document !== undefined) {
    store.dispatch({ kind: 'open', document, entry: '' });
    const mayMove = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (options.settings?.autoplay === true && mayMove) store.dispatch({ kind: 'play' });
  }

  let isDisposed = false;
  return {
    store,
    stage,
    swarm,
    parts: { root, legend, frame, story, player },
    sight: clock,
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      for (const end of ends) end();
      store.dispose();
      clock.dispose();
      surveyor.dispose();
      swarm.dispose();
      stage?.dispose();
      root.remove();
      dropStyles();
    },
  };
}

/** If nothing can be drawn a sentence says so, and the swarms run all the same. */
function tryStage(box: HTMLElement, store: Store, options: StageOptions = {}): Stage | undefined {
  try {
    return createStage(box, options);
  } catch (error) {
    const sentence = make('p', { class: 'no-picture' });
    const words = embedWords[store.language.peek()];
    sentence.textContent = `${words.noPicture}: ${error instanceof Error ? error.message : error}; ${words.stillCounts}.`;
    box.append(sentence);
    return undefined;
  }
}

/** A line along the edge of the picture while a scene is being opened, pale and whole until it is known how much is done. */
function showProgress(line: HTMLElement, done: HTMLElement, { isOpening, progress, language }: Store): void {
  const fraction = progress.value;
  line.hidden = !isOpening.value;
  line.setAttribute('aria-label', embedWords[language.value].findingBasins(fraction));
  const percent = fraction === undefined ? '' : String(Math.floor(100 * fraction));
  if (percent) line.setAttribute('aria-valuenow', percent);
  else line.removeAttribute('aria-valuenow');
  done.style.width = percent && `${percent}%`;
}

/** Whether the system prefers dark. */
function followSystem(store: Store): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const hear = (): void => void store.dispatch({ kind: 'system-theme', theme: dark.matches ? 'dark' : 'light' });
  hear();
  dark.addEventListener('change', hear);
  return () => dark.removeEventListener('change', hear);
}

function showTroubles(list: HTMLElement, store: Store): () => void {
  return effect(() => {
    const texts = store.troubles.value.map((trouble) => troubleText(trouble, embedWords[store.language.value]));
    list.hidden = texts.length === 0;
    list.replaceChildren(
      ...texts.map(({ sentence, offers }) => {
        const buttons = offers.map(({ label, edit }) => button(label, () => store.dispatch(edit)));
        return make('li', {}, sentence, ...buttons);
      }),
    );
  });
}
