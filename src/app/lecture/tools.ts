// What a click on the picture does: drop the start, follow a particle, or read a value. A radio group in the picture's corner.

import { computed, effect, signal } from '@preact/signals-core';
import type { Scene } from '../../scene/scene';
import type { Tool } from '../../session/looking';
import type { Store } from '../../session/store';
import type { Stage } from '../../view/stage/stage';
import { createChoice } from '../dom/choice';
import { lectureWords } from '../words/lecture-words';
import { movedTo, resizedTo, startMarkOf } from './start-tool';
import { createValueProbe } from './value-probe';

const names: readonly Tool[] = ['start', 'follow', 'value'];

export interface ToolsOptions {
  readonly store: Store;
  readonly stage: Stage | undefined;
  /** The element around the picture, whose cursor depends on the tool. */
  readonly frame: HTMLElement;
  readonly toolbar: HTMLElement;
  /** The element where values are written. */
  readonly readout: HTMLElement;
  /** Opens the column beside the picture if it is closed. */
  readonly reveal: () => void;
}

export interface Tools {
  /** Removes the pinned value. False: there was none. */
  leave(): boolean;
  dispose(): void;
}

export function createTools(options: ToolsOptions): Tools {
  const { store, stage, frame, toolbar, readout, reveal } = options;
  const scene = (): Scene | undefined => store.scene.peek();
  const chosen = (): Tool => store.tool.peek();
  const isPointedAt = signal(false);
  const choice = createChoice('tool', (name) => store.dispatch({ kind: 'tool', tool: name as Tool }));
  toolbar.prepend(choice.element);
  const value = createValueProbe(readout, store, stage);

  function writeChoice(): void {
    frame.dataset.tool = store.tool.value;
    const lecture = lectureWords[store.language.value];
    const { toolNames, toolHints } = lecture;
    const shown = names.map((name) => ({ name, label: toolNames[name], hint: toolHints[name] }));
    choice.show(lecture.tools, shown, store.tool.value);
  }

  const isAtStart = computed(() => store.player.step.value === 0 && !store.player.isPlaying.value);
  /** The start shows at step 0 with its tool chosen, and while the tool's button has the pointer or focus; otherwise it would cover the picture. */
  function writeStart(): void {
    const now = store.scene.value;
    const isShown = now && (isPointedAt.value || (store.tool.value === 'start' && isAtStart.value));
    stage?.setStart(isShown ? startMarkOf(now.start) : undefined);
  }

  const isStartButton = (event: Event): boolean =>
    event.target instanceof HTMLElement && event.target.dataset.choice === 'start';
  for (const [type, isOver] of [
    ['pointerover', true],
    ['pointerout', false],
    ['focusin', true],
    ['focusout', false],
  ] as const)
    toolbar.addEventListener(type, (event) => {
      if (isStartButton(event)) isPointedAt.value = isOver;
    });

  stage?.onClick(({ place, picked }) => {
    const now = scene();
    if (!now) return;
    if (chosen() === 'follow') {
      if (!picked) return;
      reveal();
      store.dispatch({ kind: 'tab', tab: 'rule' });
      store.dispatch({ kind: 'probe', probe: { run: picked.run, particle: picked.particle } });
    } else if (place && chosen() === 'value') value.pin(place);
    else if (place) startFrom(now, movedTo(now.start, [place.x, place.y], now.landscape.window));
  });
  stage?.onStartDrag((radius, isDone) => {
    const now = scene();
    if (!now) return;
    if (radius === undefined) return stage.setStart(startMarkOf(now.start));
    const start = resizedTo(now.start, radius, now.landscape.window);
    if (isDone) return startFrom(now, start);
    stage.setStart(startMarkOf(start));
  });

  const startFrom = ({ document }: Scene, start: unknown): void =>
    void store.dispatch({ kind: 'change', document: { ...document, swarm: { ...document.swarm, start } } });
  const ends = [
    effect(writeChoice),
    effect(writeStart),
    effect(() => {
      readout.hidden = store.tool.value !== 'value' && !value.isPinned.value;
    }),
  ];

  return {
    leave: () => value.remove(),
    dispose() {
      for (const end of ends) end();
      value.dispose();
    },
  };
}
