// The one live region: announces the newest message, and only one at a time. Its clock is an argument.

/** Milliseconds between two messages: a screen reader needs the time to speak. */
export const PAUSE = 3000;

export interface Clock {
  /** Milliseconds, never running backwards. */
  now(): number;
  /** Calls once after so many milliseconds. */
  later(act: () => void, milliseconds: number): void;
}

export interface Announcer {
  /** Announces a message now, or as soon as the last one is over; replaces a waiting message. */
  say(message: string): void;
}

export const browserClock: Clock = {
  now: () => performance.now(),
  later: (act, milliseconds) => void setTimeout(act, milliseconds),
};

export function createAnnouncer(write: (message: string) => void, clock: Clock = browserClock): Announcer {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: string | undefined;
  function speak(message: string): void {
    last = clock.now();
    waiting = undefined;
    write(message);
  }
  return {
    say(message) {
      const rest = last + PAUSE - clock.now();
      if (rest <= 0 && waiting === undefined) return speak(message);
      const isWaiting = waiting !== undefined;
      waiting = message;
      if (!isWaiting) clock.later(() => waiting !== undefined && speak(waiting), Math.max(0, rest));
    },
  };
}
