// What can be asked of whoever plays; and, until the player itself offers it, what the session can do of it.

import type { Session } from './session';

export interface PlayerControls {
  play(): void;
  pause(): void;
  /** So many steps on, or back where it is negative; then pause. Wishes that come faster than steps add up. */
  step(by: number): void;
  /** To a step in [0, steps], then pause. */
  seek(step: number): void;
  /** Steps a frame are multiplied by it. */
  setSpeed(speed: number): void;
  readonly speed: number;
  readonly at: number;
  readonly steps: number;
  /** Steps up to here have been computed. */
  readonly known: number;
  readonly isPlaying: boolean;
  readonly isFinished: boolean;
}

export interface SessionControls extends PlayerControls {
  /** The swarm stands at another step. */
  follow(step: number, steps: number): void;
  /** What was wished for belongs to a scene that runs no more. */
  forget(): void;
}

export function controlsOf(session: () => Session): SessionControls {
  let at = 0;
  let steps = 0;
  let known = 0;
  let speed = 1;
  // where the steps that are on their way lead
  let aim: number | undefined;
  const player = () => session().player;
  const seek = (step: number): void => {
    aim = Math.min(Math.max(0, step), steps);
    session().goTo(aim);
  };
  return {
    play() {
      aim = undefined;
      player().play();
    },
    pause() {
      aim = undefined;
      player().pause();
    },
    step(by) {
      if (by === 1 && aim === undefined) void player().step();
      else seek((aim ?? at) + by);
    },
    seek,
    setSpeed(next) {
      speed = next;
    },
    get speed() {
      return speed;
    },
    get at() {
      return at;
    },
    get steps() {
      return steps;
    },
    get known() {
      return known;
    },
    get isPlaying() {
      return player().isPlaying;
    },
    get isFinished() {
      return player().isFinished;
    },
    forget() {
      aim = undefined;
    },
    follow(step, all) {
      if (step < at || all !== steps) known = step;
      [at, steps, known] = [step, all, Math.max(known, step)];
      if (step === aim) aim = undefined;
    },
  };
}

/** The same controls, which tell before they send the swarm somewhere. */
export function obeyed(controls: PlayerControls, onCommand: () => void): PlayerControls {
  const told =
    <A extends unknown[]>(command: (...values: A) => void) =>
    (...values: A): void => {
      onCommand();
      command(...values);
    };
  return {
    play: told(() => controls.play()),
    pause: told(() => controls.pause()),
    step: told((by: number) => controls.step(by)),
    seek: told((step: number) => controls.seek(step)),
    setSpeed: (speed) => controls.setSpeed(speed),
    get speed() {
      return controls.speed;
    },
    get at() {
      return controls.at;
    },
    get steps() {
      return controls.steps;
    },
    get known() {
      return controls.known;
    },
    get isPlaying() {
      return controls.isPlaying;
    },
    get isFinished() {
      return controls.isFinished;
    },
  };
}
