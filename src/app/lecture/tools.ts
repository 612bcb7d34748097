// What a click on the picture does: drop the start, follow a particle, or read a value. A radio group in the picture's corner.

import type { Scene } from '../../scene/scene';
import type { Stage } from '../../view/stage/stage';
import { createChoice } from '../dom/choice';
import type { Words } from '../words/languages';
import type { LectureWords } from '../words/lecture-words';
import { movedTo, resizedTo, startMarkOf } from './start-tool';
import { createValueProbe } from './value-probe';

export type ToolName = 'start' | 'follow' | 'value';
const names: readonly ToolName[] = ['start', 'follow', 'value'];

export interface ToolsOptions {
  readonly stage: Stage | undefined;
  /** What the picture stands in: its pointer follows the tool. */
  readonly frame: HTMLElement;
  readonly toolbar: HTMLElement;
  /** Where values are written. */
  readonly readout: HTMLElement;
  readonly scene: () => Scene | undefined;
  /** Runs the document with another start. */
  readonly propose: (document: unknown) => void;
  /** A particle was clicked. */
  readonly pick: (run: number, particle: number) => void;
}

export interface Tools {
  choose(name: ToolName): void;
  readonly chosen: ToolName;
  /** The swarm stands at another step, plays or pauses. */
  follow(step: number, isPlaying: boolean): void;
  /** Another scene, or other words. */
  show(words: Words, lecture: LectureWords): void;
  /** Removes the pinned value. False: there was none. */
  leave(): boolean;
}

export function createTools(options: ToolsOptions): Tools {
  const { stage, frame, toolbar, readout, scene, propose, pick } = options;
  let chosen: ToolName = 'start';
  let lecture: LectureWords | undefined;
  let isAtStart = false;
  let isPointedAt = false;
  const choice = createChoice((name) => choose(name as ToolName));
  toolbar.prepend(choice.element);
  const value = createValueProbe(readout, { stage, scene, onChange: writeReadout });

  function writeReadout(): void {
    readout.hidden = chosen !== 'value' && !value.isPinned;
  }

  function write(): void {
    frame.dataset.tool = chosen;
    writeReadout();
    if (!lecture) return;
    const { toolNames, toolHints } = lecture;
    const shown = names.map((name) => ({ name, label: toolNames[name], isEmpty: false }));
    choice.show(lecture.tools, shown, chosen);
    for (const [i, made] of choice.element.querySelectorAll('button').entries()) {
      made.title = toolHints[names[i]!];
      made.dataset.tool = names[i]!;
    }
    writeStart();
  }

  /** The start is seen while the swarm stands there, and when one looks for it; otherwise it would cover the picture. */
  function writeStart(): void {
    const now = scene();
    const isShown = now && (isPointedAt || (chosen === 'start' && isAtStart));
    stage?.setStart(isShown ? startMarkOf(now.start) : undefined);
  }

  function choose(name: ToolName): void {
    chosen = name;
    write();
  }

  const isStartButton = (event: Event): boolean =>
    event.target instanceof HTMLElement && event.target.dataset.tool === 'start';
  for (const [type, isOver] of [
    ['pointerover', true],
    ['pointerout', false],
    ['focusin', true],
    ['focusout', false],
  ] as const)
    toolbar.addEventListener(type, (event) => {
      if (!isStartButton(event)) return;
      isPointedAt = isOver;
      writeStart();
    });

  stage?.onClick(({ place, picked }) => {
    const now = scene();
    if (!now) return;
    if (chosen === 'follow') {
      if (picked) pick(picked.run, picked.particle);
    } else if (place && chosen === 'value') value.pin(place);
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
    propose({ ...document, swarm: { ...document.swarm, start } });

  return {
    choose,
    get chosen() {
      return chosen;
    },
    follow(step, isPlaying) {
      const next = step === 0 && !isPlaying;
      if (next === isAtStart) return;
      isAtStart = next;
      writeStart();
    },
    show(words, nextLecture) {
      lecture = nextLecture;
      write();
      value.refresh(words, nextLecture);
    },
    leave: () => value.remove(),
  };
}
