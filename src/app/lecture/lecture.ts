// The lecture: keys, tools, presenting, and announcements for screen readers. Knows the store and the picture's elements, not the cards.
import './lecture.css';

import { effect, untracked } from '@preact/signals-core';
import { button } from '../../embed/element';
import { type ActionId, hintOf } from '../../embed/key-table';
import { type KeyAction, listenToKeys } from '../../embed/keys';
import type { Handle } from '../../embed/mount';
import { done, playerActions } from '../../embed/player-actions';
import { placeText } from '../../embed/player-bar';
import { grouped } from '../../formula/number-text';
import { MAX_SEED } from '../../scene/schema';
import { type LectureWords, lectureWords } from '../words/lecture-words';
import { createAnnouncer } from './announcer';
import { createHelpSheet } from './help-sheet';
import { createLaser } from './laser';
import { mountPresenter } from './presenter';
import { createTools } from './tools';
import { mountWelcome } from './welcome';

export interface LectureElements {
  readonly status: HTMLElement;
  readonly toolbar: HTMLElement;
  readonly readout: HTMLElement;
  readonly welcome: HTMLElement;
  readonly present: HTMLButtonElement;
  readonly fullscreen: HTMLButtonElement;
  readonly qr: HTMLButtonElement;
  readonly help: HTMLButtonElement;
}

export interface LectureParts {
  readonly handle: Handle;
  readonly elements: LectureElements;
  /** The address of the page as it stands. */
  readonly address: () => string;
  /** Opens the column beside the picture if it is closed, because something in it is needed. */
  readonly reveal: () => void;
  /** Shows the address as a QR code, or hides it. */
  readonly openQr: () => Promise<void>;
  readonly toggleTheme: () => void;
  readonly toggleView: () => void;
}

export interface Lecture {
  /** Announces a text in the page's polite live region. */
  say(sentence: string): void;
  dispose(): void;
}

