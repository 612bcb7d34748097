// The page: finds its elements, joins the rooms, and passes on what the visitor does. Decides nothing about mathematics.

// the package exports no styles; its own injection would be inline, which a strict host refuses
import '../../node_modules/lil-gui/dist/lil-gui.css';
import './style.css';
import * as z from 'zod/mini';

z.config({ jitless: true });

import { problemText } from '../formula/result';
import { landscapes } from '../landscape/catalogue';
import { scenes } from '../scene/catalogue';
import { factsOf } from '../scene/facts';
import { documentFromFile, onLandscape } from '../scene/file';
import { parseJson } from '../scene/json';
import { parseScene, type Scene } from '../scene/scene';
import type { Camera, View } from '../scene/schema';
import { withSweep } from '../scene/sweep';
import { createSwarm } from '../swarm/swarm';
import { createStage, type Stage, type ViewMode } from '../view/stage';
import { createCards } from './cards';
import { createCharts } from './charts';
import { listenToKeys } from './keys';
import { initialLanguage, type Language, languages } from './languages';
import { createLegend } from './legend';
import { createFormula } from './mathematics';
import { createMultiples } from './multiples';
import { createNotice } from './notice';
import { createSession } from './session';
import { createStatus } from './status';
import { createStory } from './story';
import { createThemes } from './theme';
import { createWorkbench } from './workbench';
import { spawnWorker, workerCount } from './workers';

const OPENING_SCENE = 'three-wells';

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`page: there is no element "${id}"`);
  return found as T;
}

let language: Language = initialLanguage(location.search, navigator.languages);
const words = () => languages[language];
const notice = createNotice(element('notice'), () => words().close);
const stageBox = element('stage');
const counter = element<HTMLOutputElement>('counter');
const sceneMenu = element<HTMLSelectElement>('scene');
const seedField = element<HTMLInputElement>('seed');
const playButton = element<HTMLButtonElement>('play');
const viewButton = element<HTMLButtonElement>('view');
const status = createStatus(element('status'));

/** Without WebGL 2 the page still counts. */
function tryStage(): Stage | undefined {
  const isSparing = new URLSearchParams(location.search).has('sparing');
  try {
    return createStage(stageBox, isSparing ? { antialias: false, pixelRatio: 1 } : {});
  } catch (error) {
    const sentence = document.createElement('p');
    sentence.className = 'no-picture';
    sentence.textContent = `${words().noPicture}: ${error instanceof Error ? error.message : error}; ${words().stillCounts}.`;
    stageBox.append(sentence);
    return undefined;
  }
}

const stage = tryStage();
const charts = createCharts(element('chart'), {
  language,
  toFormula: ({ latex }) => createFormula(latex),
  onChoose: () => session.redraw(),
});
const legend = createLegend(element('legend'), (run, visible) => {
  setVisible(run, visible);
  workbench.update();
});
const multiples = createMultiples(element('multiples'), (sentence) => notice.show([sentence]));
const themes = createThemes((theme) => stage?.setTheme(theme));
let mode: ViewMode = 'surface';

const session = createSession({
  swarm: createSwarm({ workers: workerCount(), spawn: spawnWorker, backEnd: 'wasm' }),
  stage,
  charts,
  legend,
  words: () => ({ language, words: words() }),
  onProblems: (sentences) => (sentences.length > 0 ? notice.show(sentences) : notice.clear()),
  onScene(scene, isNew) {
    seedField.value = String(scene.document.swarm.seed);
    seedField.setAttribute('aria-invalid', 'false');
    showView(scene);
    tell(scene);
    workbench.show(scene, isNew);
    cards.show(scene, isNew);
    multiples.show(scene, session.styles, language, words());
  },
  onStep(step, steps) {
    cards.follow(step);
    story.follow(step);
    counter.textContent = words().stepOf(step.toLocaleString(language), steps.toLocaleString(language));
    if (session.scene && !session.player.isPlaying) nameCanvas(session.scene);
  },
  onState(state) {
    playButton.textContent = state === 'playing' ? words().pause : words().play;
    document.body.dataset.state = state;
    if (state === 'playing' || !session.scene) return;
    status.report(counter.value);
    nameCanvas(session.scene);
  },
});

