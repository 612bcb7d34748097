// The rule card: the rule of one run with its numbers now; where it comes from, and whether the paper or the reference code writes it so; the visitor's own in its place.

import type GUI from 'lil-gui';
import type { Problem, Result } from '../../formula/result';
import { optimizers } from '../../optimizer/catalogue';
import type { Scene } from '../../scene/scene';
import { MAX_RUNS } from '../../scene/schema';
import type { Reading } from '../../swarm/particle';
import type { RunStyle } from '../../view/stage/stage';
import { button, element } from '../dom/element';
import { createSwatch } from '../dom/swatch';
import { createFormulaBlock } from '../editor/formula-block';
import { createGui } from '../fields/gui';
import { addHyperFields, type Change, type Follow } from '../fields/scene-fields';
import { toMathElement, typesetRule } from '../typeset/mathematics';
import type { Language, Words } from '../words/languages';
import { probePair } from './probe-format';

export interface RuleCardOptions {
  readonly scene: () => Scene;
  readonly styles: () => readonly RunStyle[];
  /** The document with a text as the rule of a run. */
  readonly draft: (run: number, text: string) => Result<unknown>;
  readonly check: (document: unknown) => readonly Problem[];
  readonly accept: (document: unknown) => void;
  readonly chooseRule: (run: number, name: string) => void;
  readonly add: (run: number) => void;
  readonly remove: (run: number) => void;
  readonly change: Change;
  /** Another run is looked at. */
  readonly onRun: (run: number) => void;
}

export interface RuleCard {
  readonly run: number;
  /** Writes everything anew. */
  show(language: Language, words: Words): void;
  selectRun(run: number): void;
  /** Numbers have been changed elsewhere. */
  update(): void;
  /** The probed particle's numbers beside the lines; undefined: none. */
  setReading(reading: Reading | undefined): void;
}

const OWN = '';
export function createRuleCard(root: HTMLElement, options: RuleCardOptions): RuleCard {
  const { scene, styles } = options;
  let run = 0;
  let speaking: { language: Language; words: Words } | undefined;
  let reading: Reading | undefined;
  let gui: GUI | undefined;
  let follow: Follow | undefined;
  let now = new Map<string, HTMLTableCellElement>();
  // the latest call of writeNumbers wins
  let generation = 0;
  const runMenu = element('div', { class: 'runs', role: 'radiogroup' });
  const ruleMenu = element('select', { id: 'rule' });
  const ruleLabel = element('label', { class: 'field', for: 'rule' });
  const source = element('p', { class: 'source' });
  const differs = element('p', { class: 'differs' });
  const hyper = element('div', { class: 'fields' });
  const state = element('table', { class: 'numbers' });
  const copyRun = button('', () => options.add(run));
  const dropRun = button('', () => options.remove(run));
  const block = createFormulaBlock({
    kind: 'rule',
    text: () => plainText(current().optimizer.rule),
    typeset: () => typesetRule(current().optimizer),
    draft: (text) => options.draft(run, text),
    check: options.check,
    accept: options.accept,
  });
  const current = () => scene().runs[run]!;
  root.append(
    runMenu,
    element('div', { class: 'bar tight' }, ruleLabel, ruleMenu, copyRun, dropRun),
    source,
    block.element,
    hyper,
    state,
    differs,
  );
  ruleMenu.addEventListener('change', () => {
    if (ruleMenu.value !== OWN) options.chooseRule(run, ruleMenu.value);
  });

  function select(next: number): void {
    run = next;
    options.onRun(run);
    if (speaking) show(speaking.language, speaking.words);
  }

  function writeRuns(words: Words): void {
    runMenu.setAttribute('aria-label', words.runs);
    runMenu.replaceChildren(
      ...styles().map((style, i) => {
        const chosen = i === run;
        const radio = button('', () => select(i), {
          role: 'radio',
          'aria-checked': String(chosen),
          tabindex: chosen ? 0 : -1,
        });
        radio.append(createSwatch(style), style.label);
        return radio;
      }),
    );
  }
  runMenu.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const count = scene().runs.length;
    select((run + by + count) % count);
    runMenu.querySelector<HTMLElement>('[aria-checked=true]')?.focus();
  });

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
    const mine = ++generation;
    const { symbols } = await typesetRule(optimizer);
    if (mine !== generation) return;
    const symbol = (name: string) => toMathElement(symbols[name]!);
    gui?.destroy();
    gui = createGui(hyper, words.hyperParameters);
    follow = addHyperFields(gui, scene(), run, options.change, language);
    now = new Map(Object.keys(optimizer.state).map((name) => [name, element('td')]));
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
    writeNow();
  }

  /** What the probed particle's states are. */
  function writeNow(): void {
    for (const { name, values } of reading?.before ?? []) {
      const cell = now.get(name);
      if (cell) cell.textContent = probePair(values);
    }
    if (!reading) for (const cell of now.values()) cell.textContent = '';
  }

  function show(language: Language, words: Words): void {
    speaking = { language, words };
    run = Math.min(run, scene().runs.length - 1);
    writeRuns(words);
    writeRules(language, words);
    writeSource(words);
    const { differs: departure } = current().optimizer;
    differs.textContent = departure === undefined ? '' : `${words.differs}: ${departure}`;
    block.refresh(language, words);
    void writeNumbers(language, words);
  }

  return {
    get run() {
      return run;
    },
    show,
    selectRun: select,
    update: () => follow?.(scene()),
    setReading(next) {
      reading = next;
      block.setValues(next?.lines.map(({ values }) => probePair(values)));
      writeNow();
    },
  };
}

/** A rule as one would type it: no indentation, no empty lines. */
const plainText = (rule: string): string =>
  rule
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