export function mountLecture(parts: LectureParts): Lecture {
  const { handle, elements, address } = parts;
  const { store, stage } = handle;
  const { dispatch, player } = store;
  const words = (): LectureWords => lectureWords[store.language.value];
  const announcer = createAnnouncer((message) => {
    elements.status.textContent = message;
  });
  const laser = createLaser(handle.parts.frame);
  const help = createHelpSheet(words, store.settings.peek().keys === 'none');
  const welcome = mountWelcome(elements.welcome, store);
  const presenter = mountPresenter(store, {
    button: elements.present,
    fullscreenButton: elements.fullscreen,
    address,
  });
  const tools = createTools({
    store,
    stage,
    frame: handle.parts.frame,
    toolbar: elements.toolbar,
    readout: elements.readout,
    reveal: parts.reveal,
  });

  const openQr = (): void => void parts.openQr();

  const extra = (id: string, text: string, act: () => void, className = 'only-presenting for-fingers') =>
    button(text, act, { id, class: className });
  const before = extra('chapter-before', '‹', () => dispatch({ kind: 'chapter-by', by: -1 }));
  const after = extra('chapter-after', '›', () => dispatch({ kind: 'chapter-by', by: 1 }));
  const presentedQr = extra('presented-qr', 'QR', openQr);
  const blank = extra('blank', '■', () => presenter.toggleBlank());
  const leave = extra('leave', '✕', () => presenter.leave(), 'only-presenting');
  const counter = handle.parts.player.querySelector('.counter')!;
  counter.before(before, after);
  counter.after(presentedQr, blank, leave);

  function toggleLayout(): void {
    const layout = store.scene.peek()?.document.view.layout === 'tiles' ? 'overlay' : 'tiles';
    dispatch({ kind: 'set', path: ['view', 'layout'], value: layout });
  }
  function nextSeed(): void {
    const seed = store.scene.peek()?.document.swarm.seed ?? 0;
    dispatch({ kind: 'set', path: ['swarm', 'seed'], value: (seed + 1) % MAX_SEED });
  }

  function toggleProbe(): void {
    const isOn = store.probe.peek() !== undefined;
    if (!isOn) dispatch({ kind: 'tab', tab: 'rule' });
    dispatch({ kind: 'probe', probe: isOn ? undefined : { run: store.run.peek(), particle: 0 } });
  }

  const ofPlayer = playerActions(store);
  const unblanked =
    (act: KeyAction): KeyAction =>
    (event) => {
      const wasBlank = presenter.unblank();
      return act(event) || wasBlank;
    };
  const actions: Record<ActionId, KeyAction> = {
    ...ofPlayer,
    nextChapter: unblanked(ofPlayer.nextChapter),
    previousChapter: unblanked(ofPlayer.previousChapter),
    blank: done(() => presenter.toggleBlank()),
    fullscreen: done(() => presenter.toggleFullscreen()),
    present: done(() => presenter.toggle()),
    newSeed: done(nextSeed),
    laser: () => laser.start(),
    qr: done(openQr),
    pinValue: done(() => dispatch({ kind: 'tool', tool: store.tool.peek() === 'value' ? 'start' : 'value' })),
    probe: done(toggleProbe),
    topView: done(parts.toggleView),
    layout: done(toggleLayout),
    theme: done(parts.toggleTheme),
    help: done(() => help.toggle()),
    leave: () => presenter.unblank() || tools.leave() || presenter.leave(),
  };
  const endKeys = listenToKeys({
    actions,
    isPresenting: () => store.settings.peek().isPresenting || store.settings.peek().keys === 'present',
    areLettersOn: () => help.areLettersOn,
  });
  const openHelp = (): void => help.toggle();
  elements.qr.addEventListener('click', openQr);
  elements.help.addEventListener('click', openHelp);

  function writeWords(): void {
    const w = words();
    const name = (control: HTMLElement, label: string, action: Parameters<typeof hintOf>[0]): void => {
      control.setAttribute('aria-label', label);
      control.title = `${label} (${hintOf(action)})`;
    };
    elements.qr.textContent = 'QR';
    elements.qr.title = `${w.qr} (${hintOf('qr')})`;
    name(elements.help, w.help, 'help');
    name(before, w.keys.previousChapter, 'previousChapter');
    name(after, w.keys.nextChapter, 'nextChapter');
    name(presentedQr, w.qr, 'qr');
    name(blank, w.keys.blank, 'blank');
    name(leave, w.leavePresenting, 'leave');
  }

  // runs whose divergence has been announced since the start
  const diverged = new Set<number>();
  function watchDivergence(): void {
    const { current } = store.measured.value;
    if (player.step.peek() === 0) diverged.clear();
    for (const [run, { counts }] of (current ?? []).entries()) {
      if (counts.diverged === 0 || diverged.has(run)) continue;
      diverged.add(run);
      const language = store.language.peek();
      const title = store.scene.peek()?.runs[run]?.title[language] ?? '';
      announcer.say(words().hasDiverged(title, grouped(counts.diverged)));
    }
  }

  function announceChapter(): void {
    const { chapter: index, why } = store.told.value;
    untracked(() => {
      const chapter = store.chapter.peek();
      if (why === 'shown' || !chapter) return;
      const language = store.language.peek();
      const title = words().chapter(index + 1, chapter.title?.[language] ?? '');
      announcer.say(`${title}. ${chapter.caption[language]}`);
    });
  }

  let wasPlaying = false;
  function announcePlayback(): void {
    const isPlaying = player.isPlaying.value;
    const isFinished = player.isFinished.value;
    untracked(() => {
      if (wasPlaying && !isPlaying && player.state.peek() !== 'opening')
        announcer.say(isFinished ? words().ended(placeText(store)) : words().paused(placeText(store)));
      wasPlaying = isPlaying;
    });
  }

  const ends = [
    effect(writeWords),
    effect(() => {
      const hasChapters = (store.scene.value?.document.chapters.length ?? 0) > 0;
      for (const turn of [before, after]) turn.hidden = !hasChapters;
    }),
    effect(watchDivergence),
    effect(announceChapter),
    effect(announcePlayback),
  ];

  return {
    say: announcer.say,
    dispose() {
      for (const end of ends) end();
      endKeys();
      tools.dispose();
      presenter.dispose();
      welcome.dispose();
      elements.qr.removeEventListener('click', openQr);
      elements.help.removeEventListener('click', openHelp);
      for (const made of [before, after, presentedQr, blank, leave]) made.remove();
    },
  };
}
