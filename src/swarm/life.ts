// Whether workers are alive: how they are started, report that they are alive, and are declared lost.

import type { Port } from './messages';

/** A running worker; `end` stops it. */
export interface WorkerPort extends Port {
  /** Called at most once, when the worker dies. */
  onFailure(listener: (reason: string) => void): void;
  end(): void;
}

/** A worker that could not be started, died or fell silent. */
export class WorkerLost extends Error {}

/** How a worker ends that is out of memory. */
export const OUT_OF_MEMORY = 'ran out of memory';
/** Whether an error means out of memory: each engine words it differently. The state of such a worker is unusable. */
export const isOutOfMemory = (error: string): boolean => /out of memory|allocat/i.test(error);

/** Rings after so many milliseconds, unless it is postponed. */
export type Alarm = (milliseconds: number, ring: () => void) => () => void;

/** Milliseconds without a sign of life, beyond what the worker has announced, after which it is lost. */
const SILENCE = 10_000;
/** After a computer's sleep the timer fires before messages that have arrived are read. */
const AFTER_SLEEP = 1000;
/** The longest delay of timers in browsers and Node: with a longer one they fire at once. */
const LONGEST = 2 ** 31 - 1;
/** Nanoseconds of work between two signs of life. */
const BEAT = 4e8;

/** A worker, or WorkerLost where none can be started. */
export function startWorker(spawn: () => WorkerPort): WorkerPort {
  try {
    return spawn();
  } catch (error) {
    throw new WorkerLost(`worker: could not be started (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** The message when the replacement of a lost worker is lost too. */
export const lostAgain = ({ message: first }: WorkerLost, { message: second }: WorkerLost): WorkerLost =>
  new WorkerLost(first === second ? `${first}, twice` : `${second}; before, ${first}`);

/** Waits for one worker's signs of life. */
export interface Vigil {
  /** The next one is expected `quiet` nanoseconds later than usual. */
  expect(quiet: number): void;
  /** None is expected. */
  rest(): void;
}

/** Without an alarm silence is not noticed. */
export function createVigil(alarm: Alarm | undefined, lose: (lost: WorkerLost) => void): Vigil {
  let putOff = (): void => {};
  return {
    expect(quiet) {
      putOff();
      if (!alarm) return;
      const wait = Math.min(SILENCE + quiet / 1e6, LONGEST);
      const lost = () => lose(new WorkerLost(`worker: gave no sign of life for ${Math.round(wait / 1000)} s`));
      putOff = alarm(wait, () => {
        putOff = alarm(AFTER_SLEEP, lost);
      });
    },
    rest() {
      putOff();
      putOff = () => {};
    },
  };
}

/** Called before each piece of work; reports now and then that the worker is alive, and for how many nanoseconds it will be silent. */
export function createPulse(say: (quiet: number) => void): (nanoseconds: number) => void {
  let spent = 0;
  return (nanoseconds) => {
    spent += nanoseconds;
    if (spent < BEAT) return;
    spent = 0;
    say(nanoseconds);
  };
}
