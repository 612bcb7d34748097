// What the page is told by itself: playback, steps, chapters, scenes, troubles, height.

import { effect, untracked } from '@preact/signals-core';
import { troubleText } from '../trouble-words';
import { embedWords } from '../words';
import type { EventName } from './api';
import type { Playing } from './playing';

/** Milliseconds between two steps that are told. */
const PAUSE = 100;

/** Returns a disposer. */
export function tellEvents({ handle }: Playing, tell: (name: EventName, args?: unknown) => void): () => void {
  const { store, parts } = handle;
  const { player } = store;
  let told = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellStep = (): void => {
    timer = undefined;
    told = performance.now();
    tell('step', { step: player.step.peek(), steps: player.steps.peek() });
  };
  const height = (): number => parts.root.scrollHeight;
  const observer = new ResizeObserver(() => tell('resize', { height: height() }));
  observer.observe(parts.story);
  const ends = [
    effect(() => tell(player.isPlaying.value ? 'play' : 'pause')),
    effect(() => {
      void player.step.value;
      untracked(() => {
        timer ??= setTimeout(tellStep, Math.max(0, told + PAUSE - performance.now()));
      });
    }),
    effect(() => {
      const { chapter } = store.told.value;
      tell('chapter', { chapter, title: store.chapter.value?.title?.[store.language.value] });
    }),
    effect(() => {
      if (player.isFinished.value) tell('end');
    }),
    effect(() => {
      const scene = store.scene.value;
      if (scene) tell('statechange', { scene: scene.document.name });
    }),
    effect(() => {
      const words = embedWords[store.language.value];
      for (const trouble of store.troubles.value) tell('error', { message: troubleText(trouble, words).sentence });
    }),
  ];
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    for (const end of ends) end();
  };
}
