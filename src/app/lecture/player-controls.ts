// What the bar and the keys can ask of the player, and whoever has to know of it first.

import type { Player } from '../shell/player';
import type { Session } from '../shell/session-parts';

export type PlayerControls = Pick<
  Player,
  | 'play'
  | 'pause'
  | 'toggle'
  | 'step'
  | 'seek'
  | 'restart'
  | 'setSpeed'
  | 'speed'
  | 'at'
  | 'steps'
  | 'known'
  | 'isPlaying'
  | 'isFinished'
>;

/** The same controls, which tell before they send the swarm somewhere. */
export function obeyed(session: () => Session, onCommand: () => void): PlayerControls {
  const player = (): Player => session().player;
  const told =
    <A extends unknown[]>(command: (...values: A) => void) =>
    (...values: A): void => {
      onCommand();
      command(...values);
    };
  return {
    play: told(() => player().play()),
    pause: told(() => player().pause()),
    toggle: told(() => player().toggle()),
    step: told((by?: number) => player().step(by)),
    seek: told((step: number) => player().seek(step)),
    // also a scene that could not be opened
    restart: told(() => session().restart()),
    setSpeed: (speed) => player().setSpeed(speed),
    get speed() {
      return player().speed;
    },
    get at() {
      return player().at;
    },
    get steps() {
      return player().steps;
    },
    get known() {
      return player().known;
    },
    get isPlaying() {
      return player().isPlaying;
    },
    get isFinished() {
      return player().isFinished;
    },
  };
}
