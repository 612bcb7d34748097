// The player's bar: buttons, speed, slider over the steps, seed, counter. Shows what it is told; knows no swarm.
import './player.css';

import type { Scene } from '../../scene/scene';
import { button, element } from '../dom/element';
import { type ActionId, hintOf } from '../words/key-table';
import type { Language, Words } from '../words/languages';
import type { LectureWords } from '../words/lecture-words';
import type { PlayerControls } from './player-controls';

export interface PlayerBarOptions {
  readonly controls: PlayerControls;
  /** What was typed into the seed's field. False: it was refused. */
  readonly onSeed: (text: string) => boolean;
  readonly goToChapter: (chapter: number) => void;
  /** Whether a chapter can be told of the scene as it is now: the others have no mark. */
  readonly isThere: (chapter: number) => boolean;
  /** Another speed was chosen. */
  readonly onSpeed: () => void;
  /** To the next chapter, or the one before. */
  readonly moveChapter: (by: -1 | 1) => void;
  readonly showQr: () => void;
  readonly blank: () => void;
  /** Leaves the presenter mode. */
  readonly leave: () => void;
}

export interface PlayerBar {
  /** Another scene runs, or the same in other words. */
  show(scene: Scene, language: Language, words: Words, lecture: LectureWords): void;
  follow(step: number, steps: number): void;
  setPlaying(isPlaying: boolean): void;
  /** One speed slower or faster; beyond the ends nothing happens. */
  shiftSpeed(by: -1 | 1): void;
  /** Shows how far has been computed. */
  writeKnown(): void;
  /** "step 12 of 2,000". */
  readonly place: string;
}

export const speeds = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16] as const;
const speedTexts = ['⅛', '¼', '½', '1', '2', '4', '8', '16'];

