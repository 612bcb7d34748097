// The player's bar: buttons, speed, slider over the steps, seed, counter. Shows the store and dispatches edits.

import { effect } from '@preact/signals-core';
import { grouped } from '../formula/number-text';
import type { Scene } from '../scene/scene';
import type { Store } from '../session/store';
import { button, element } from './element';
import { type EmbedWords, embedWords } from './words';

/** Keys of the host page, shown after the names of the controls: "Space". */
export interface PlayerHints {
  readonly play?: string;
  readonly restart?: string;
  readonly stepBack?: string;
  readonly stepOn?: string;
}

export const speeds = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16] as const;
const speedTexts = ['⅛', '¼', '½', '1', '2', '4', '8', '16'];

/** "step 12 of 2,000" */
export function placeText(store: Store, step = store.player.step.value): string {
  return embedWords[store.language.value].stepOf(grouped(step), grouped(store.player.steps.value));
}

/** Fills `root`. Its controls carry `data-part`. Returns a disposer. */
export function showPlayerBar(root: HTMLElement, store: Store, hints: PlayerHints = {}): () => void {
  const { dispatch, player } = store;
  const part = (name: string, text: string, act: () => void, className = '') =>
    button(text, act, { 'data-part': name, ...(className ? { class: className } : {}) });
  const step = (by: number) => () => void dispatch({ kind: 'step', by });
  const play = part('play', '', () => dispatch({ kind: 'toggle' }), 'primary');
  const restart = part('restart', '', () => dispatch({ kind: 'restart' }));
  const tenBack = part('ten-back', '−10', step(-10));
  const back = part('step-back', '−1', step(-1));
  const on = part('step', '+1', step(1));
  const tenOn = part('ten-on', '+10', step(10));
  const speed = element(
    'select',
    { 'data-part': 'speed' },
    ...speeds.map((s, i) => new Option(`${speedTexts[i]} ×`, String(s))),
  );
  const seed = element('input', {
    'data-part': 'seed',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    size: 6,
  });
  const seedName = element('span');
  const opening = element('small', { hidden: true });
  const counter = element('span', { 'data-part': 'counter', class: 'counter' });
  const known = element('div', { class: 'scrub-known' });
  const ticks = element('div', { class: 'scrub-ticks' });
  const slider = element('input', { 'data-part': 'scrub', type: 'range', min: 0, step: 1 });
  root.replaceChildren(
    element('div', { class: 'scrubber' }, ticks, element('div', { class: 'scrub-line' }, known), slider),
    play,
    element('span', { class: 'player-steps' }, tenBack, back, on, tenOn),
    restart,
    speed,
    element('label', { class: 'pair player-seed field' }, seedName, ' ', seed),
    element('span', { class: 'gap opening' }, opening),
    counter,
  );
  let isHeld = false;
  // where the slider has been dragged to, until the next picture
  let pulled: number | undefined;

  speed.onchange = () => dispatch({ kind: 'speed', factor: Number(speed.value) });
  seed.onchange = () => {
    const text = seed.value.trim();
    const value = text === '' || Number.isNaN(Number(text)) ? text : Number(text);
    const isRefused = dispatch({ kind: 'set', path: ['swarm', 'seed'], value }).length > 0;
    seed.setAttribute('aria-invalid', String(isRefused));
  };
  slider.onpointerdown = () => {
    isHeld = true;
  };
  slider.onpointerup = slider.onpointercancel = () => {
    isHeld = false;
    // or a clicker's PgDn would move the slider
    slider.blur();
  };
  slider.oninput = () => {
    const isAsked = pulled !== undefined;
    pulled = Number(slider.value);
    describe(pulled);
    if (isAsked) return;
    // however many values come, the swarm is sent to a step once per picture
    requestAnimationFrame(() => {
      if (pulled !== undefined) dispatch({ kind: 'seek', step: pulled });
      pulled = undefined;
    });
  };

  const describe = (at: number): void => slider.setAttribute('aria-valuetext', placeText(store, at));

  function writeTicks({ document: { chapters, length } }: Scene, words: EmbedWords): void {
    const language = store.language.value;
    ticks.replaceChildren(
      ...chapters.flatMap((chapter, i) => {
        if (chapter.step > length.steps || !store.holds(i)) return [];
        const name = `${i + 1} ${chapter.title?.[language] ?? ''}`.trim();
        const title = words.chapterAt(name, grouped(chapter.step));
        // for the mouse: the chapters below the picture are the keyboard's
        const tick = button('', () => dispatch({ kind: 'chapter', chapter: i }), {
          class: 'scrub-tick',
          tabindex: -1,
          title,
          'aria-label': title,
        });
        tick.style.left = `${(100 * chapter.step) / length.steps}%`;
        return [tick];
      }),
    );
  }

  function writeWords(words: EmbedWords): void {
    const hint = (label: string, key: string | undefined): string => (key ? `${label} (${key})` : label);
    play.title = hints.play ?? '';
    restart.textContent = words.restart;
    restart.title = hint(words.restartHint, hints.restart);
    // the visible text is their accessible name, for speech input
    tenBack.title = words.tenSteps.back;
    back.title = hint(words.oneStep.back, hints.stepBack);
    on.title = hint(words.oneStep.on, hints.stepOn);
    tenOn.title = words.tenSteps.on;
    for (const [control, label] of [
      [speed, words.speed],
      [slider, words.scrub],
    ] as const) {
      control.setAttribute('aria-label', label);
      control.title = label;
    }
    seedName.textContent = words.seed;
  }

  const ends = [
    effect(() => writeWords(embedWords[store.language.value])),
    effect(() => {
      const words = embedWords[store.language.value];
      play.textContent = player.isPlaying.value ? words.pause : words.play;
    }),
    effect(() => {
      const scene = store.scene.value;
      if (!scene) return;
      writeTicks(scene, embedWords[store.language.value]);
      seed.value = String(scene.document.swarm.seed);
      seed.setAttribute('aria-invalid', 'false');
    }),
    effect(() => {
      counter.textContent = player.steps.value > 0 ? placeText(store) : '';
      slider.max = String(player.steps.value);
      if (!isHeld && pulled === undefined) slider.value = String(player.step.value);
      describe(Number(slider.value));
    }),
    effect(() => {
      opening.textContent = embedWords[store.language.value].findingBasins(store.progress.value);
      opening.hidden = !store.isOpening.value;
    }),
    effect(() => {
      const steps = Math.max(player.steps.value, 1);
      known.style.width = `${(100 * Math.min(player.known.value, steps)) / steps}%`;
    }),
    effect(() => {
      // a speed from a link that is not on the menu shows as the nearest one
      const now = player.speed.value;
      speed.value = String(speeds.reduce((a, b) => (Math.abs(b - now) < Math.abs(a - now) ? b : a)));
    }),
  ];
  return () => {
    for (const end of ends) end();
    pulled = undefined;
    root.replaceChildren();
  };
}
