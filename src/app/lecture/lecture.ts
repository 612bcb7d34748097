// The lecture: player, keys, story, tools, presenting and what a screen reader hears, joined. Knows the page's elements, not its cards.
import './lecture.css';

import type { Scene } from '../../scene/scene';
import { type Chapter, MAX_SEED } from '../../scene/schema';
import type { Stage } from '../../view/stage/stage';
import { panelsOf } from '../charts/share-panels';
import type { Session } from '../shell/session-parts';
import type { SettingsStore } from '../shell/settings';
import { createVisibility } from '../shell/visibility';
import { hintOf } from '../words/key-table';
import type { Language, Words } from '../words/languages';
import { type LectureWords, lectureWords } from '../words/lecture-words';
import { createAnnouncer } from './announcer';
import { moveCamera } from './camera-keys';
import { createHelpSheet } from './help-sheet';
import { type KeyActions, listenToKeys } from './keys';
import { createLaser } from './laser';
import { pictureSummary } from './picture-summary';
import { createPlayerBar } from './player-bar';
import { obeyed } from './player-controls';
import { createPresenter } from './presenter';
import { createStory, type Story } from './story';
import { createTools } from './tools';
import { createWelcome } from './welcome';

export interface LectureParts {
  readonly session: () => Session;
  readonly stage: Stage | undefined;
  readonly words: () => { readonly language: Language; readonly words: Words };
  readonly settings: SettingsStore;
  /** Runs a document of the visitor. False: it was refused. */
  readonly propose: (document: unknown) => boolean;
  /** The dial was turned. */
  readonly turn: (value: number) => void;
  readonly setVisible: (run: number, isShown: boolean) => void;
  /** The address of the page as it stands. */
  readonly address: () => string;
  /** Another speed was chosen. */
  readonly onSpeed: () => void;
  /** A particle was clicked. */
  readonly pick: (run: number, particle: number) => void;
  readonly toggleProbe: () => void;
  readonly toggleTheme: () => void;
  readonly toggleView: () => void;
  readonly resetCamera: () => void;
  /** A chapter looks from elsewhere. */
  readonly onMode: () => void;
}

export interface Lecture {
  /** Another scene runs; `isNew` when more than numbers changed. `published`: see Story. */
  show(scene: Scene, isNew: boolean, published: string): void;
  /** Writes everything in the present language. */
  translate(scene: Scene, published: string): void;
  follow(step: number, steps: number): void;
  setState(state: 'playing' | 'paused' | 'finished'): void;
  /** The reader shows or hides a run. */
  chooseRun(run: number, isShown: boolean): void;
  /** Another tab beside the picture is shown. */
  setTab(name: string): void;
  /** Says something in the one polite voice of the page. */
  say(sentence: string): void;
  /** More steps have been computed. */
  setKnown(): void;
  readonly story: Pick<Story, 'chapter' | 'goTo'>;
  readonly isPresenting: boolean;
}

/** Frames in a second, for keys that move by seconds. */
const FRAMES = 60;
const find = <T extends HTMLElement = HTMLElement>(id: string): T => document.getElementById(id) as T;

