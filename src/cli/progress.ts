// A progress bar on standard error: on a terminal only, erased when the work is done.

import type { Terminal } from './terminal';

const WIDTH = 30;

export interface Progress {
  /** Whether it is shown; only then is it worth pausing for. */
  readonly isShown: boolean;
  show(done: number): void;
  /** Shown instead of the bar, before the work that it counts. */
  say(text: string): void;
  end(): void;
}

export function createProgress(
  total: number,
  isQuiet: boolean,
  { isWatched, say }: Pick<Terminal, 'isWatched' | 'say'>,
  describe: (done: number) => string = (done) => `step ${done} of ${total}`,
): Progress {
  const isShown = isWatched && !isQuiet;
  const print = (text: string): void => {
    if (isShown) say(`\r\x1b[K${text}`);
  };
  return {
    isShown,
    show(done) {
      const part = total > 0 ? done / total : 1;
      const full = Math.round(part * WIDTH);
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
      print(`${bar} ${describe(done)}`);
    },
    say: print,
    end: () => print(''),
  };
}
