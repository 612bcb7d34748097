// The page: finds its elements, joins the rooms, and passes on what the visitor does. Decides nothing about mathematics.

// the package exports no styles; its own injection would be inline, which a strict host refuses
import '../../../node_modules/lil-gui/dist/lil-gui.css';
import './style.css';
import * as z from 'zod/mini';

z.config({ jitless: true });

import type { Scene } from '../../scene/scene';
import type { View } from '../../scene/schema';
import { withSweep } from '../../scene/sweep';
import { otherParameters } from '../../scene/url';
import { createSurveyor } from '../../swarm/surveyor';
import { createSwarm } from '../../swarm/swarm';
import { createStage, type Stage } from '../../view/stage/stage';
import { createCards } from '../cards/cards';
import { createCharts } from '../charts/charts';
import { createMultiples } from '../charts/multiples';
import { createLecture } from '../lecture/lecture';
import { createWorkbench } from '../panel/workbench';
import { bindAddress } from '../share/linked-page';
import { comeBack } from '../share/reload';
import { createFormula } from '../typeset/mathematics';
import { type Language, languages } from '../words/languages';
import { createLegend } from './legend';
import { createLibrary, type LibraryNote } from './library';
import { createNotice } from './notice';
import type { Trouble } from './offers';
import { createOffline } from './offline';
import { createProgressLine } from './progress-line';
import { applyScale, textSizes } from './scale';
import { createSession } from './session';
import { createSettings } from './settings';
import { createThemes, nextTheme } from './theme';
import { alarm, availableMemory, spawnWorker, workerCount } from './workers';

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`page: there is no element "${id}"`);
  return found as T;
}

comeBack();
const settings = createSettings(location.search, otherParameters(location.hash), navigator.languages);
// before anything is laid out: what is a large screen depends on it
applyScale(settings.current.scale);
const language = (): Language => settings.current.language;
const words = () => languages[language()];
const inWords = () => ({ language: language(), words: words() });
const notice = createNotice(element('notice'), () => words().close);
/** With what can be done, where something can. */
const report = (sentences: readonly string[]): void => {
  const offers = offered && sentences.includes(offered.sentence) ? offered.offers : [];
  notice.show(
    sentences,
    offers.map(({ label, act }) => ({ label: label(words()), act })),
  );
};
const progress = createProgressLine(element('progress'), (fraction) => words().findingBasins(fraction));
const viewButton = element<HTMLButtonElement>('view');

/** Where nothing can be drawn the page still counts. */
function tryStage(): Stage | undefined {
  const { isSparing } = settings.current;
  const box = element('stage');
  try {
    const stage = createStage(box, {
      screenHeight: () => innerHeight,
      ...(isSparing ? { antialias: false, pixelRatio: 1 } : {}),
    });
    // for those who measure
    if (isSparing) Object.assign(globalThis, { stage });
    return stage;
  } catch (error) {
    const sentence = document.createElement('p');
    sentence.className = 'no-picture';
    sentence.textContent = `${words().noPicture}: ${error instanceof Error ? error.message : error}; ${words().stillCounts}.`;
    box.append(sentence);
    return undefined;
  }
}

const stage = tryStage();
const charts = createCharts(element('chart'), {
  language: language(),
  toFormula: ({ latex }) => createFormula(latex),
  onChoose() {
    readersChart = undefined;
    session.redraw();
  },
});
const legend = createLegend(element('legend'), (run, isShown) => {
  lecture.chooseRun(run, isShown);
  workbench.update();
  address.changed();
});
const multiples = createMultiples(element('multiples'), (sentence) => report([sentence]));
const themes = createThemes(settings.current.theme, (theme) => stage?.setTheme(theme));
// what was wrong with the last document; nothing: it runs
let refused: readonly string[] = [];
// about what something can be done: it may be told again after another scene has been opened
let offered: Trouble | undefined;

