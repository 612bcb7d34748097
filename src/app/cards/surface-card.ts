// The surface card: the loss as a formula, its parameters, its window, its critical points; the visitor's own in its place.

import type GUI from 'lil-gui';
import type { Problem, Result } from '../../formula/result';
import type { CriticalPoint } from '../../landscape/critical';
import type { Scene } from '../../scene/scene';
import { element } from '../dom/element';
import { createFormulaBlock } from '../editor/formula-block';
import { addFolder, createGui } from '../fields/gui';
import { addNumberField } from '../fields/number-field';
import { addParameterFields, type Change, type Follow } from '../fields/scene-fields';
import { typesetLandscape } from '../typeset/mathematics';
import type { Language, Words } from '../words/languages';
import { probeNumber, probePair } from './probe-format';

export interface SurfaceCardOptions {
  readonly scene: () => Scene;
  readonly points: () => readonly CriticalPoint[];
  /** The document with a text as its surface. */
  readonly draft: (text: string) => Result<unknown>;
  readonly check: (document: unknown) => readonly Problem[];
  readonly accept: (document: unknown) => void;
  readonly change: Change;
  /** Takes a window of the visitor's. False: refused. */
  readonly setWindow: (axis: 'x' | 'y', end: 0 | 1, value: number | string) => boolean;
}

export interface SurfaceCard {
  /** Writes everything anew. */
  show(language: Language, words: Words): void;
  /** Numbers have been changed elsewhere, and points have moved with them. */
  update(): void;
}

/** More rows than this are not read; the rest is counted. */
const MAX_ROWS = 30;

export function createSurfaceCard(root: HTMLElement, options: SurfaceCardOptions): SurfaceCard {
  const { scene, points, change } = options;
  let speaking: { language: Language; words: Words } | undefined;
  let gui: GUI | undefined;
  let follow: Follow | undefined;
  const title = element('h2', { class: 'card-title' });
  const source = element('p', { class: 'source' });
  const fields = element('div', { class: 'fields' });
  const table = element('table', { class: 'numbers' });
  const more = element('p', { class: 'source' });
  const block = createFormulaBlock({
    kind: 'surface',
    text: () => {
      const { formula } = scene().landscape;
      return typeof formula === 'string' ? formula : formula.join('\n');
    },
    typeset: () => typesetLandscape(scene().landscape),
    draft: options.draft,
    check: options.check,
    accept: options.accept,
  });
  root.append(title, source, block.element, fields, table, more);

  function writeFields({ language, words }: NonNullable<typeof speaking>): void {
    gui?.destroy();
    gui = createGui(fields, words.parameters);
    follow = addParameterFields(gui, scene(), change, language);
    addWindow(addFolder(gui, words.window).close());
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
          propose: (value) => options.setWindow(axis, end, value),
        });
      }
    }
  }

  function writePoints({ language, words }: NonNullable<typeof speaking>): void {
    const all = points();
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

  return {
    show(language, words) {
      speaking = { language, words };
      const { landscape } = scene();
      title.textContent = landscape.title[language];
      source.textContent = landscape.source;
      block.refresh(language, words);
      writeFields(speaking);
      writePoints(speaking);
    },
    update() {
      follow?.(scene());
      if (speaking) writePoints(speaking);
    },
  };
}
