// The tabs beside the picture: chart, rule, surface. Joins cards, probe and session; what is typed becomes the next document.

import type { Problem } from '../../formula/result';
import { toInline } from '../../landscape/landscape';
import type { Localised, Parameter } from '../../landscape/schema';
import { optimizers } from '../../optimizer/catalogue';
import type { Scene } from '../../scene/scene';
import {
  currentHyper,
  currentParameters,
  type RememberedHyper,
  withCopy,
  withOptimizer,
  withoutRun,
  withRule,
  withSurface,
} from '../../scene/typed';
import type { Stage } from '../../view/stage/stage';
import { createTabs } from '../dom/tabs';
import { changeOf } from '../fields/scene-fields';
import type { Session } from '../shell/session-parts';
import { type Language, languages, type Words } from '../words/languages';
import type { ExperimentCard } from './experiment-card';
import { createProbeBar } from './probe-bar';
import { createRuleCard } from './rule-card';
import { createSurfaceCard } from './surface-card';

export interface CardsOptions {
  readonly session: () => Session;
  readonly stage: Stage | undefined;
  readonly words: () => { readonly language: Language; readonly words: Words };
  readonly onProblem: (sentence: string) => void;
  /** A surface or a rule of the visitor runs. */
  readonly onTyped: () => void;
  /** The chart's tab is shown again: its controls may be out of date. */
  readonly onChart: () => void;
  /** Another tab is shown. */
  readonly onTab: (name: string) => void;
}

export interface Cards {
  /** Another scene runs; `isNew` when more than numbers changed. */
  show(scene: Scene, isNew: boolean): void;
  /** Writes everything in the present language. */
  translate(): void;
  follow(step: number): void;
  /** Opens a tab, and probes a particle. */
  open(tab: string, probed?: { readonly run: number; readonly particle: number }): void;
  /** A particle was clicked: it is probed. */
  pick(run: number, particle: number): void;
  /** Starts or ends the probe from the keyboard. */
  toggleProbe(): void;
}

const find = (id: string): HTMLElement => document.getElementById(id)!;

export function createCards({ session, stage, words, onProblem, onTyped, onChart, onTab }: CardsOptions): Cards {
  const scene = (): Scene => session().scene!;
  const change = changeOf(
    () => scene().document,
    (document) => session().propose(document),
  );
  const check = (document: unknown): readonly Problem[] => session().check(document);
  const accept = (document: unknown): void => {
    if (session().propose(document)) onTyped();
  };
  // names that come and go while one types come back with what they had
  const typedHyper = new Map<number, RememberedHyper>();
  let typedParameters: Record<string, Parameter> = {};
  let tab = 'chart';

  const ruleCard = createRuleCard(find('rule-card'), {
    scene,
    styles: () => session().styles,
    draft(run, text) {
      const known = { ...typedHyper.get(run), ...currentHyper(scene().runs[run]!) };
      typedHyper.set(run, known);
      return withRule(scene(), run, text, ruleTitle(run), known);
    },
    check,
    accept,
    chooseRule: (run, name) => session().propose(withOptimizer(scene(), run, name)),
    add: (run) => {
      if (session().propose(withCopy(scene().document, run))) ruleCard.selectRun(run + 1);
    },
    remove: (run) => session().propose(withoutRun(scene().document, run)),
    change,
    onRun: (run) => probe.setRun(run),
  });
  const surfaceCard = createSurfaceCard(find('tab-surface'), {
    scene,
    points: () => session().points,
    draft(text) {
      typedParameters = { ...typedParameters, ...currentParameters(scene()) };
      return withSurface(scene(), text, surfaceTitle(), typedParameters);
    },
    check,
    accept,
    change,
    setWindow(axis, end, value) {
      const { landscape } = scene();
      const window = { ...landscape.window, [axis]: landscape.window[axis].with(end, value as number) };
      return session().propose(withWindow(scene(), window));
    },
  });
  const probe = createProbeBar(find('probe'), {
    stage,
    scene,
    styles: () => session().styles,
    steepness: () => session().steepness,
    onReading: (reading) => ruleCard.setReading(reading),
    onProblem,
  });
  const tabs = createTabs(find('tabs'), (name) => {
    tab = name;
    if (session().scene) write();
    if (name === 'chart') onChart();
    if (name === 'experiment') void openExperiments();
    onTab(name);
  });

  let experiments: ExperimentCard | undefined;
  async function openExperiments(): Promise<void> {
    if (experiments) return;
    try {
      const { createExperimentCard } = await import('./experiment-card');
      experiments ??= createExperimentCard(find('tab-experiment'), onProblem);
      experiments.translate(words().language);
    } catch (error) {
      onProblem(error instanceof Error ? error.message : String(error));
    }
  }

  const each = (text: (words: Words, language: Language) => string): Localised => ({
    en: text(languages.en, 'en'),
    zh: text(languages.zh, 'zh'),
  });
  const surfaceTitle = () => each((w) => w.ownSurface);
  /** A rule of the catalogue that was changed says so; a typed one keeps its title. */
  function ruleTitle(run: number): Localised {
    const { name, title } = scene().runs[run]!.optimizer;
    return optimizers.has(name) ? each((w, language) => w.ownRule(title[language])) : title;
  }

  function write(): void {
    const { language, words: w } = words();
    if (tab === 'rule') ruleCard.show(language, w);
    if (tab === 'surface') surfaceCard.show(language, w);
    probe.setWords(w);
  }

  return {
    show({ runs, document }, isNew) {
      for (const [run, { optimizer }] of runs.entries()) if (optimizers.has(optimizer.name)) typedHyper.delete(run);
      if (typeof document.landscape === 'string') typedParameters = {};
      // first: what it follows belongs to the scene before
      probe.reopen();
      if (isNew) write();
      else if (tab === 'rule') ruleCard.update();
      else if (tab === 'surface') surfaceCard.update();
    },
    translate() {
      write();
      experiments?.translate(words().language);
    },
    follow: (step) => probe.follow(step),
    open(name, probed) {
      tabs.show(name);
      if (!probed) return probe.stop();
      ruleCard.selectRun(probed.run);
      probe.probe(probed.run, probed.particle);
    },
    pick(run, particle) {
      tabs.show('rule');
      ruleCard.selectRun(run);
      probe.probe(run, particle);
    },
    toggleProbe() {
      if (probe.isOn) return probe.stop();
      tabs.show('rule');
      probe.probe(ruleCard.run, 0);
    },
  };
}

/** The document on the same surface in another window: the landscape stands in the scene itself from then on. */
function withWindow({ document: d, landscape }: Scene, window: unknown): unknown {
  const inline = typeof d.landscape === 'string' ? toInline(landscape) : d.landscape;
  return { ...d, landscape: { ...inline, window } };
}