const workbench = createWorkbench<{ chosen: string; published: string; opened: typeof opened }>({
  panel: element('panel'),
  side: element('side'),
  legend: element('legend'),
  session: () => session,
  stage,
  charts,
  themes,
  words: () => ({ language, words: words() }),
  note: () => ({ chosen, published, opened }),
  restore(note) {
    ({ chosen, published, opened } = note);
    writeMenu();
  },
  say: status.say,
  onProblems: (sentences) => notice.show(sentences),
  setVisible,
  openFile: () => element('file').click(),
  reset() {
    if (opened) choose(opened);
    writeMenu();
  },
});
function setVisible(run: number, visible: boolean): void {
  session.setVisible(run, visible);
  multiples.setVisible(run, visible);
}
/** What a document says of how it is looked at, as far as that has changed. */
let seen: View | undefined;
function showView({ document: { view } }: Scene): void {
  stage?.setLook(view);
  if (seen && (view.mode !== seen.mode || JSON.stringify(view.camera) !== JSON.stringify(seen.camera)))
    setMode(view.mode, view.camera);
  seen = view;
}
/** In the document too, so that it is saved, and undone. */
function toggleMode(): void {
  const { document } = session.scene!;
  session.propose({ ...document, view: { ...document.view, mode: mode === 'top' ? 'surface' : 'top' } });
}

const story = createStory(element('story'), {
  goTo: (step) => session.goTo(step),
  turn(value) {
    const { document } = session.scene!;
    const turned = document.dial && withSweep(document, document.dial, value);
    if (turned?.ok) session.propose(turned.value);
  },
});

const cards = createCards({
  session: () => session,
  stage,
  words: () => ({ language, words: words() }),
  onProblem: (sentence) => notice.show([sentence]),
  onTyped() {
    chosen = OWN.value;
    writeMenu();
  },
  onChart: () => session.scene && workbench.update(),
});

stage?.onClick(({ picked }) => picked && workbench.reveal());

/** What runs: an entry of the menu. */
interface Choice {
  readonly value: string;
  readonly title: (language: Language) => string;
  readonly document: () => unknown;
}
let openedFile: Choice | undefined;
/** What runs once something was typed: so that the menu can lead back to the scene it came from. */
const OWN: Choice = { value: 'own', title: (l) => languages[l].ownScene, document: () => session.scene!.document };
let chosen = '';
/** The entry that runs, with its document as it was when it was chosen. */
let opened: Choice | undefined;
// the facts of the document as it was opened: the caption speaks of these
let published = '';

function nameCanvas({ landscape, runs }: Scene): void {
  const names = runs.map((r) => r.title[language]).join(', ');
  stage?.canvas.setAttribute('role', 'img');
  stage?.canvas.setAttribute('aria-label', words().stageLabel(landscape.title[language], names, counter.value));
}

const tell = (scene: Scene): void => story.show(scene, published, language, words());

function setMode(next: ViewMode, camera: Camera = {}): void {
  mode = next;
  stage?.setCamera({ ...camera, mode }, true);
  nameMode();
}

function nameMode(): void {
  viewButton.textContent = mode === 'top' ? words().surfaceView : words().topView;
}

function toggleTheme(): void {
  themes.toggle();
  workbench.update();
}

function togglePlay(): void {
  if (session.player.isPlaying) session.player.pause();
  else if (session.player.isFinished) session.restart();
  else session.player.play();
}

const sceneChoices: readonly Choice[] = [...scenes].map(([name, { document }]) => ({
  value: name,
  title: (l) => document.title[l],
  document: () => document,
}));
const landscapeChoices: readonly Choice[] = [...landscapes.values()].map((landscape) => ({
  value: `landscape:${landscape.name}`,
  title: (l) => landscape.title[l],
  document: () => onLandscape(landscape.name, landscape, session.scene!.document),
}));
const choices = (): readonly Choice[] => [...sceneChoices, ...landscapeChoices, ...(openedFile ? [openedFile] : [])];

/** Runs an entry of the menu. False: it was refused, and the menu keeps to what runs. */
function choose(choice: Choice, source?: string): boolean {
  const document = choice.document();
  const read = parseScene(document);
  const before = published;
  if (read.ok) published = factsOf(read.value);
  const isAccepted = session.open(document, source);
  if (isAccepted && read.ok) {
    chosen = choice.value;
    opened = { ...choice, document: () => read.value.document };
    look(read.value);
  } else published = before;
  return isAccepted;
}

/** The tab beside the picture is the scene's, not the reader's. */
let hasOpenedTab = false;

/** What a scene wants to be looked at with. */
function look({ document: { view } }: Scene): void {
  setMode(view.mode, view.camera);
  if (view.chart) charts.choose(view.chart);
  const wanted = view.tab ?? (view.chart || hasOpenedTab ? 'chart' : undefined);
  if (wanted) cards.open(wanted, view.probe);
  hasOpenedTab = view.tab !== undefined;
}

