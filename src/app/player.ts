// The player: asks the swarm for the next frame, shows it when the browser draws. One frame is on its way at most.

import { framesBetween, isFrameMeasured } from '../swarm/measure';
import type { Frame, Swarm } from '../swarm/swarm';

export interface PlayerOptions {
  readonly swarm: Swarm;
  /** Called with each frame, in order of steps. */
  readonly onFrame: (frame: Frame) => void;
  readonly onState: (state: 'playing' | 'paused' | 'finished') => void;
  readonly onFailure: (reason: string) => void;
}

export interface Player {
  /** Another scene is being opened: nothing advances, and frames on their way are not shown, until opened(). */
  hold(): void;
  /** A new scene is open at step 0: shows it, and plays on if the one before was playing or had come to its end. */
  opened(steps: number, stepsPerFrame: number): Promise<void>;
  play(): void;
  pause(): void;
  /** Another scene comes: a step or a journey that was asked for in the one before is not taken any more. */
  forget(): void;
  /** One step, then pause. */
  step(): Promise<void>;
  /** As fast as it goes to a step that has not been reached yet, then pause. Any other command ends it. */
  runTo(step: number): Promise<void>;
  readonly isPlaying: boolean;
  /** At the last step: opening a scene, or the same one again, plays. */
  readonly isFinished: boolean;
}

export function createPlayer({ swarm, onFrame, onState, onFailure }: PlayerOptions): Player {
  let length = { steps: 0, stepsPerFrame: 1 };
  let at = 0;
  let frames = 0;
  let isPlaying = false;
  let isFinished = false;
  let isBusy = false;
  let isHeld = true;
  // a frame of an earlier scene must not be shown any more
  let generation = 0;

  async function advance(steps: number, isMeasured = true): Promise<void> {
    if (isBusy || isHeld) return;
    isBusy = true;
    const mine = generation;
    try {
      const left = Math.max(0, length.steps - at);
      const frame = await swarm.advance(Math.min(steps, left), isMeasured || steps >= left);
      if (mine !== generation) return;
      at = frame.step;
      onFrame(frame);
    } catch (error) {
      if (mine !== generation) return;
      pause();
      onFailure(error instanceof Error ? error.message : String(error));
    } finally {
      if (mine === generation) isBusy = false;
    }
    if (at >= length.steps) {
      isPlaying = false;
      isFinished = true;
      onState('finished');
    }
    if (isPlaying) next();
  }

  const next = (): void => {
    const mine = generation;
    requestAnimationFrame(() => {
      if (!isPlaying || mine !== generation) return;
      void advance(length.stepsPerFrame, isFrameMeasured(++frames, length));
    });
  };

  function pause(): void {
    isPlaying = false;
    onState('paused');
  }

  /** Every command makes the journeys before it end. */
  let journey = 0;
  /** Single steps that have been asked for and not been taken. */
  let wished = 0;

  return {
    get isPlaying() {
      return isPlaying;
    },
    get isFinished() {
      return isFinished;
    },
    hold() {
      generation++;
      isHeld = true;
    },
    forget() {
      journey++;
    },
    async opened(steps, stepsPerFrame) {
      isHeld = false;
      isBusy = false;
      at = 0;
      frames = 0;
      length = { steps, stepsPerFrame };
      isPlaying ||= isFinished;
      isFinished = false;
      onState(isPlaying ? 'playing' : 'paused');
      await advance(0);
    },
    play() {
      journey++;
      if (isPlaying || isFinished) return;
      isPlaying = true;
      onState('playing');
      // before the first scene is open this is a wish that opened() fulfils
      if (!isHeld) next();
    },
    pause() {
      journey++;
      pause();
    },
    async runTo(step) {
      const mine = ++journey;
      pause();
      // a scene that is being opened again does not play because the one before had come to its end
      isFinished &&= !isHeld;
      // what is on its way comes first: a frame, or a scene that is being opened
      while (mine === journey && (isHeld || isBusy || (!isFinished && at < step))) {
        if (isHeld || isBusy) await new Promise(requestAnimationFrame);
        else await advance(Math.min(length.stepsPerFrame * framesBetween(length), step - at));
      }
    },
    async step() {
      if (isFinished && !isHeld) return;
      pause();
      isFinished = false;
      // whoever presses faster than steps are taken gets them all, unless something else is asked for meanwhile
      wished++;
      if (wished > 1) return;
      const mine = ++journey;
      while (mine === journey && wished > 0 && !isFinished) {
        // what is on its way comes first: a frame, or a scene that is being opened
        if (isHeld || isBusy) await new Promise(requestAnimationFrame);
        else {
          await advance(1);
          wished--;
        }
      }
      wished = 0;
    },
  };
}