export function createLecture(parts: LectureParts): Lecture {
  const { session, settings, stage } = parts;
  const language = (): Language => parts.words().language;
  const words = (): Words => parts.words().words;
  const lecture = (): LectureWords => lectureWords[language()];
  const frame = find('stage-frame');
  const announcer = createAnnouncer((message) => {
    find('status').textContent = message;
  });
  const controls = obeyed(session, () => story.forget());
  const visibility = createVisibility(parts.setVisible);
  const laser = createLaser(frame);
  const help = createHelpSheet(lecture, settings.current.keys === 'none');
  const welcome = createWelcome(find('welcome'));
  const presenter = createPresenter({
    button: find('present'),
    fullscreenButton: find('fullscreen'),
    address: parts.address,
    onChange: (isPresenting) => settings.set({ isPresenting }),
  });

  const story = createStory(find('story'), {
    goTo: (step) => session().goTo(step),
    turn: parts.turn,
    onTell: tell,
  });
  const bar = createPlayerBar(find('player'), {
    controls,
    onSeed: (text) => proposeSeed(text === '' || Number.isNaN(Number(text)) ? text : Number(text)),
    goToChapter: (chapter) => story.goTo(chapter),
    isThere: (chapter) => story.isThere(chapter),
    onSpeed: parts.onSpeed,
    moveChapter: (by) => void story.move(by),
    showQr: () => void openQr(),
    blank: () => presenter.toggleBlank(),
    leave: () => presenter.leave(),
  });
  const tools = createTools({
    stage,
    frame,
    toolbar: find('tools'),
    readout: find('readout'),
    scene: () => session().scene,
    propose: parts.propose,
    pick: parts.pick,
  });

  function tell(chapter: Chapter | undefined, why: 'asked' | 'reached' | 'shown'): void {
    const { scene, points } = session();
    if (!scene) return;
    visibility.only(chapter?.visibleRuns);
    const titles = (chapter?.highlight ?? []).flatMap((name) => points.filter((p) => p.name === name));
    stage?.setHighlights(titles.map((p) => p.title[language()]));
    const isMoving = why === 'asked' || (why === 'reached' && controls.isPlaying);
    if (chapter?.camera && isMoving && stage) {
      stage.setCamera(chapter.camera, true);
      parts.onMode();
    }
    if (why === 'shown' || !chapter) return;
    const title = lecture().chapter(scene.document.chapters.indexOf(chapter) + 1, chapter.title?.[language()] ?? '');
    announcer.say(`${title}. ${chapter.caption[language()]}`);
    nameCanvas(scene);
  }

  function proposeSeed(seed: number | string): boolean {
    const { document } = session().scene!;
    return parts.propose({ ...document, swarm: { ...document.swarm, seed } });
  }
  function toggleLayout(): void {
    const { document } = session().scene!;
    const layout = document.view.layout === 'tiles' ? 'overlay' : 'tiles';
    parts.propose({ ...document, view: { ...document.view, layout } });
  }
  async function openQr(): Promise<void> {
    const { toggleQr } = await import('../share/qr');
    toggleQr(parts.address(), lecture());
  }

  // who has diverged already, since the swarm was at its start
  let diverged = new Set<number>();
  let isPlaying = false;

  function watchDivergence(step: number): void {
    if (step === 0) diverged = new Set();
    for (const [run, { counts }] of (session().measured ?? []).entries()) {
      if (counts.diverged === 0 || diverged.has(run)) continue;
      diverged.add(run);
      const title = session().scene?.runs[run]?.title[language()] ?? '';
      announcer.say(lecture().hasDiverged(title, counts.diverged.toLocaleString(language())));
    }
  }

  function nameCanvas({ landscape, runs, regions, document }: Scene): void {
    if (!stage) return;
    const minima = session().points.filter((p) => p.hasBasin);
    const pictured = {
      landscape: landscape.title[language()],
      step: controls.at,
      steps: document.length.steps,
      particles: document.swarm.particles,
      runs: runs.map((r) => r.title[language()]),
      places: panelsOf({ regions }, minima, language(), words()),
      measured: session().measured,
    };
    stage.canvas.setAttribute('role', 'img');
    stage.canvas.setAttribute('aria-label', pictureSummary(pictured, language(), words(), lecture()));
  }

  const second = (): number => FRAMES * session().scene!.document.length.stepsPerFrame * controls.speed;
  const done =
    (act: (event: KeyboardEvent) => void) =>
    (event: KeyboardEvent): true => {
      act(event);
      return true;
    };
  const moveBy = (seconds: number) => done(() => controls.seek(controls.at + Math.round(seconds * second())));
  const toChapter = (by: -1 | 1) => (): boolean => {
    const wasBlank = presenter.unblank();
    return story.move(by) || wasBlank;
  };
  const actions: KeyActions = {
    play: done(controls.toggle),
    tenBack: moveBy(-10),
    tenOn: moveBy(10),
    secondBack: moveBy(-1),
    secondOn: moveBy(1),
    stepBack: done(() => controls.step(-1)),
    stepOn: done(() => controls.step(1)),
    part: done(({ key }) => controls.seek(Math.round((Number(key) / 10) * controls.steps))),
    first: done(() => controls.seek(0)),
    last: done(() => controls.seek(controls.steps)),
    slower: done(() => bar.shiftSpeed(-1)),
    faster: done(() => bar.shiftSpeed(1)),
    nextChapter: toChapter(1),
    previousChapter: toChapter(-1),
    blank: done(() => presenter.toggleBlank()),
    fullscreen: done(() => presenter.toggleFullscreen()),
    present: done(() => presenter.toggle()),
    restart: done(controls.restart),
    newSeed: done(() => proposeSeed((session().scene!.document.swarm.seed + 1) % MAX_SEED)),
    laser: () => laser.start(),
    qr: done(() => void openQr()),
    pinValue: done(() => tools.choose(tools.chosen === 'value' ? 'start' : 'value')),
    probe: done(parts.toggleProbe),
    zoomIn: ({ key }) => moveCamera(stage, key),
    zoomOut: ({ key }) => moveCamera(stage, key),
    orbit: ({ key }) => moveCamera(stage, key),
    topView: done(parts.toggleView),
    resetCamera: done(parts.resetCamera),
    layout: done(toggleLayout),
    theme: done(parts.toggleTheme),
    help: done(() => help.toggle()),
    leave: () => presenter.unblank() || tools.leave() || presenter.leave(),
  };
  listenToKeys({
    actions,
    isPresenting: () => presenter.isOn || settings.current.keys === 'present',
    areLettersOn: () => help.areLettersOn,
  });
  find('qr').addEventListener('click', () => void openQr());
  find('help').addEventListener('click', () => help.toggle());
  const present = (): void => {
    if (presenter.isOn !== settings.current.isPresenting) presenter.toggle();
  };
  settings.onChange(present);
  present();

  function write(scene: Scene, published: string): void {
    story.show(scene, published, language(), words());
    bar.show(scene, language(), words(), lecture());
    tools.show(words(), lecture());
    presenter.setWords(lecture());
    welcome.setWords(lecture());
    find('qr').textContent = 'QR';
    find('qr').title = `${lecture().qr} (${hintOf('qr')})`;
    find('help').title = `${lecture().help} (${hintOf('help')})`;
    find('help').setAttribute('aria-label', lecture().help);
    nameCanvas(scene);
  }

  let openedScenes = 0;
  return {
    show(scene, isNew, published) {
      if (isNew) visibility.reset(scene.runs.length);
      // whoever opens another scene has found the way
      if (isNew && ++openedScenes > 1) welcome.end();
      write(scene, published);
    },
    translate: write,
    follow(step, steps) {
      story.follow(step);
      bar.follow(step, steps);
      tools.follow(step, isPlaying);
      watchDivergence(step);
      const { scene } = session();
      if (scene && !isPlaying) nameCanvas(scene);
    },
    setState(state) {
      const wasPlaying = isPlaying;
      isPlaying = state === 'playing';
      if (isPlaying) story.forget();
      bar.setPlaying(isPlaying);
      tools.follow(controls.at, isPlaying);
      const { scene } = session();
      if (isPlaying || !scene) return;
      nameCanvas(scene);
      if (state === 'finished') announcer.say(lecture().ended(bar.place));
      else if (wasPlaying) announcer.say(lecture().paused(bar.place));
    },
    chooseRun: (run, isShown) => visibility.choose(run, isShown),
    say: announcer.say,
    setKnown: bar.writeKnown,
    story,
    get isPresenting() {
      return presenter.isOn;
    },
    setTab(name) {
      if (name === 'rule') tools.choose('follow');
      else if (tools.chosen === 'follow') tools.choose('start');
    },
  };
}
