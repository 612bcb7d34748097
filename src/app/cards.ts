// The tabs beside the picture: chart, rule, surface. Joins cards, probe and session; what is typed becomes the next document.

import type { Problem } from '../formula/result';
import type { Localised } from '../landscape/schema';
import { optimizers } from '../optimizer/catalogue';
import type { Scene } from '../scene/scene';
import { withCopy, withOptimizer, withoutRun, withRule, withSurface } from '../scene/typed';
import type { Stage } from '../view/stage';
import { type Language, languages, type Words } from './languages';
import { createProbeBar } from './probe-bar';
import { createRuleCard } from './rule-card';
import { changeOf } from './scene-fields';
import type { Session } from './session';
import { createSurfaceCard } from './surface-card';
import { createTabs } from './tabs';

export interface CardsOptions {
  readonly session: () => Session;
  readonly stage: Stage | undefined;
  readonly words: () => { readonly language: Language; readonly words: Words };
  readonly onProblem: (sentence: string) => void;
  /** The chart's tab is shown again: its controls may be out of date. */
  readonly onChart: () => void;
}

export interface Cards {
  /** Another scene runs; `isNew` when more than numbers changed. */
  show(scene: Scene, isNew: boolean): void;
  /** Writes everything in the present language. */
  translate(): void;
  follow(step: number): void;
  /** Starts or ends the probe from the keyboard. */
  toggleProbe(): void;
}

const find = (id: string): HTMLElement => document.getElementById(id)!;

export function createCards({ session, stage, words, onProblem, onChart }: CardsOptions): Cards {
  const scene = (): Scene => session().scene!;
  const change = changeOf(
    () => scene().document,
    (document) => session().propose(document),
  );
  const check = (document: unknown): readonly Problem[] => session().check(document);
  const accept = (document: unknown): boolean => session().propose(document);
  let tab = 'chart';

  const ruleCard = createRuleCard(find('rule-card'), {
    scene,
    styles: () => session().styles,
    draft: (run, text) => withRule(scene(), run, text, ruleTitle(run)),
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
    draft: (text) => withSurface(scene(), text, surfaceTitle()),
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
  });
  stage?.onPick((picked) => {
    if (!picked) return;
    tabs.show('rule');
    ruleCard.selectRun(picked.run);
    probe.probe(picked.run, picked.particle);
  });

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
    show(_, isNew) {
      if (isNew) write();
      else if (tab === 'surface') surfaceCard.refreshPoints();
      probe.reopen();
    },
    translate: write,
    follow: (step) => probe.follow(step),
    toggleProbe() {
      if (probe.isOn) return probe.stop();
      tabs.show('rule');
      probe.probe(ruleCard.run, 0);
    },
  };
}

/** The document on the same surface in another window: the landscape stands in the scene itself from then on. */
function withWindow({ document: d, landscape }: Scene, window: unknown): unknown {
  const { formula, parameters, points, title } = landscape;
  const inline = typeof d.landscape === 'string' ? { formula, parameters, points, title } : d.landscape;
  return { ...d, landscape: { ...inline, window } };
}
