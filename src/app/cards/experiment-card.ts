// The tab of experiments: chooses one, runs it beside the swarm, and shows its results with fits and caveats. Loaded when it is opened.

import { effect, signal, untracked } from '@preact/signals-core';
import './experiment.css';
import { version } from '../../../package.json';
import { toFitSvg } from '../../chart/fit-svg';
import { toFitData } from '../../chart/summary-fit';
import { button, element } from '../../embed/element';
import { spawnExperimentWorker } from '../../embed/experiment-workers';
import { alarm, workerCount } from '../../embed/workers';
import { experimentDocuments, experimentNamed } from '../../experiment/catalogue';
import { type Experiment, parseExperiment, type Settings, settingsOf } from '../../experiment/experiment';
import type { JobResult } from '../../experiment/jobs';
import { partsDocument } from '../../experiment/parts';
import { createPool, type Progress } from '../../experiment/pool';
import { summarise } from '../../experiment/summarise';
import { caveatsOf, type Summary } from '../../experiment/summary';
import { toJsonLine } from '../../export/json';
import { summaryCsv } from '../../export/summary-csv';
import { summaryJson } from '../../export/summary-json';
import { problemText, type Result } from '../../formula/result';
import type { Store } from '../../session/store';
import { saveText } from '../dom/save';
import { type ExperimentWords, experimentWords } from '../words/experiment-words';
import { createFitTable } from './experiment-table';
import { createFitChart } from './fit-chart';

/** The results so far of an experiment with its settings: kept, so that it can be continued. */
interface Work {
  readonly experiment: Experiment;
  readonly settings: Settings;
  readonly results: Map<string, JobResult>;
  summary: Summary | undefined;
}

/** Experiments opened from files, by the value of their entry in the menu. */
const opened = new Map<string, Experiment>();
/** The one opened last, until it has been chosen in the menu. */
const newest = signal<string | undefined>(undefined);

/** Reads an experiment that was opened from a file, and offers it beside those of the catalogue. */
export function offerExperiment(json: unknown): Result<Experiment> {
  const read = parseExperiment(json);
  if (!read.ok) return read;
  const value = `opened:${opened.size}`;
  opened.set(value, read.value);
  newest.value = value;
  return read;
}

const experimentOf = (value: string): Experiment => opened.get(value) ?? experimentNamed(value)!;

const PICTURE = { width: 900, theme: 'light' } as const;

