// The legend: one button a run, which shows or hides it, with its effective learning rate and the particles that no line of the chart shows.

import { effect, untracked } from '@preact/signals-core';
import type { Scene } from '../scene/scene';
import { outlineKey, structureKey } from '../session/scene-keys';
import type { Store } from '../session/store';
import { button, element } from './element';
import { countText, rateText } from './legend-text';
import { runLooksOf } from './run-looks';
import { createSwatch } from './swatch';
import { embedWords } from './words';

interface Entry {
  readonly button: HTMLButtonElement;
  readonly rate: HTMLElement;
  readonly remark: HTMLElement;
}

/** Fills `root`, a list. Returns a disposer. */
export function showLegend(root: HTMLElement, store: Store): () => void {
  let entries: readonly Entry[] = [];
  let shown = '';

  function build(scene: Scene): void {
    const language = store.language.value;
    const words = embedWords[language];
    const key = [language, structureKey(scene), outlineKey(scene)].join('\n');
    if (key === shown) return;
    shown = key;
    root.setAttribute('aria-label', words.runs);
    entries = runLooksOf(scene.runs, language).map((style, run) => {
      const rate = element('small');
      const remark = element('small');
      const made = button('', () => store.dispatch({ kind: 'show-run', run, isShown: !store.visible.peek()[run] }), {
        title: words.hideRun(style.label),
        'aria-pressed': String(store.visible.peek()[run] ?? true),
      });
      made.append(createSwatch(style), element('span', {}, style.label), rate, remark);
      return { button: made, rate, remark };
    });
    root.replaceChildren(...entries.map((entry) => element('li', {}, entry.button)));
    untracked(writeRemarks);
  }

  function writeRemarks(): void {
    const language = store.language.value;
    // particles that start at a saddle are in no basin until the first step: the legend would grow and shrink again
    const measured = store.player.step.value === 0 ? [] : (store.measured.value.current ?? []);
    const particles = store.scene.value?.document.swarm.particles ?? 1;
    for (const [run, { remark }] of entries.entries()) {
      const counts = measured[run]?.counts;
      write(remark, counts ? countText(counts, particles, embedWords[language]) : '');
    }
  }

  const ends = [
    effect(() => {
      const scene = store.scene.value;
      if (!scene) return;
      build(scene);
      const curvature = store.curvature.value;
      for (const [run, { rate }] of entries.entries()) {
        write(rate, rateText(scene.runs[run]!, curvature));
        rate.title = curvature ? embedWords[store.language.value].effectiveAt(curvature) : '';
      }
    }),
    effect(() => {
      for (const [run, isShown] of store.visible.value.entries())
        entries[run]?.button.setAttribute('aria-pressed', String(isShown));
    }),
    effect(writeRemarks),
  ];
  return () => {
    for (const end of ends) end();
    root.replaceChildren();
  };
}

function write(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}
