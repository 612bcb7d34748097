// The text below the picture: the scene's caption and chapters, which follow the step, and the scene's sweep.

import { effect } from '@preact/signals-core';
import type { Scene } from '../scene/scene';
import { CAPTION } from '../session/chapters';
import type { Store } from '../session/store';
import { button, element, replaceButtons } from './element';
import { embedWords } from './words';

/** Fills `root`. Returns a disposer. */
export function showStory(root: HTMLElement, store: Store): () => void {
  const text = element('p', { class: 'caption', 'data-part': 'caption' });
  const chips = element('ol', { class: 'chapters' });
  const stops = element('div', { class: 'sweep', role: 'group' });
  const noteTitle = element('summary');
  const noteText = element('p');
  // so that the picture above keeps its size, all sentences lie invisibly behind the one that is shown
  const captions = element('div', { class: 'captions' }, text);
  const note = element('details', { class: 'speaker-note' }, noteTitle, noteText);
  root.replaceChildren(element('div', { class: 'story-bar' }, chips, stops), captions, note);

  function makeRoom({ document: { caption, chapters } }: Scene): void {
    const language = store.language.value;
    const said = [caption, ...chapters.map((chapter) => chapter.caption)].flatMap((c) => (c ? [c[language]] : []));
    const room = said.map((sentence) => element('p', { class: 'caption unsaid', 'aria-hidden': 'true' }, sentence));
    captions.replaceChildren(text, ...room);
    note.hidden = !chapters.some((chapter) => chapter.note);
  }

  function writeChips({ document: { chapters, length } }: Scene): void {
    const language = store.language.value;
    const words = embedWords[language];
    chips.hidden = chapters.length === 0;
    chips.style.visibility = chapters.some((_, i) => store.holds(i)) ? '' : 'hidden';
    chips.setAttribute('aria-label', words.chapters);
    const chip = (chapter: number, name: string, more: Parameters<typeof button>[2] = {}) =>
      button(name, () => store.dispatch({ kind: 'chapter', chapter }), more);
    const others = chapters.map(({ title, step }, i) => {
      const place = words.atStep(String(step));
      const disabled = step > length.steps || !store.holds(i);
      return chip(i, `${i + 1} ${title?.[language] ?? place}`, { title: place, disabled });
    });
    replaceButtons(chips, ...[chip(CAPTION, words.about), ...others].map((made) => element('li', {}, made)));
    markChip(store.told.peek().chapter);
  }

  function writeSweep({ document: { sweep } }: Scene): void {
    const language = store.language.value;
    stops.hidden = sweep === undefined;
    if (!sweep) return;
    const words = embedWords[language];
    const title = sweep.title?.[language] ?? sweep.name;
    stops.setAttribute('aria-label', title);
    const buttons = sweep.values.map((value) =>
      button(String(Number(value.toPrecision(3))), () => store.dispatch({ kind: 'sweep', value }), {
        'aria-pressed': String(value === store.sweepValue.value),
        title: words.turnSweep(title, value),
      }),
    );
    replaceButtons(stops, element('span', { class: 'sweep-title' }, title), ...buttons);
  }

  /** Why the captions do not apply to what is shown. */
  function excuse({ document: { sweep } }: Scene): string {
    const language = store.language.value;
    const { value, publishedValue } = store.published.value ?? {};
    return sweep && value !== undefined && publishedValue !== undefined
      ? embedWords[language].turned(sweep.title?.[language] ?? sweep.name, publishedValue)
      : embedWords[language].changed;
  }

  function tell(scene: Scene): void {
    const language = store.language.value;
    const told = store.told.value.chapter;
    const { caption, chapters } = scene.document;
    const isSilent = !caption && chapters.length === 0;
    const holds = store.holds(told);
    const sentence = (chapters[told]?.caption ?? caption)?.[language] ?? '';
    const next = isSilent ? '' : holds ? sentence : excuse(scene);
    if (text.textContent !== next) text.textContent = next;
    const said = holds ? chapters[told]?.note?.[language] : undefined;
    note.style.visibility = said === undefined ? 'hidden' : '';
    noteTitle.textContent = embedWords[language].note;
    noteText.textContent = said ?? '';
    markChip(told);
  }

  /** The chapter that is told. */
  function markChip(told: number): void {
    for (const [i, chip] of [...chips.querySelectorAll('button')].entries()) {
      if (i - 1 !== told) chip.removeAttribute('aria-current');
      else if (!chip.hasAttribute('aria-current')) {
        chip.setAttribute('aria-current', 'step');
        // on a telephone the row of chapters scrolls
        chips.scrollLeft = chip.offsetLeft - chips.offsetLeft - (chips.clientWidth - chip.offsetWidth) / 2;
      }
    }
  }

  const end = effect(() => {
    const scene = store.scene.value;
    if (!scene) return;
    makeRoom(scene);
    writeChips(scene);
    writeSweep(scene);
  });
  const endTelling = effect(() => {
    const scene = store.scene.value;
    if (scene) tell(scene);
  });
  return () => {
    end();
    endTelling();
    root.replaceChildren();
  };
}