/** Fills the tab, once; it lives as long as the page. */
export function mountExperiments(root: HTMLElement, store: Store): void {
  const { language } = store;
  const onProblem = (message: string): void =>
    void store.dispatch({ kind: 'report', troubles: [{ kind: 'said', message }] });
  const say = (): ExperimentWords => experimentWords[language.value];
  const pool = createPool({
    workers: workerCount(),
    spawn: spawnExperimentWorker,
    alarm,
    backEnd: 'wasm',
    now: () => performance.now(),
  });
  const works = new Map<string, Work>();
  /** Ends what is running. */
  const running = signal<AbortController | undefined>(undefined);

  const menu = element('select', { id: 'experiment' });
  const menuLabel = element('label', { for: 'experiment', class: 'field' });
  const quick = element('input', { type: 'checkbox', id: 'experiment-quick', checked: true });
  const quickLabel = element('label', { for: 'experiment-quick' });
  const run = button('', () => void (running.value ? running.value.abort() : start()), { class: 'primary' });
  const summaryText = element('p', { class: 'experiment-summary' });
  const bar = element('progress', { max: 1, value: 0 });
  const state = element('p', { class: 'experiment-state', role: 'status' });
  const picture = element('div', { class: 'experiment-picture' });
  const fits = element('div', { class: 'experiment-fits' });
  const caveats = element('ul', { class: 'experiment-caveats' });
  const saves = element('div', { class: 'bar tight' });
  root.replaceChildren(
    element('div', { class: 'bar tight' }, menuLabel, menu),
    summaryText,
    element('div', { class: 'bar tight' }, run, element('span', { class: 'pair' }, quick, quickLabel)),
    bar,
    state,
    picture,
    fits,
    caveats,
    saves,
  );
  const chart = createFitChart(picture);
  for (const input of [menu, quick]) input.addEventListener('change', write);

  const keyOf = (name: string, isQuick: boolean): string => `${name} ${isQuick}`;

  function current(): Work {
    const key = keyOf(menu.value, quick.checked);
    const known = works.get(key);
    if (known) return known;
    const experiment = experimentOf(menu.value);
    const settings = settingsOf(experiment, { quick: quick.checked });
    const made: Work = { experiment, settings, results: new Map(), summary: undefined };
    works.set(key, made);
    return made;
  }

  async function start(): Promise<void> {
    const work = current();
    if (work.summary) {
      // running it again would give the same numbers
      work.results.clear();
      work.summary = undefined;
    }
    const mine = new AbortController();
    running.value = mine;
    try {
      const outcome = await pool.run(work.experiment, work.settings, {
        known: new Map(work.results),
        signal: mine.signal,
        onProgress: writeProgress,
        onResult: (job, result) => void work.results.set(job.id, result),
      });
      if (!outcome.ok) onProblem(outcome.problems.map(problemText).join('; '));
      else if (outcome.value.isComplete) {
        const found = summarise(work.experiment, work.settings, outcome.value.results);
        if (found.ok) work.summary = found.value;
        else onProblem(found.problems.map(problemText).join('; '));
      }
    } catch (error) {
      onProblem(error instanceof Error ? error.message : String(error));
    } finally {
      running.value = undefined;
    }
  }

  function writeProgress({ done, total, secondsLeft, fraction }: Progress): void {
    bar.value = fraction;
    const text = say().progress(Math.floor(100 * fraction), done, total, secondsLeft);
    if (state.textContent !== text) state.textContent = text;
  }

  function write(): void {
    const work = current();
    const { experiment, summary, results } = work;
    const [spoken, words] = [language.value, say()];
    const isRunning = running.value !== undefined;
    menuLabel.textContent = words.experiment;
    quickLabel.textContent = words.quick;
    [menu.disabled, quick.disabled] = [isRunning, isRunning];
    run.textContent = isRunning ? words.cancel : summary ? words.again : results.size > 0 ? words.resume : words.run;
    summaryText.textContent = experiment.summary[spoken];
    bar.hidden = !isRunning;
    state.hidden = !isRunning && (summary !== undefined || results.size === 0);
    if (!isRunning && results.size > 0) state.textContent = words.stopped(results.size);
    for (const part of [picture, fits, saves]) part.hidden = summary === undefined;
    caveats.replaceChildren(...caveatsOf(experiment, work.settings).map((c) => element('li', {}, c[spoken])));
    saves.replaceChildren(
      ...(summary ? saveButtons(summary) : results.size > 0 && !isRunning ? [partsButton(work)] : []),
    );
    saves.hidden = saves.childElementCount === 0;
    if (!summary) return;
    chart.setData(toFitData(summary, spoken));
    fits.replaceChildren(createFitTable(summary, spoken, words));
  }

  function saveButtons(summary: Summary): HTMLElement[] {
    const { name } = summary.experiment;
    const svg = () => toFitSvg(toFitData(summary, language.value), PICTURE);
    return [
      button('CSV', () => saveText(`${name}.csv`, [...summaryCsv(summary)].join(''), 'text/csv')),
      button('JSON', () => saveText(`${name}.json`, summaryJson(summary, version))),
      button('SVG', () => saveText(`${name}.svg`, svg(), 'image/svg+xml')),
    ].map((made) => {
      made.title = say().save;
      return made;
    });
  }

  const partsButton = ({ experiment, settings, results }: Work): HTMLElement =>
    button(say().saveParts, () => {
      const document = partsDocument({ version, experiment, settings, shard: undefined, results });
      saveText(`${experiment.name}.part.json`, `${toJsonLine(document)}\n`);
    });

  function writeMenu(): void {
    const chosen = menu.value;
    const options = [...experimentDocuments, ...opened].map(([name, d]) => new Option(d.title[language.value], name));
    menu.replaceChildren(...options);
    menu.value = chosen || options[0]!.value;
    // the running experiment stays visible
    if (newest.value === undefined || running.peek()) return;
    menu.value = newest.value;
    newest.value = undefined;
  }

  effect(() => {
    writeMenu();
    untracked(write);
  });
  effect(write);
}
