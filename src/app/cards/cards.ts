// The tabs beside the picture: chart, rule, surface, experiment. Typed text becomes the next document.

import { effect, untracked } from '@preact/signals-core';
import type { Localised, Parameter } from '../../landscape/schema';
import { optimizers } from '../../optimizer/catalogue';
import type { Scene } from '../../scene/scene';
import { currentHyper, currentParameters, type RememberedHyper, withRule, withSurface } from '../../scene/typed';
import { OWN_ENTRY } from '../../session/origin';
import type { Language } from '../../session/settings';
import type { Store } from '../../session/store';
import type { Stage } from '../../view/stage/stage';
import { createTabs } from '../dom/tabs';
import { languages, type Words } from '../words/languages';
import { mountProbeBar } from './probe-bar';
import { mountRuleCard } from './rule-card';
import { mountSurfaceCard } from './surface-card';

export interface CardElements {
  readonly tabs: HTMLElement;
  readonly probe: HTMLElement;
  readonly rule: HTMLElement;
  readonly surface: HTMLElement;
  readonly experiment: HTMLElement;
}

/** Returns a disposer. */
export function mountCards(elements: CardElements, store: Store, stage: Stage | undefined): () => void {
  const { dispatch } = store;
  const scene = (): Scene => store.scene.peek()!;
  const accept = (document: unknown): void => void dispatch({ kind: 'change', document, entry: OWN_ENTRY });
  // names that disappear while typing get their values back when they return
  const typedHyper = new Map<number, RememberedHyper>();
  const typedParameters = new Map<string, Parameter>();

  const probe = mountProbeBar(elements.probe, store, stage);
  const endRule = mountRuleCard(elements.rule, store, {
    reading: probe.reading,
    accept,
    draft(run, text) {
      const known = { ...typedHyper.get(run), ...currentHyper(scene().runs[run]!) };
      typedHyper.set(run, known);
      return withRule(scene(), run, text, ruleTitle(run), known);
    },
  });
  const endSurface = mountSurfaceCard(elements.surface, store, {
    accept,
    draft(text) {
      for (const [name, parameter] of Object.entries(currentParameters(scene()))) typedParameters.set(name, parameter);
      return withSurface(scene(), text, surfaceTitle(), Object.fromEntries(typedParameters));
    },
  });
  const tabs = createTabs(elements.tabs, (tab) => dispatch({ kind: 'tab', tab }));

  async function openExperiments(): Promise<void> {
    try {
      const { mountExperiments } = await import('./experiment-card');
      mountExperiments(elements.experiment, store);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      dispatch({ kind: 'report', troubles: [{ kind: 'said', message }] });
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

  const ends = [
    effect(() => {
      const tab = store.tab.value;
      untracked(() => {
        tabs.show(tab);
        if (tab === 'experiment' && elements.experiment.childElementCount === 0) void openExperiments();
      });
    }),
    effect(() => {
      const next = store.scene.value;
      if (!next) return;
      for (const [run, { optimizer }] of next.runs.entries())
        if (optimizers.has(optimizer.name)) typedHyper.delete(run);
      if (typeof next.document.landscape === 'string') typedParameters.clear();
    }),
  ];
  return () => {
    for (const end of ends) end();
    endRule();
    endSurface();
    probe.dispose();
  };
}
