// The player as its bar and its keys see it. Whoever sends the swarm somewhere is noticed first. Knows no swarm.

import type { Player } from './player';

export type PlayerControls = Pick<
  Player,
  'toggle' | 'restart' | 'step' | 'seek' | 'setSpeed' | 'speed' | 'at' | 'steps' | 'known' | 'isPlaying'
>;

/** The same controls, which tell before they send the swarm somewhere. */
export function obeyed(player: PlayerControls, onCommand: () => void): PlayerControls {
  const told =
    <A extends unknown[]>(command: (...values: A) => void) =>
    (...values: A): void => {
      onCommand();
      command(...values);
    };
  return {
    toggle: told(() => player.toggle()),
    restart: told(() => player.restart()),
    step: told((by?: number) => player.step(by)),
    seek: told((step: number) => player.seek(step)),
    setSpeed: (speed) => player.setSpeed(speed),
    get speed() {
      return player.speed;
    },
    get at() {
      return player.at;
    },
    get steps() {
      return player.steps;
    },
    get known() {
      return player.known;
    },
    get isPlaying() {
      return player.isPlaying;
    },
  };
}
