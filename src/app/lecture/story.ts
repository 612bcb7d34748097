// What is told below the picture: the scene's caption and its chapters, which follow the step, and the dial.

import { factsOf } from '../../scene/facts';
import { parseScene, type Scene } from '../../scene/scene';
import type { Chapter, SceneDocument } from '../../scene/schema';
import { withSweep } from '../../scene/sweep';
import { button, element, replaceButtons } from '../dom/element';
import type { Language, Words } from '../words/languages';
import { lectureWords } from '../words/lecture-words';

export interface StoryOptions {
  readonly goTo: (step: number) => void;
  /** The dial was turned to one of its values. */
  readonly turn: (value: number) => void;
  /** A chapter is told, undefined: the caption of the scene. `asked`: somebody wanted it; `reached`: the swarm came to its step. */
  readonly onTell: (chapter: Chapter | undefined, why: 'asked' | 'reached' | 'shown') => void;
}

export interface Story {
  /** `published`: the facts of the scene that its captions speak of. */
  show(scene: Scene, published: string, language: Language, words: Words): void;
  follow(step: number): void;
  /** Index of the chapter told, −1 for the caption of the scene. */
  readonly chapter: number;
  /** To a chapter, −1 for the caption of the scene. False: there is none, or it does not speak of what one sees. */
  goTo(chapter: number): boolean;
  /** To the next chapter, or the one before, that speaks of what one sees. False: there is none. */
  move(by: -1 | 1): boolean;
  /** Whether a chapter can be told of the scene as it is now. */
  isThere(chapter: number): boolean;
  /** Somebody sent the swarm elsewhere: the chapter it is on its way to will not be reached. */
  forget(): void;
}

const CAPTION = -1;

interface Shown {
  readonly scene: Scene;
  readonly published: string;
  /** The scene has the facts that its captions speak of. */
  readonly isPublished: boolean;
  /** Where the dial stands; undefined where there is none, or something else has been changed too. */
  readonly stop: number | undefined;
  readonly language: Language;
  readonly words: Words;
}

