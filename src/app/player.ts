// The player: asks the swarm for the next frame, shows it when the browser draws. One frame is on its way at most.

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
  /** One step, then pause. */
  step(): void;
  readonly isPlaying: boolean;
  /** At the last step: opening a scene, or the same one again, plays. */
  readonly isFinished: boolean;
}

export function createPlayer({ swarm, onFrame, onState, onFailure }: PlayerOptions): Player {
  let length = { steps: 0, stepsPerFrame: 1 };
  let at = 0;
  let isPlaying = false;
  let isFinished = false;
  let isBusy = false;
  let isHeld = true;
  // a frame of an earlier scene must not be shown any more
  let generation = 0;

  async function advance(steps: number): Promise<void> {
    if (isBusy || isHeld) return;
    isBusy = true;
    const mine = generation;
    try {
      const frame = await swarm.advance(Math.min(steps, Math.max(0, length.steps - at)));
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
      if (isPlaying && mine === generation) void advance(length.stepsPerFrame);
    });
  };

  function pause(): void {
    isPlaying = false;
    onState('paused');
  }

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
    async opened(steps, stepsPerFrame) {
      isHeld = false;
      isBusy = false;
      at = 0;
      length = { steps, stepsPerFrame };
      isPlaying ||= isFinished;
      isFinished = false;
      onState(isPlaying ? 'playing' : 'paused');
      await advance(0);
    },
    play() {
      if (isPlaying || isFinished) return;
      isPlaying = true;
      onState('playing');
      // before the first scene is open this is a wish that opened() fulfils
      if (!isHeld) next();
    },
    pause,
    step() {
      if (isFinished || isHeld) return;
      pause();
      void advance(1);
    },
  };
}
