// The rule card: the rule of one run with its numbers, its source, and how it differs from paper or reference code; or the visitor's own rule.

import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals-core';
import type GUI from 'lil-gui';
import { button, element } from '../../embed/element';
import { runLooksOf } from '../../embed/run-looks';
import { createSwatch } from '../../embed/swatch';
import type { Result } from '../../formula/result';
import { optimizers } from '../../optimizer/catalogue';
import type { Scene } from '../../scene/scene';
import { MAX_RUNS } from '../../scene/schema';
import { withCopy, withOptimizer, withoutRun } from '../../scene/typed';
import { structureKey } from '../../session/scene-keys';
import type { Language } from '../../session/settings';
import type { Store } from '../../session/store';
import type { Reading } from '../../swarm/particle';
import { createChoice } from '../dom/choice';
import { createFormulaBlock } from '../editor/formula-block';
import { createGui } from '../fields/gui';
import { addHyperFields, changeOf, type Follow } from '../fields/scene-fields';
import { toMathElement, typesetRule } from '../typeset/mathematics';
import { languages, type Words } from '../words/languages';
import { probePair } from '../words/particle-numbers';

export interface RuleCardParts {
  /** The document with a text as the rule of a run. */
  readonly draft: (run: number, text: string) => Result<unknown>;
  /** Runs the typed text. */
  readonly accept: (document: unknown) => void;
  /** The numbers of the followed particle. */
  readonly reading: ReadonlySignal<Reading | undefined>;
}

const OWN = '';
/** Shows the rule of the chosen run. Returns a disposer. */
export function mountRuleCard(root: HTMLElement, store: Store, parts: RuleCardParts): () => void {
  const { dispatch } = store;
  const scene = (): Scene => store.scene.peek()!;
  const run = (): number => store.run.peek();
  const propose = (document: unknown): boolean => dispatch({ kind: 'change', document }).length === 0;
  // the number fields of the shown rule, and the cells of its states
  const shown: { gui?: GUI; follow?: Follow; now: ReadonlyMap<string, HTMLTableCellElement> } = { now: new Map() };
  const runMenu = createChoice('run', (name) => dispatch({ kind: 'run', run: Number(name) }));
  const ruleMenu = element('select', { id: 'rule' });
  const ruleLabel = element('label', { class: 'field', for: 'rule' });
  const source = element('p', { class: 'source' });
  const differs = element('p', { class: 'differs' });
  const hyper = element('div', { class: 'fields' });
  const state = element('table', { class: 'numbers' });
  const copyRun = button('', () => {
    if (propose(withCopy(scene().document, run()))) dispatch({ kind: 'run', run: run() + 1 });
  });
  const dropRun = button('', () => propose(withoutRun(scene().document, run())));
  const block = createFormulaBlock({
    kind: 'rule',
    language: store.language,
    text: () => plainText(current().optimizer.rule),
    typeset: () => typesetRule(current().optimizer),
    draft: (text) => parts.draft(run(), text),
    check: store.check,
    accept: parts.accept,
  });
  const current = () => scene().runs[run()]!;
  root.append(
    element('div', { class: 'runs' }, runMenu.element),
    element('div', { class: 'bar tight' }, ruleLabel, ruleMenu, copyRun, dropRun),
    source,
    block.element,
    hyper,
    state,
    differs,
  );
  ruleMenu.addEventListener('change', () => {
    if (ruleMenu.value !== OWN) propose(withOptimizer(scene(), run(), ruleMenu.value));
  });

  function writeRuns(language: Language, words: Words): void {
    const options = runLooksOf(scene().runs, language).map((look, i) => ({
      name: String(i),
      label: look.label,
      sample: createSwatch(look),
    }));
    runMenu.show(words.runs, options, String(run()));
  }

  function writeSource(words: Words): void {
    const { source: cited, follows } = current().optimizer;
    const { title, url, where } = cited;
    source.replaceChildren();
    if (title === '') return;
    const link = element('a', { href: url, target: '_blank', rel: 'noopener' }, title);
    source.append(link, `, ${where}`, follows === undefined ? '' : `. ${words.follows[follows]}`);
  }

  function writeRules(language: Language, words: Words): void {
    const { name, title } = current().optimizer;
    const own = optimizers.has(name) ? [] : [new Option(title[language], OWN)];
    ruleMenu.replaceChildren(...own, ...[...optimizers.values()].map((o) => new Option(o.title[language], o.name)));
    ruleMenu.value = optimizers.has(name) ? name : OWN;
    ruleLabel.textContent = words.rule;
    copyRun.textContent = words.copyRun;
    dropRun.textContent = words.removeRun;
    copyRun.disabled = scene().runs.length >= MAX_RUNS;
    dropRun.disabled = scene().runs.length === 1;
  }

  async function writeNumbers(language: Language, words: Words): Promise<void> {
    const { optimizer } = current();
    const { symbols } = await typesetRule(optimizer);
    // another rule is shown by now
    if (current().optimizer !== optimizer || store.language.peek() !== language) return;
    const symbol = (name: string) => toMathElement(symbols[name]!);
    shown.gui?.destroy();
    shown.gui = createGui(hyper, words.hyperParameters);
    shown.follow = addHyperFields(shown.gui, scene(), run(), changeOf(store), language);
    const now = new Map(Object.keys(optimizer.state).map((name) => [name, element('td')]));
    shown.now = now;
    state.hidden = now.size === 0;
    const head = [words.state, '', words.atStart, words.now].map((text) => element('th', { scope: 'col' }, text));
    const rows = [...now].map(([name, cell]) => {
      const { initial } = optimizer.state[name]!;
      const start = initial === 'theta' ? 'θ' : String(initial);
      return element(
        'tr',
        {},
        element('td', {}, symbol(name)),
        element('td', {}, name),
        element('td', {}, start),
        cell,
      );
    });
    state.replaceChildren(element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows));
    writeNow(parts.reading.peek());
  }

  /** Shows the states of the probed particle. */
  function writeNow(reading: Reading | undefined): void {
    for (const { name, values } of reading?.before ?? []) {
      const cell = shown.now.get(name);
      if (cell) cell.textContent = probePair(values);
    }
    if (!reading) for (const cell of shown.now.values()) cell.textContent = '';
  }

  function show(language: Language): void {
    const words = languages[language];
    writeRuns(language, words);
    writeRules(language, words);
    writeSource(words);
    const { differs: departure } = current().optimizer;
    differs.textContent = departure === undefined ? '' : `${words.differs}: ${departure}`;
    block.refresh();
    void writeNumbers(language, words);
  }

  const key = computed(() => [structureKey(store.scene.value), store.run.value, store.language.value].join('\n'));
  const ends = [
    effect(() => {
      // a change of numbers leaves the card as it is
      if (store.tab.value === 'rule' && key.value && store.scene.peek()) untracked(() => show(store.language.peek()));
    }),
    effect(() => {
      const now = store.scene.value;
      if (now) untracked(() => shown.follow?.(now));
    }),
    effect(() => {
      const reading = parts.reading.value;
      block.setValues(reading?.lines.map(({ values }) => probePair(values)));
      writeNow(reading);
    }),
  ];
  return () => {
    for (const end of ends) end();
    block.dispose();
    shown.gui?.destroy();
    root.replaceChildren();
  };
}

/** A rule as typed: no indentation, no empty lines. */
const plainText = (rule: string): string =>
  rule
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