const session = createSession({
  swarm: createSwarm({ workers: workerCount(), spawn: spawnWorker, backEnd: 'wasm', alarm, onBasins: progress.show }),
  surveyor: createSurveyor(spawnWorker, alarm),
  memory: availableMemory(),
  choose: (document) => void library.openLinked(document, false),
  stage,
  charts,
  legend,
  words: inWords,
  isSparing: settings.current.isSparing,
  onOpening(isOpening) {
    if (isOpening) progress.begin();
    else progress.end();
  },
  onProblems(sentences, offers = []) {
    refused = sentences;
    if (offers.length > 0) offered = { sentence: sentences[0]!, offers };
    if (sentences.length > 0) report(sentences);
    else notice.clear();
  },
  onScene(scene, isNew) {
    showView(scene);
    lecture.show(scene, isNew, library.published);
    workbench.show(scene, isNew);
    cards.show(scene, isNew);
    multiples.show(scene, session.styles, language(), words());
    address.changed();
  },
  onStep(step, steps) {
    cards.follow(step);
    lecture.follow(step, steps);
    address.follow(step);
  },
  onKnown: () => lecture.setKnown(),
  onState(state) {
    document.body.dataset.state = state;
    offline.update();
    address.changed();
    lecture.setState(state);
  },
});

const workbench = createWorkbench<LibraryNote>({
  panel: element('panel'),
  side: element('side'),
  legend: element('legend'),
  session: () => session,
  stage,
  charts,
  settings,
  words: inWords,
  note: () => library.note,
  restore: (note) => library.restore(note),
  say: (sentence) => lecture.say(sentence),
  onProblems: report,
  setVisible: (run, isShown) => lecture.chooseRun(run, isShown),
  address: () => address.now(),
  openFile: () => element('file').click(),
  reset: () => library.reset(),
});

const library = createLibrary(element<HTMLSelectElement>('scene'), () => refused, {
  session: () => session,
  language,
  onNote: () => workbench.remember(),
  onLook: look,
  report,
});

/** What a document says of the camera, as far as that has changed. */
let seen: View | undefined;
function showView({ document: { view } }: Scene): void {
  const isMoved = seen && JSON.stringify([view.mode, view.camera]) !== JSON.stringify([seen.mode, seen.camera]);
  seen = view;
  if (!isMoved) return;
  stage?.setCamera({ mode: view.mode, ...view.camera });
  address.home();
  nameMode();
}

const lecture = createLecture({
  session: () => session,
  stage,
  words: inWords,
  settings,
  address: () => address.now(),
  onSpeed: () => address.changed(),
  propose: (document) => session.propose(document),
  turn(value) {
    const { document } = session.scene!;
    const turned = document.sweep && withSweep(document, document.sweep, value);
    if (turned?.ok) session.propose(turned.value);
  },
  setVisible(run, isShown) {
    session.setVisible(run, isShown);
    multiples.setVisible(run, isShown);
    legend.setVisible(run, isShown);
  },
  pick(run, particle) {
    workbench.reveal();
    cards.pick(run, particle);
  },
  toggleProbe: () => cards.toggleProbe(),
  toggleTheme,
  toggleView,
  resetCamera: () => stage?.setCamera({}),
  onMode: nameMode,
});

const cards = createCards({
  session: () => session,
  stage,
  words: inWords,
  onProblem: (sentence) => report([sentence]),
  onTyped: () => library.own(),
  onChart: () => session.scene && workbench.update(),
  onTab: (name) => lecture.setTab(name),
});

const isAbove = (): boolean => (stage?.camera.mode ?? session.scene?.document.view.mode) === 'top';
function nameMode(): void {
  viewButton.textContent = isAbove() ? words().surfaceView : words().topView;
  viewButton.hidden = stage?.hasRelief === false;
}
/** In the document too, so that it is saved, and undone. */
function toggleView(): void {
  const mode = isAbove() ? 'surface' : 'top';
  const { document } = session.scene!;
  session.propose({ ...document, view: { ...document.view, mode } });
  if (stage && stage.camera.mode !== mode) stage.setCamera({ mode });
  nameMode();
}
function toggleTheme(): void {
  settings.set({ theme: nextTheme(themes.current) });
}

