// What a frame tells the page around it, by itself: playback, steps, chapters, scenes, troubles, height.

import { effect, untracked } from '@preact/signals-core';
import { troubleText } from '../trouble-words';
import { embedWords } from '../words';
import type { Playing } from './playing';
import type { Port } from './port';

/** Milliseconds between two steps that are told. */
const PAUSE = 100;

/** Returns a disposer. */
export function tellEvents({ handle }: Playing, port: Pick<Port, 'send'>): () => void {
  const { store, parts } = handle;
  const { player } = store;
  let told = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellStep = (): void => {
    timer = undefined;
    told = performance.now();
    port.send('step', { step: player.step.peek(), steps: player.steps.peek() });
  };
  const height = (): number => Math.ceil(Math.max(parts.root.scrollHeight, document.documentElement.scrollHeight));
  const observer = new ResizeObserver(() => port.send('resize', { height: height() }));
  observer.observe(parts.story);
  const ends = [
    effect(() => port.send(player.isPlaying.value ? 'play' : 'pause')),
    effect(() => {
      void player.step.value;
      untracked(() => {
        timer ??= setTimeout(tellStep, Math.max(0, told + PAUSE - performance.now()));
      });
    }),
    effect(() => {
      const { chapter } = store.told.value;
      port.send('chapter', { chapter, title: store.chapter.value?.title?.[store.language.value] });
    }),
    effect(() => {
      if (player.isFinished.value) port.send('end');
    }),
    effect(() => {
      const scene = store.scene.value;
      if (scene) port.send('statechange', { scene: scene.document.name });
    }),
    effect(() => {
      const words = embedWords[store.language.value];
      for (const trouble of store.troubles.value) port.send('error', { message: troubleText(trouble, words).sentence });
    }),
  ];
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    for (const end of ends) end();
  };
}