function writeMenu(): void {
  const group = (label: string, entries: readonly Choice[]): HTMLOptGroupElement => {
    const made = document.createElement('optgroup');
    made.label = label;
    made.append(...entries.map((c) => new Option(c.title(language), c.value)));
    return made;
  };
  sceneMenu.replaceChildren(group(words().scenes, sceneChoices), group(words().landscapes, landscapeChoices));
  if (openedFile) sceneMenu.append(group(words().openedFile, [openedFile]));
  if (chosen === OWN.value) sceneMenu.append(new Option(OWN.title(language), OWN.value));
  sceneMenu.value = chosen;
  workbench.remember();
}

/** The whole number in the seed's field, or the text for the sentence about it. */
function proposeSeed(): void {
  const text = seedField.value.trim();
  const seed = text === '' || Number.isNaN(Number(text)) ? text : Number(text);
  const current = session.scene!.document;
  const isAccepted = session.propose({ ...current, swarm: { ...current.swarm, seed } });
  seedField.setAttribute('aria-invalid', String(!isAccepted));
}

async function openFile(file: File): Promise<void> {
  const text = await file.text().catch(() => undefined);
  if (text === undefined) {
    notice.show([`${file.name}: ${words().unreadable}`]);
    return;
  }
  const json = parseJson(text);
  const read = json.ok && session.scene ? documentFromFile(json.value, session.scene.document) : json;
  if (!read.ok) {
    notice.show(read.problems.map((p) => `${file.name}: ${problemText(p)}`));
    return;
  }
  const choice: Choice = { value: 'file', title: () => file.name, document: () => read.value };
  if (!choose(choice, file.name)) return;
  openedFile = choice;
  writeMenu();
}

function writeWords(): void {
  document.documentElement.lang = language;
  for (const e of document.querySelectorAll<HTMLElement>('[data-text]')) {
    e.textContent = words()[e.dataset.text as 'scene'];
  }
  for (const e of document.querySelectorAll<HTMLElement>('[data-key]')) e.title = `${e.dataset.key?.toUpperCase()}`;
  element('legend').setAttribute('aria-label', words().runs);
  element('side').setAttribute('aria-label', words().settings);
  workbench.translate();
  writeMenu();
  playButton.textContent = session.player.isPlaying ? words().pause : words().play;
  nameMode();
}

element('save').addEventListener('click', workbench.page.saveScene);
element('open').addEventListener('click', workbench.page.openFile);
element<HTMLInputElement>('file').addEventListener('change', (event) => {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  if (file) void openFile(file);
  // so that the same file, mended, can be chosen again
  input.value = '';
});
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) void openFile(file);
});
sceneMenu.addEventListener('change', () => {
  const choice = choices().find((c) => c.value === sceneMenu.value);
  if (choice) choose(choice);
  writeMenu();
});
seedField.addEventListener('change', proposeSeed);
playButton.addEventListener('click', togglePlay);
element('step').addEventListener('click', () => session.player.step());
element('restart').addEventListener('click', () => session.restart());
viewButton.addEventListener('click', toggleMode);
element('camera').addEventListener('click', () => stage?.setCamera({}));
element('theme').addEventListener('click', toggleTheme);
element<HTMLSelectElement>('language').value = language;
element('language').addEventListener('change', (event) => {
  language = (event.target as HTMLSelectElement).value as Language;
  writeWords();
  session.relabel();
  const { scene } = session;
  if (!scene) return;
  workbench.showPanel();
  cards.translate();
  tell(scene);
  multiples.show(scene, session.styles, language, words());
  nameCanvas(scene);
});
listenToKeys([
  { key: 'Space', act: togglePlay },
  { key: 'k', act: togglePlay },
  { key: '.', act: () => session.player.step() },
  { key: 'r', act: () => session.restart() },
  { key: 'v', act: toggleMode },
  { key: 'c', act: () => stage?.setCamera({}) },
  { key: 't', act: toggleTheme },
  { key: 'i', act: () => cards.toggleProbe() },
  { key: 'n', act: () => story.goTo(story.chapter + 1) },
  { key: 'p', act: () => story.goTo(story.chapter - 1) },
]);

choose(sceneChoices.find((c) => c.value === OPENING_SCENE)!);
writeWords();
// who asked for less motion starts it
if (!matchMedia('(prefers-reduced-motion: reduce)').matches) session.player.play();