/** The tab beside the picture is the scene's, not the reader's. */
let hasOpenedTab = false;
/** What the reader looked at before a scene chose a chart. */
let readersChart: typeof charts.chosen | undefined;

/** What a scene wants to be looked at with. */
function look({ document: { view } }: Scene): void {
  stage?.setCamera({ mode: view.mode, ...view.camera }, false);
  nameMode();
  address.home();
  themes.suggest(view.theme);
  if (view.chart) {
    readersChart ??= charts.chosen;
    charts.choose(view.chart);
  } else if (readersChart) {
    charts.choose(readersChart);
    readersChart = undefined;
  }
  const wanted = view.tab ?? (view.chart || hasOpenedTab ? 'chart' : undefined);
  if (wanted) cards.open(wanted, view.probe);
  hasOpenedTab = view.tab !== undefined;
}

function writeWords(): void {
  document.documentElement.lang = language();
  languageMenu.value = language();
  for (const e of document.querySelectorAll<HTMLElement>('[data-text]')) {
    e.textContent = words()[e.dataset.text as 'scene'];
  }
  for (const e of document.querySelectorAll<HTMLElement>('[data-key]')) e.title = `${e.dataset.key?.toUpperCase()}`;
  element('legend').setAttribute('aria-label', words().runs);
  element('side').setAttribute('aria-label', words().settings);
  const { loss, linear, log, rank } = words();
  stage?.setWords({ loss, linear, log, rank });
  workbench.translate();
  library.write();
  nameMode();
  offline.update();
}

element('save').addEventListener('click', workbench.page.saveScene);
element('open').addEventListener('click', workbench.page.openFile);
element<HTMLInputElement>('file').addEventListener('change', (event) => {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  if (file) void library.openFile(file);
  // so that the same file, mended, can be chosen again
  input.value = '';
});
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) void library.openFile(file);
});
viewButton.addEventListener('click', toggleView);
element('camera').addEventListener('click', () => stage?.setCamera({}));
element('theme').addEventListener('click', toggleTheme);
const languageMenu = element<HTMLSelectElement>('language');
languageMenu.addEventListener('change', () => settings.set({ language: languageMenu.value as Language }));
settings.onChange((now, before) => {
  if (now.theme !== before.theme) themes.choose(now.theme);
  if (now.scale !== before.scale) scaleText();
  if (now.language !== before.language) translate();
  workbench.update();
});

function scaleText(): void {
  const { scale } = settings.current;
  applyScale(scale);
  // the picture's numbers are as small as the page's smallest text, and grow with it
  stage?.setScale(textSizes(scale).small / textSizes(1).small);
  workbench.resize();
}

function translate(): void {
  writeWords();
  session.relabel();
  const { scene } = session;
  if (!scene) return;
  workbench.showPanel();
  cards.translate();
  lecture.translate(scene, library.published);
  multiples.show(scene, session.styles, language(), words());
}

const offline = createOffline(element('present'), () => !session.player.isPlaying && !lecture.isPresenting, language);
const address = bindAddress({
  session,
  stage,
  setVisible: (run, isShown) => lecture.chooseRun(run, isShown),
  story: lecture.story,
  settings,
  open: library.openLinked,
  openFirst: library.openFirst,
  isChanged: () => library.isChanged,
  onCamera: nameMode,
  report,
});
const { hidden, hasControls } = settings.current;
document.body.dataset.hide = hasControls ? hidden.join(' ') : 'header story player side';
scaleText();
const isStill = address.open();
writeWords();
// who asked for less motion starts it, and a link to a step stays there
const mayMove = !matchMedia('(prefers-reduced-motion: reduce)').matches;
if (mayMove && !isStill && settings.current.autoplay !== false) session.player.play();
