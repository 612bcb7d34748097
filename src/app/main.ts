// The page: finds its elements, joins the rooms, and passes on what the visitor does. Decides nothing about mathematics.

// the package exports no styles; its own injection would be inline, which a strict host refuses
import '../../node_modules/lil-gui/dist/lil-gui.css';
import './style.css';
import * as z from 'zod/mini';

z.config({ jitless: true });

import { createSharesChart } from '../chart/shares';
import { problemText } from '../formula/result';
import { scenes } from '../scene/catalogue';
import { documentFromFile } from '../scene/file';
import { parseJson } from '../scene/json';
import type { Scene } from '../scene/scene';
import { createSwarm } from '../swarm/swarm';
import { createStage, type Stage, type ViewMode } from '../view/stage';
import { listenToKeys } from './keys';
import { initialLanguage, type Language, languages } from './languages';
import { createLegend } from './legend';
import { createNotice } from './notice';
import { createPanel } from './panel';
import { createSession } from './session';
import { createThemes } from './theme';
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
const status = element('status');

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
const chart = createSharesChart(element('chart'));
const legend = createLegend(element('legend'), (run, visible) => {
  stage?.setVisible(run, visible);
  chart.setVisible(run, visible);
});
const themes = createThemes((theme) => stage?.setTheme(theme));
let mode: ViewMode = 'surface';

const session = createSession({
  swarm: createSwarm({ workers: workerCount(), spawn: spawnWorker, backEnd: 'wasm' }),
  stage,
  chart,
  legend,
  words: () => ({ language, words: words() }),
  onProblems: (sentences) => (sentences.length > 0 ? notice.show(sentences) : notice.clear()),
  onScene(scene, isNew) {
    seedField.value = String(scene.document.swarm.seed);
    seedField.setAttribute('aria-invalid', 'false');
    panel.retitle(scene);
    if (!isNew) return;
    element('caption').textContent = scene.document.caption?.[language] ?? '';
    panel.show(scene, language, words());
    setMode(scene.document.view.mode);
    nameCanvas(scene, 0);
  },
  onStep(step, steps) {
    counter.textContent = words().stepOf(step.toLocaleString(language), steps.toLocaleString(language));
  },
  onState(state) {
    playButton.textContent = state === 'playing' ? words().pause : words().play;
    document.body.dataset.state = state;
    if (state !== 'playing' && session.scene) status.textContent = counter.textContent;
  },
});

const panel = createPanel(element('panel'), {
  propose: (document) => session.propose(document),
  current: () => session.scene!.document,
});

function nameCanvas({ landscape, runs }: Scene, step: number): void {
  stage?.canvas.setAttribute('role', 'img');
  stage?.canvas.setAttribute(
    'aria-label',
    words().stageLabel(landscape.title[language], runs.map((r) => r.label).join(', '), String(step)),
  );
}

function setMode(next: ViewMode): void {
  mode = next;
  stage?.setMode(mode);
  viewButton.textContent = mode === 'top' ? words().surfaceView : words().topView;
}

function togglePlay(): void {
  if (session.player.isPlaying) session.player.pause();
  else if (session.player.isFinished) session.restart();
  else session.player.play();
}

function openScene(name: string): void {
  const scene = scenes.get(name);
  if (scene) session.propose(scene.document);
}

/** The whole number in the seed's field, or the text for the sentence about it. */
function proposeSeed(): void {
  const text = seedField.value.trim();
  const seed = /^\d+$/u.test(text) ? Number(text) : text;
  const current = session.scene!.document;
  const isAccepted = session.propose({ ...current, swarm: { ...current.swarm, seed } });
  seedField.setAttribute('aria-invalid', String(!isAccepted));
}

async function openFile(file: File): Promise<void> {
  const json = parseJson(await file.text());
  const read = json.ok && session.scene ? documentFromFile(json.value, session.scene.document) : json;
  if (!read.ok) {
    notice.show(read.problems.map((p) => `${file.name}: ${problemText(p)}`));
    return;
  }
  if (!session.propose(read.value)) return;
  const option = sceneMenu.querySelector<HTMLOptionElement>('[value=""]') ?? new Option('', '');
  option.textContent = `${words().openedFile}: ${file.name}`;
  sceneMenu.append(option);
  sceneMenu.value = '';
}

function writeWords(): void {
  document.documentElement.lang = language;
  for (const e of document.querySelectorAll<HTMLElement>('[data-text]')) {
    e.textContent = words()[e.dataset.text as 'scene'];
  }
  for (const e of document.querySelectorAll<HTMLElement>('[data-key]')) e.title = `${e.dataset.key?.toUpperCase()}`;
  element('legend').setAttribute('aria-label', words().scene);
  element('side').setAttribute('aria-label', words().settings);
  const chosen = sceneMenu.value || OPENING_SCENE;
  sceneMenu.replaceChildren(...[...scenes].map(([name, scene]) => new Option(scene.document.title[language], name)));
  sceneMenu.value = chosen;
  playButton.textContent = session.player.isPlaying ? words().pause : words().play;
  setMode(mode);
}

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
sceneMenu.addEventListener('change', () => openScene(sceneMenu.value));
seedField.addEventListener('change', proposeSeed);
playButton.addEventListener('click', togglePlay);
element('step').addEventListener('click', () => session.player.step());
element('restart').addEventListener('click', () => session.restart());
viewButton.addEventListener('click', () => setMode(mode === 'top' ? 'surface' : 'top'));
element('camera').addEventListener('click', () => stage?.resetCamera());
element('theme').addEventListener('click', () => themes.toggle());
element<HTMLSelectElement>('language').value = language;
element('language').addEventListener('change', (event) => {
  language = (event.target as HTMLSelectElement).value as Language;
  writeWords();
  session.relabel();
});
listenToKeys([
  { key: 'Space', act: togglePlay },
  { key: 'k', act: togglePlay },
  { key: '.', act: () => session.player.step() },
  { key: 'r', act: () => session.restart() },
  { key: 'v', act: () => setMode(mode === 'top' ? 'surface' : 'top') },
  { key: 'c', act: () => stage?.resetCamera() },
  { key: 't', act: () => themes.toggle() },
]);

writeWords();
openScene(OPENING_SCENE);
// who asked for less motion starts it
if (!matchMedia('(prefers-reduced-motion: reduce)').matches) session.player.play();
