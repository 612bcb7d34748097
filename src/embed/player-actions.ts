// What the keys of the player do, in the page and in a frame.

import type { Store } from '../session/store';
import { moveCamera } from './camera-keys';
import type { KeyAction, KeyActions } from './keys';
import { speeds } from './player-bar';

/** Frames of a second, as the player shows them. */
const FRAMES = 60;

/** An action that always has something to do. */
export const done =
  (act: (event: KeyboardEvent) => unknown): KeyAction =>
  (event) => {
    act(event);
    return true;
  };

/** Of a store, by their names in the table of keys. */
export function playerActions(store: Store) {
  const { dispatch, player } = store;
  const seek = (step: number): void => void dispatch({ kind: 'seek', step });
  const second = (): number => FRAMES * (store.scene.peek()?.document.length.stepsPerFrame ?? 1) * player.speed.peek();
  const moveBy = (seconds: number) => done(() => seek(player.step.peek() + Math.round(seconds * second())));
  const camera: KeyAction = ({ key }) => moveCamera(store, key);

  /** One speed slower or faster; beyond the ends nothing happens. */
  function shiftSpeed(by: -1 | 1): void {
    const factor = speeds[speeds.findIndex((s) => s >= player.speed.peek()) + by];
    if (factor !== undefined) dispatch({ kind: 'speed', factor });
  }

  /** Nothing is left to tell: the key is the host's. */
  const toChapter = (by: -1 | 1) => (): boolean => {
    const told = store.told.peek();
    dispatch({ kind: 'chapter-by', by });
    return store.told.peek() !== told;
  };

  return {
    play: done(() => dispatch({ kind: 'toggle' })),
    tenBack: moveBy(-10),
    tenOn: moveBy(10),
    secondBack: moveBy(-1),
    secondOn: moveBy(1),
    stepBack: done(() => dispatch({ kind: 'step', by: -1 })),
    stepOn: done(() => dispatch({ kind: 'step', by: 1 })),
    part: done(({ key }) => seek(Math.round((Number(key) / 10) * player.steps.peek()))),
    first: done(() => seek(0)),
    last: done(() => seek(player.steps.peek())),
    slower: done(() => shiftSpeed(-1)),
    faster: done(() => shiftSpeed(1)),
    nextChapter: toChapter(1),
    previousChapter: toChapter(-1),
    restart: done(() => dispatch({ kind: 'restart' })),
    zoomIn: camera,
    zoomOut: camera,
    orbit: camera,
    resetCamera: done(() => dispatch({ kind: 'look-from', camera: {} })),
  } satisfies KeyActions;
}
