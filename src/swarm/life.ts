// Whether workers live: how they are started, how they say that they live, who waits for it, and what is said of those that are lost.

import type { Port } from './messages';

/** A worker that serves whoever started it; `end` stops it. */
export interface WorkerPort extends Port {
  /** Called at most once, when the worker dies. */
  onFailure(listener: (reason: string) => void): void;
  end(): void;
}

/** A worker that could not be started, died or fell silent: nobody answers any more. */
export class WorkerLost extends Error {}

/** How a worker ends that has no memory left. */
export const OUT_OF_MEMORY = 'ran out of memory';
/** Whether an error says that there is no memory: each engine has words of its own. What such a worker holds is of no use to anybody. */
export const isOutOfMemory = (error: string): boolean => /out of memory|allocat/i.test(error);

/** Rings after so many milliseconds, unless it is put off. */
export type Alarm = (milliseconds: number, ring: () => void) => () => void;

/** Milliseconds without a sign of life, beyond what the worker has announced, after which it is lost. */
const SILENCE = 10_000;
/** A computer that was asleep rings before it has heard what has arrived meanwhile. */
const AFTER_SLEEP = 1000;
/** Timers of browsers and of Node know no longer time: beyond, they ring at once. */
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

/** What is said where the one that came in the place of a lost worker is lost too. */
export const lostAgain = ({ message: first }: WorkerLost, { message: second }: WorkerLost): WorkerLost =>
  new WorkerLost(first === second ? `${first}, twice` : `${second}; before, ${first}`);

/** Waits for one worker's signs of life. */
export interface Vigil {
  /** The next one is expected `quiet` nanoseconds later than usual. */
  expect(quiet: number): void;
  /** None is expected. */
  rest(): void;
}

/** Without an alarm nobody waits. */
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

/** Told of each piece of work before it is done, it says now and then that the worker lives, and for how many nanoseconds it will be quiet. */
export function createPulse(say: (quiet: number) => void): (nanoseconds: number) => void {
  let spent = 0;
  return (nanoseconds) => {
    spent += nanoseconds;
    if (spent < BEAT) return;
    spent = 0;
    say(nanoseconds);
  };
}