export function createStory(root: HTMLElement, { goTo, turn, onTell }: StoryOptions): Story {
  const text = element('p', { class: 'caption', id: 'caption' });
  const chips = element('ol', { class: 'chapters' });
  const dial = element('div', { class: 'dial', role: 'group' });
  const noteTitle = element('summary');
  const noteText = element('p');
  // whatever is told, the picture above keeps its size: all sentences lie behind the one that is seen
  const captions = element('div', { class: 'captions' }, text);
  const note = element('details', { class: 'speaker-note' }, noteTitle, noteText);
  root.replaceChildren(element('div', { class: 'story-bar' }, chips, dial), captions, note);
  let shown: Shown | undefined;
  let told = CAPTION;
  // the reader asked for the caption: it stays until the swarm goes on
  let pinned: number | undefined;
  // the chapter that the swarm is on its way to: told already, whatever it passes
  let aim: number | undefined;
  let at = 0;

  function write(): void {
    if (!shown) return;
    const { scene, language } = shown;
    const { caption, chapters } = scene.document;
    const sentence = (chapters[told]?.caption ?? caption)?.[language] ?? '';
    const isSilent = !caption && chapters.length === 0;
    const next = isSilent ? '' : holds(told) ? sentence : excuse(shown);
    if (text.textContent !== next) text.textContent = next;
    const said = holds(told) ? chapters[told]?.note?.[language] : undefined;
    note.style.visibility = said === undefined ? 'hidden' : '';
    noteTitle.textContent = lectureWords[language].note;
    noteText.textContent = said ?? '';
    for (const [i, chip] of [...chips.querySelectorAll('button')].entries()) {
      if (i - 1 !== told) chip.removeAttribute('aria-current');
      else if (!chip.hasAttribute('aria-current')) {
        chip.setAttribute('aria-current', 'step');
        // on a telephone the row of chapters scrolls
        chips.scrollLeft = chip.offsetLeft - chips.offsetLeft - (chips.clientWidth - chip.offsetWidth) / 2;
      }
    }
  }

  function makeRoom({ scene, language }: Shown): void {
    const { caption, chapters } = scene.document;
    const said = [caption, ...chapters.map((chapter) => chapter.caption)].flatMap((c) => (c ? [c[language]] : []));
    const room = said.map((sentence) => element('p', { class: 'caption unsaid', 'aria-hidden': 'true' }, sentence));
    captions.replaceChildren(text, ...room);
    note.hidden = !chapters.some((chapter) => chapter.note);
  }

  /** Whether a chapter, or the caption of the scene, speaks of what one sees. */
  function holds(chapter: number): boolean {
    if (!shown) return false;
    const { chapters, sweep } = shown.scene.document;
    if (shown.isPublished) return true;
    return (
      shown.stop !== undefined &&
      Boolean(chapter === CAPTION ? sweep?.holdsForAllValues : chapters[chapter]?.holdsForAllValues)
    );
  }

  function writeChips({ scene, language, words }: Shown): void {
    const { chapters } = scene.document;
    chips.hidden = chapters.length === 0;
    chips.style.visibility = chapters.some((_, i) => holds(i)) ? '' : 'hidden';
    chips.setAttribute('aria-label', words.chapters);
    const about = button(words.about, () => story.goTo(CAPTION));
    const others = chapters.map(({ title, step }, i) => {
      const name = title?.[language] ?? words.probedStep(step);
      return button(`${i + 1} ${name}`, () => story.goTo(i), {
        title: words.probedStep(step),
        disabled: !isThere(i),
      });
    });
    replaceButtons(chips, ...[about, ...others].map((chip) => element('li', {}, chip)));
  }

  function writeDial({ scene, stop, language, words }: Shown): void {
    const { sweep } = scene.document;
    dial.hidden = sweep === undefined;
    if (!sweep) return;
    const title = sweep.title?.[language] ?? sweep.name;
    dial.setAttribute('aria-label', title);
    const stops = sweep.values.map((value) =>
      button(String(Number(value.toPrecision(3))), () => turn(value), {
        'aria-pressed': String(value === stop),
        title: words.turnDial(title, value),
      }),
    );
    replaceButtons(dial, element('span', { class: 'dial-title' }, title), ...stops);
  }

  /** The last chapter that has begun and speaks of what one sees. */
  const chapterAt = (step: number): number =>
    step === 0
      ? CAPTION
      : (shown?.scene.document.chapters.findLastIndex((c, i) => c.step <= step && holds(i)) ?? CAPTION);

  /** The scene may have been shortened, or its dial turned. */
  const isThere = (chapter: number): boolean => {
    const { chapters, length } = shown!.scene.document;
    return chapters[chapter] !== undefined && chapters[chapter].step <= length.steps && holds(chapter);
  };

  const tell = (why: 'asked' | 'reached' | 'shown'): void => {
    write();
    onTell(holds(told) ? shown?.scene.document.chapters[told] : undefined, why);
  };

  const story: Story = {
    show(scene, published, language, words) {
      const facts = factsOf(scene);
      const isPublished = facts === published;
      // what was asked for belonged to another scene; a change of language keeps it
      if (shown && factsOf(shown.scene) !== facts) pinned = undefined;
      aim = undefined;
      shown = { scene, published, isPublished, stop: stopOf(scene, facts), language, words };
      makeRoom(shown);
      writeChips(shown);
      writeDial(shown);
      told = pinned ?? chapterAt(at);
      tell('shown');
    },
    follow(step) {
      const isOnItsWay = aim !== undefined && shown?.scene.document.chapters[aim]?.step !== step;
      if (isOnItsWay) {
        at = step;
        return;
      }
      pinned = aim ?? pinned;
      aim = undefined;
      // what was asked for is told until the swarm goes elsewhere
      if (step !== at && shown?.scene.document.chapters[pinned ?? CAPTION]?.step !== step) pinned = undefined;
      at = step;
      const next = pinned ?? chapterAt(step);
      if (next === told) return;
      told = next;
      tell('reached');
    },
    get chapter() {
      return told;
    },
    goTo(chapter) {
      const wanted = shown?.scene.document.chapters[chapter];
      if (chapter !== CAPTION && !isThere(chapter)) return false;
      if (wanted && (wanted.step !== at || aim !== undefined)) {
        aim = chapter;
        goTo(wanted.step);
      }
      // the caption, and a chapter that begins at the very start, are told where the swarm is
      pinned = chapter;
      told = chapter;
      tell('asked');
      return true;
    },
    move(by) {
      for (let i = told + by; i >= CAPTION && i < (shown?.scene.document.chapters.length ?? 0); i += by)
        if (i === CAPTION || isThere(i)) return story.goTo(i);
      return false;
    },
    isThere,
    forget() {
      if (aim !== undefined) pinned = undefined;
      aim = undefined;
    },
  };
  return story;
}

/** Facts of a document at each value of its dial: read once, some milliseconds a value. */
const turnedFacts = new WeakMap<SceneDocument, readonly (string | undefined)[]>();

/** The value of the dial at which the scene has these facts. */
function stopOf({ document }: Scene, facts: string): number | undefined {
  const { sweep } = document;
  if (!sweep) return undefined;
  const known =
    turnedFacts.get(document) ??
    sweep.values.map((value) => {
      const turned = withSweep(document, sweep, value);
      const there = turned.ok ? parseScene(turned.value) : turned;
      return there.ok ? factsOf(there.value) : undefined;
    });
  turnedFacts.set(document, known);
  return sweep.values[known.indexOf(facts)];
}

/** Why the captions do not speak of what one sees. */
function excuse({ scene, published, language, words }: Shown): string {
  const { sweep } = scene.document;
  const told = stopOf(scene, published);
  return sweep && told !== undefined ? words.turned(sweep.title?.[language] ?? sweep.name, told) : words.changed;
}
