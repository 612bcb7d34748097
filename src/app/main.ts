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
import type { SceneDocument } from '../scene/schema';
import { withSweep } from '../scene/sweep';
import { withoutDefaults } from '../scene/trim';
import { otherParameters } from '../scene/url';
import { createSwarm } from '../swarm/swarm';
import { createStage, type Stage } from '../view/stage';
import { createCards } from './cards';
import { createCharts } from './charts';
import { type Language, languages } from './languages';
import { createLecture } from './lecture';
import { createLegend } from './legend';
import { bindAddress } from './linked-page';
import { createFormula } from './mathematics';
import { createMultiples } from './multiples';
import { createNotice } from './notice';
import { createOffline } from './offline';
import { createPanel } from './panel';
import { comeBack } from './reload';
import { saveText } from './save';
import { createSession } from './session';
import { createSettings } from './settings';
import { createThemes, nextTheme } from './theme';
import { spawnWorker, workerCount } from './workers';

const OPENING_SCENE = 'three-wells';

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`page: there is no element "${id}"`);
  return found as T;
}

comeBack();
const settings = createSettings(location.search, otherParameters(location.hash), navigator.languages);
let { language } = settings.current;
const words = () => languages[language];
const notice = createNotice(element('notice'), () => words().close);
const stageBox = element('stage');
const sceneMenu = element<HTMLSelectElement>('scene');
const viewButton = element<HTMLButtonElement>('view');

