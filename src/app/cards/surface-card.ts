// The surface card: the loss as a formula, its parameters, its window, its critical points; or the visitor's own formula.

import { computed, effect, untracked } from '@preact/signals-core';
import type GUI from 'lil-gui';
import { element } from '../../embed/element';
import type { Result } from '../../formula/result';
import { toInline } from '../../landscape/parse';
import type { Scene } from '../../scene/scene';
import { structureKey } from '../../session/scene-keys';
import type { Language } from '../../session/settings';
import type { Store } from '../../session/store';
import { createFormulaBlock } from '../editor/formula-block';
import { addFolder, createGui } from '../fields/gui';
import { addNumberField } from '../fields/number-field';
import { addParameterFields, changeOf, type Follow } from '../fields/scene-fields';
import { typesetLandscape } from '../typeset/mathematics';
import { languages } from '../words/languages';
import { probeNumber, probePair } from '../words/particle-numbers';

export interface SurfaceCardParts {
  /** The document with a text as its surface. */
  readonly draft: (text: string) => Result<unknown>;
  /** Runs the typed text. */
  readonly accept: (document: unknown) => void;
}

/** At most this many rows are shown; the rest is counted. */
const MAX_ROWS = 30;

/** Returns a disposer. */
export function mountSurfaceCard(root: HTMLElement, store: Store, { draft, accept }: SurfaceCardParts): () => void {
  const scene = (): Scene => store.scene.peek()!;
  const shown: { gui?: GUI; follow?: Follow } = {};
  const title = element('h2', { class: 'card-title' });
  const source = element('p', { class: 'source' });
  const fields = element('div', { class: 'fields' });
  const table = element('table', { class: 'numbers' });
  const more = element('p', { class: 'source' });
  const block = createFormulaBlock({
    kind: 'surface',
    language: store.language,
    text: () => {
      const { formula } = scene().landscape;
      return typeof formula === 'string' ? formula : formula.join('\n');
    },
    typeset: () => typesetLandscape(scene().landscape),
    draft,
    check: store.check,
    accept,
  });
  root.append(title, source, block.element, fields, table, more);

  function writeFields(language: Language): void {
    const words = languages[language];
    shown.gui?.destroy();
    shown.gui = createGui(fields, words.parameters);
    shown.follow = addParameterFields(shown.gui, scene(), changeOf(store), language);
    addWindow(addFolder(shown.gui, words.window).close());
  }

  function addWindow(folder: GUI): void {
    const { window } = scene().landscape;
    for (const axis of ['x', 'y'] as const) {
      for (const end of [0, 1] as const) {
        const [lo, hi] = window[axis];
        addNumberField(folder, {
          label: `${axis} ${end === 0 ? '≥' : '≤'}`,
          value: window[axis][end],
          min: lo - (hi - lo),
          max: hi + (hi - lo),
          scale: 'linear',
          propose: (value) => setWindow(axis, end, value),
        });
      }
    }
  }

  function setWindow(axis: 'x' | 'y', end: 0 | 1, value: number | string): boolean {
    const { document, landscape } = scene();
    const window = { ...landscape.window, [axis]: landscape.window[axis].with(end, value as number) };
    // from then on the scene holds the landscape itself
    const inline = typeof document.landscape === 'string' ? toInline(landscape) : document.landscape;
    const changed = { ...document, landscape: { ...inline, window } };
    return store.dispatch({ kind: 'change', document: changed }).length === 0;
  }

  function writePoints(language: Language): void {
    const words = languages[language];
    const all = store.points.value;
    const head = [words.criticalPoint, '(x, y)', words.loss, words.eigenvalues];
    const rows = all
      .slice(0, MAX_ROWS)
      .map((p) => [
        p.title[language],
        probePair([p.x, p.y]),
        probeNumber(p.loss),
        p.eigenvalues.map(probeNumber).join(', '),
      ]);
    table.hidden = rows.length === 0;
    table.replaceChildren(
      element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
      element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map((text) => element('td', {}, text))))),
    );
    more.textContent =
      rows.length === 0 ? words.noPoints : all.length > MAX_ROWS ? words.morePoints(all.length - MAX_ROWS) : '';
  }

  function show(language: Language): void {
    const { landscape } = scene();
    title.textContent = landscape.title[language];
    source.textContent = landscape.source;
    block.refresh();
    writeFields(language);
  }

  const isShown = computed(() => store.tab.value === 'surface' && store.scene.value !== undefined);
  const key = computed(() => [structureKey(store.scene.value), store.language.value].join('\n'));
  const ends = [
    effect(() => {
      // a change of numbers leaves the card as it is
      if (isShown.value && key.value) untracked(() => show(store.language.peek()));
    }),
    effect(() => {
      const now = store.scene.value;
      if (now) untracked(() => shown.follow?.(now));
    }),
    effect(() => {
      // points move with the numbers
      if (isShown.value) writePoints(store.language.value);
    }),
  ];
  return () => {
    for (const end of ends) end();
    block.dispose();
    shown.gui?.destroy();
    root.replaceChildren();
  };
}