export function createPlayerBar(root: HTMLElement, options: PlayerBarOptions): PlayerBar {
  const { controls, goToChapter, isThere } = options;
  const step = (by: number) => () => controls.step(by);
  const play = button('', controls.toggle, { id: 'play', class: 'primary' });
  const restart = button('', controls.restart, { id: 'restart' });
  const tenBack = button('−10', step(-10), { id: 'ten-back' });
  const back = button('−1', step(-1), { id: 'step-back' });
  const on = button('+1', step(1), { id: 'step' });
  const tenOn = button('+10', step(10), { id: 'ten-on' });
  const speed = element(
    'select',
    { id: 'speed' },
    ...speeds.map((s, i) => new Option(`${speedTexts[i]} ×`, String(s))),
  );
  const seed = element('input', { id: 'seed', type: 'text', inputmode: 'numeric', autocomplete: 'off', size: 6 });
  const seedLabel = element('label', { class: 'field', for: 'seed' });
  const counter = element('span', { id: 'counter', class: 'counter' });
  const before = button('‹', () => options.moveChapter(-1), {
    id: 'chapter-before',
    class: 'only-presenting for-fingers',
  });
  const after = button('›', () => options.moveChapter(1), {
    id: 'chapter-after',
    class: 'only-presenting for-fingers',
  });
  const qr = button('QR', options.showQr, { id: 'presented-qr', class: 'only-presenting for-fingers' });
  const blank = button('■', options.blank, { id: 'blank', class: 'only-presenting for-fingers' });
  const leave = button('✕', options.leave, { id: 'leave', class: 'only-presenting' });
  const known = element('div', { class: 'scrub-known' });
  const ticks = element('div', { class: 'scrub-ticks' });
  const slider = element('input', { id: 'scrub', type: 'range', min: 0, step: 1 });
  const scrubber = element('div', { class: 'scrubber' }, ticks, element('div', { class: 'scrub-line' }, known), slider);
  root.replaceChildren(
    scrubber,
    play,
    element('span', { class: 'player-steps' }, tenBack, back, on, tenOn),
    restart,
    speed,
    element('span', { class: 'pair player-seed' }, seedLabel, ' ', seed),
    element('span', { class: 'gap' }),
    before,
    after,
    counter,
    qr,
    blank,
    leave,
  );
  let language: Language = 'en';
  let words: Words | undefined;
  let isPlaying = false;
  let isHeld = false;
  let wanted: number | undefined;

  speed.addEventListener('change', () => setSpeed(Number(speed.value)));
  seed.addEventListener('change', () => seed.setAttribute('aria-invalid', String(!options.onSeed(seed.value.trim()))));
  slider.addEventListener('pointerdown', () => {
    isHeld = true;
  });
  for (const end of ['pointerup', 'pointercancel'])
    slider.addEventListener(end, () => {
      isHeld = false;
      // or a clicker's PgDn would move the slider
      slider.blur();
    });
  slider.addEventListener('input', () => {
    const isAsked = wanted !== undefined;
    wanted = Number(slider.value);
    describeSlider(wanted);
    if (isAsked) return;
    // however many values come, the swarm is sent somewhere once a picture
    requestAnimationFrame(() => {
      if (wanted !== undefined) controls.seek(wanted);
      wanted = undefined;
    });
  });

  const placeOf = (at: number): string =>
    words?.stepOf(at.toLocaleString(language), controls.steps.toLocaleString(language)) ?? '';
  const describeSlider = (at: number): void => slider.setAttribute('aria-valuetext', placeOf(at));

  /** One that is not on the menu, from a link, shows as the nearest that is. */
  function writeSpeed(): void {
    const nearest = speeds.reduce((a, b) => (Math.abs(b - controls.speed) < Math.abs(a - controls.speed) ? b : a));
    speed.value = String(nearest);
  }
  function setSpeed(next: number): void {
    controls.setSpeed(next);
    writeSpeed();
    options.onSpeed();
  }

  function writePlace(): void {
    counter.textContent = placeOf(controls.at);
    slider.max = String(controls.steps);
    if (!isHeld && wanted === undefined) slider.value = String(controls.at);
    describeSlider(Number(slider.value));
    writeKnown();
    // a link may have set it
    writeSpeed();
  }

  function writeKnown(): void {
    known.style.width = `${(100 * Math.min(controls.known, controls.steps)) / Math.max(controls.steps, 1)}%`;
  }

  function writeTicks({ document: { chapters, length } }: Scene, lecture: LectureWords): void {
    ticks.replaceChildren(
      ...chapters.flatMap((chapter, i) => {
        if (!isThere(i)) return [];
        const name = `${i + 1} ${chapter.title?.[language] ?? ''}`.trim();
        const title = lecture.chapterAt(name, chapter.step.toLocaleString(language));
        // for the mouse: the chapters below the picture are the keyboard's
        const tick = button('', () => goToChapter(i), {
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

  function writeWords(next: Words, lecture: LectureWords): void {
    const name = (control: HTMLElement, label: string, action?: ActionId): void => {
      control.setAttribute('aria-label', label);
      control.title = action ? `${label} (${hintOf(action)})` : label;
    };
    play.textContent = isPlaying ? next.pause : next.play;
    play.title = hintOf('play');
    restart.textContent = next.restart;
    restart.title = `${lecture.keys.restart} (${hintOf('restart')})`;
    // what is written on them is their name, for those who speak it
    for (const [control, label, action] of [
      [tenBack, lecture.tenSteps.back, undefined],
      [back, lecture.oneStep.back, 'stepBack'],
      [on, lecture.oneStep.on, 'stepOn'],
      [tenOn, lecture.tenSteps.on, undefined],
    ] as const)
      control.title = action ? `${label} (${hintOf(action)})` : label;
    name(speed, lecture.speed);
    name(slider, lecture.scrub);
    name(before, lecture.keys.previousChapter, 'previousChapter');
    name(after, lecture.keys.nextChapter, 'nextChapter');
    name(qr, lecture.qr, 'qr');
    name(blank, lecture.keys.blank, 'blank');
    name(leave, lecture.leavePresenting, 'leave');
    seedLabel.textContent = next.seed;
  }

  return {
    show(scene, nextLanguage, nextWords, lecture) {
      [language, words] = [nextLanguage, nextWords];
      for (const turn of [before, after]) turn.hidden = scene.document.chapters.length === 0;
      writeWords(nextWords, lecture);
      writeTicks(scene, lecture);
      writeSpeed();
      seed.value = String(scene.document.swarm.seed);
      seed.setAttribute('aria-invalid', 'false');
      if (controls.steps > 0) writePlace();
    },
    follow: writePlace,
    writeKnown,
    setPlaying(next) {
      isPlaying = next;
      if (words) play.textContent = isPlaying ? words.pause : words.play;
    },
    shiftSpeed(by) {
      const next = speeds[speeds.findIndex((s) => s >= controls.speed) + by];
      if (next !== undefined) setSpeed(next);
    },
    get place() {
      return placeOf(controls.at);
    },
  };
}