/** Without WebGL 2 the page still counts. */
function tryStage(): Stage | undefined {
  const { isSparing } = settings.current;
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
const legend = createLegend(element('legend'), (run, isShown) => lecture.chooseRun(run, isShown));
const multiples = createMultiples(element('multiples'), (sentence) => notice.show([sentence]));
const themes = createThemes(settings.current.theme, (theme) => stage?.setTheme(theme));

const session = createSession({
  swarm: createSwarm({ workers: workerCount(), spawn: spawnWorker, backEnd: 'wasm' }),
  stage,
  charts,
  legend,
  words: () => ({ language, words: words() }),
  onProblems(sentences) {
    refused = sentences;
    if (sentences.length > 0) notice.show(sentences);
    else notice.clear();
  },
  onScene(scene, isNew) {
    panel.retitle(scene, language);
    lecture.show(scene, isNew, published);
    if (isNew) panel.show(scene, language, words());
    cards.show(scene, isNew);
    multiples.show(scene, session.styles, language, words());
    address.changed();
  },
  onStep(step) {
    cards.follow(step);
    lecture.follow(step);
    address.follow(step);
  },
  onState(state) {
    document.body.dataset.state = state;
    lecture.setState(state);
    offline.update();
    address.changed();
  },
  onKnown: () => lecture.setKnown(),
});

const panel = createPanel(element('panel'), {
  propose: (document) => session.propose(document),
  scene: () => session.scene!,
  points: () => session.points,
  curvature: () => session.curvature,
  frame: () => session.frame,
  onProblems: (problems) => notice.show(problems.map(problemText)),
});

/** Runs a document whose numbers change without their fields: these are written anew. */
function proposeFromElsewhere(document: unknown): boolean {
  const isAccepted = session.propose(document);
  if (isAccepted) panel.show(session.scene!, language, words());
  return isAccepted;
}

const lecture = createLecture({
  session,
  settings,
  stage,
  words: () => ({ language, words: words() }),
  propose: proposeFromElsewhere,
  turn(value) {
    const { document } = session.scene!;
    const turned = document.dial && withSweep(document, document.dial, value);
    if (turned?.ok) proposeFromElsewhere(turned.value);
  },
  setVisible(run, isShown) {
    session.setVisible(run, isShown);
    multiples.setVisible(run, isShown);
    legend.setVisible(run, isShown);
    address.changed();
  },
  onSpeed: () => address.changed(),
  pick: (run, particle) => cards.pick(run, particle),
  toggleProbe: () => cards.toggleProbe(),
  toggleTheme,
  toggleView,
  resetCamera: () => stage?.setCamera({}),
  onMode: nameMode,
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
  onChart: () => session.scene && panel.show(session.scene, language, words()),
  onTab: (name) => lecture.setTab(name),
});

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
// the facts of the document as it was opened: the caption speaks of these
let published = '';
// what was wrong with the last document; nothing: it runs
let refused: readonly string[] = [];

const isAbove = (): boolean => stage?.camera.mode === 'top';
function nameMode(): void {
  viewButton.textContent = isAbove() ? words().surfaceView : words().topView;
}
function toggleView(): void {
  stage?.setCamera({ mode: isAbove() ? 'surface' : 'top' });
  nameMode();
}

function toggleTheme(): void {
  settings.set({ theme: nextTheme(themes.current) });
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

/** Runs an entry of the menu. False: it was refused, and the menu keeps to what runs. `facts`: of what its captions speak; default: of it. */
function choose(choice: Choice, source?: string, facts?: string): boolean {
  const document = choice.document();
  const read = parseScene(document);
  const before = published;
  if (read.ok) published = facts ?? factsOf(read.value);
  const isAccepted = session.open(document, source);
  if (isAccepted) chosen = choice.value;
  else published = before;
  if (isAccepted && read.ok) look(read.value);
  return isAccepted;
}

/** Runs what a link contains: a scene of the catalogue, however changed, or one of its own. */
function openLinked(document: SceneDocument, isChanged: boolean): readonly string[] {
  const base = scenes.get(document.name ?? '');
  const entry = base ? sceneChoices.find((c) => c.value === document.name)! : OWN;
  const facts = base ? factsOf(base) : isChanged ? '' : undefined;
  if (!choose({ ...entry, document: () => document }, undefined, facts)) return refused;
  writeMenu();
  return [];
}

/** The tab beside the picture is the scene's, not the reader's. */
let hasOpenedTab = false;

/** What a scene wants to be looked at with. */
function look({ document: { view } }: Scene): void {
  stage?.setCamera({ mode: view.mode, ...view.camera }, false);
  nameMode();
  address.home();
  themes.suggest(view.theme);
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
  languageMenu.value = language;
  for (const e of document.querySelectorAll<HTMLElement>('[data-text]')) {
    e.textContent = words()[e.dataset.text as 'scene'];
  }
  for (const e of document.querySelectorAll<HTMLElement>('[data-key]')) e.title = `${e.dataset.key?.toUpperCase()}`;
  element('legend').setAttribute('aria-label', words().runs);
  element('side').setAttribute('aria-label', words().settings);
  writeMenu();
  nameMode();
  offline.update();
}

element('save').addEventListener('click', () => {
  const { document } = session.scene!;
  saveText(`${document.name ?? 'scene'}.json`, `${JSON.stringify(withoutDefaults(document), null, 2)}\n`);
});
element('open').addEventListener('click', () => element('file').click());
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
viewButton.addEventListener('click', toggleView);
element('camera').addEventListener('click', () => stage?.setCamera({}));
element('theme').addEventListener('click', toggleTheme);
const languageMenu = element<HTMLSelectElement>('language');
languageMenu.addEventListener('change', () => settings.set({ language: languageMenu.value as Language }));
settings.onChange((now, before) => {
  if (now.theme !== before.theme) themes.choose(now.theme);
  if (now.language !== before.language) translate();
});

function translate(): void {
  language = settings.current.language;
  writeWords();
  session.relabel();
  const { scene } = session;
  if (!scene) return;
  panel.show(scene, language, words());
  cards.translate();
  lecture.translate(scene, published);
  multiples.show(scene, session.styles, language, words());
}

const offline = createOffline(
  element('present'),
  () => !session.player.isPlaying && !settings.current.isPresenting && document.fullscreenElement === null,
  () => language,
);
const address = bindAddress({
  session,
  stage,
  setVisible: (run, isShown) => lecture.chooseRun(run, isShown),
  story: lecture.story,
  settings,
  open: openLinked,
  openFirst: () => choose(sceneChoices.find((c) => c.value === OPENING_SCENE)!),
  isChanged: () => session.scene !== undefined && factsOf(session.scene) !== published,
  onCamera: nameMode,
  speed: { get: () => session.player.speed, set: (speed) => lecture.setSpeed(speed) },
  report: (sentences) => notice.show(sentences),
});
const isStill = address.open();
writeWords();
// who asked for less motion starts it, and a link to a step stays there
const mayMove = !matchMedia('(prefers-reduced-motion: reduce)').matches;
if (mayMove && !isStill && settings.current.autoplay !== false) session.player.play();
