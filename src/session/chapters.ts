// Which chapter of a scene is shown: the last one that has begun, or the one that was asked for. Knows steps, no text and no picture.

import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { Scene } from '../scene/scene';

/** The caption of the scene, which is not a chapter. */
export const CAPTION = -1;

/** asked: the reader chose it; reached: the swarm came to its step; shown: another document, or the same in another language. */
export type Why = 'asked' | 'reached' | 'shown';

export interface Told {
  /** Index of the chapter; CAPTION for the caption of the scene. */
  readonly chapter: number;
  readonly why: Why;
}

export interface Chapters {
  /** A new object whenever a chapter is shown. */
  readonly told: ReadonlySignal<Told>;
  /** A document runs; `isOther`: its dynamics differ from those of the one before. */
  show(isOther: boolean): void;
  /** Another scene is being opened: the swarm stands at its start. */
  hold(): void;
  /** The swarm stands at a step. */
  follow(step: number): void;
  /** To a chapter, or to the caption. False: there is none, or it does not apply to what is shown. */
  goTo(chapter: number): boolean;
  /** To the next chapter that can be shown, or the one before. False: there is none. */
  move(by: -1 | 1): boolean;
  /** The swarm is sent elsewhere: it will not reach the chapter that it was on its way to. */
  forget(): void;
}

export interface ChaptersParts {
  readonly scene: () => Scene | undefined;
  /** Whether a chapter applies to the scene as it is now. */
  readonly isThere: (chapter: number) => boolean;
  /** Sends the swarm to a step, where it pauses. */
  readonly goTo: (step: number) => void;
}

export function createChapters({ scene, isThere, goTo }: ChaptersParts): Chapters {
  const told = signal<Told>({ chapter: CAPTION, why: 'shown' });
  let at = 0;
  // chosen by the reader: it stays until the swarm moves
  let pinned: number | undefined;
  // the chapter that the swarm is going to: already shown, whatever it passes
  let aim: number | undefined;

  const stepOf = (chapter: number | undefined): number | undefined =>
    scene()?.document.chapters[chapter ?? CAPTION]?.step;
  const tell = (chapter: number, why: Why): void => {
    told.value = { chapter, why };
  };
  /** The last chapter that has begun and applies. */
  const chapterAt = (step: number): number =>
    step === 0
      ? CAPTION
      : (scene()?.document.chapters.findLastIndex((c, i) => c.step <= step && isThere(i)) ?? CAPTION);

  function go(chapter: number): boolean {
    const step = stepOf(chapter);
    if (chapter !== CAPTION && (step === undefined || !isThere(chapter))) return false;
    if (step !== undefined && (step !== at || aim !== undefined)) {
      aim = chapter;
      goTo(step);
    }
    // the caption, and a chapter that begins at the very start, are shown at the swarm's current step
    pinned = chapter;
    tell(chapter, 'asked');
    return true;
  }

  return {
    told,
    show(isOther) {
      if (isOther) pinned = undefined;
      aim = undefined;
      tell(pinned ?? chapterAt(at), 'shown');
    },
    hold() {
      at = 0;
      aim = undefined;
    },
    follow(step) {
      const before = at;
      at = step;
      if (aim !== undefined && stepOf(aim) !== step) return;
      pinned = aim ?? pinned;
      aim = undefined;
      // a chosen chapter is shown until the swarm goes elsewhere
      if (step !== before && stepOf(pinned) !== step) pinned = undefined;
      const next = pinned ?? chapterAt(step);
      if (next !== told.peek().chapter) tell(next, 'reached');
    },
    goTo: go,
    move(by) {
      const count = scene()?.document.chapters.length ?? 0;
      for (let i = told.peek().chapter + by; i >= CAPTION && i < count; i += by)
        if (i === CAPTION || isThere(i)) return go(i);
      return false;
    },
    forget() {
      if (aim !== undefined) pinned = undefined;
      aim = undefined;
    },
  };
}
