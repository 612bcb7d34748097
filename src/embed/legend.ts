// The legend: one button a run, which shows or hides it, with its effective learning rate and the particles that no line of the chart shows.

import { computed, effect } from '@preact/signals-core';
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
  const key = computed(() => {
    const scene = store.scene.value;
    return scene && [store.language.value, structureKey(scene), outlineKey(scene)].join('\n');
  });
  const entries = computed(() => (key.value === undefined ? [] : toEntries(store.scene.peek()!)));

  function toEntries(scene: Scene): Entry[] {
    const language = store.language.peek();
    return runLooksOf(scene.runs, language).map((style, run) => {
      const rate = element('small');
      const remark = element('small');
      const made = button('', () => store.dispatch({ kind: 'show-run', run, isShown: !store.visible.peek()[run] }), {
        title: embedWords[language].hideRun(style.label),
      });
      made.append(createSwatch(style), element('span', {}, style.label), rate, remark);
      return { button: made, rate, remark };
    });
  }

  function writeRates(): void {
    const [scene, curvature] = [store.scene.value, store.curvature.value];
    for (const [run, { rate }] of entries.value.entries()) {
      write(rate, rateText(scene!.runs[run]!, curvature));
      rate.title = curvature ? embedWords[store.language.value].effectiveAt(curvature) : '';
    }
  }

  function writeRemarks(): void {
    const language = store.language.value;
    // particles that start at a saddle are in no basin until the first step: the legend would grow and shrink again
    const measured = store.player.step.value === 0 ? [] : (store.measured.value.current ?? []);
    const particles = store.scene.value?.document.swarm.particles ?? 1;
    for (const [run, { remark }] of entries.value.entries()) {
      const counts = measured[run]?.counts;
      write(remark, counts ? countText(counts, particles, embedWords[language]) : '');
    }
  }

  const ends = [
    effect(() => {
      if (key.value === undefined) return;
      root.setAttribute('aria-label', embedWords[store.language.value].runs);
      root.replaceChildren(...entries.value.map((entry) => element('li', {}, entry.button)));
    }),
    effect(writeRates),
    effect(() => {
      for (const [run, entry] of entries.value.entries())
        entry.button.setAttribute('aria-pressed', String(store.visible.value[run] ?? true));
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
