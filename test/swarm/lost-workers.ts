// Workers that are lost when a test wants it: they die, cannot be started, or fall silent. No clock: alarms ring for the silent only.

import { spawnInThread } from '../../src/library/in-thread';
import type { CallName, Request, Response } from '../../src/swarm/messages';
import type { Alarm, WorkerPort } from '../../src/swarm/swarm';

export interface Loss {
  /** Which worker, counted by starts. */
  readonly worker: number;
  readonly way: 'cannot be started' | 'dies at its start' | 'dies' | 'falls silent';
  /** What it does not answer any more, and how many of that name it answers before. Default: the first call. */
  readonly call?: CallName | 'job';
  readonly after?: number;
}

export interface Losing {
  readonly spawn: () => WorkerPort;
  readonly alarm: Alarm;
  /** Those of the losses that have happened. */
  readonly happened: readonly Loss[];
}

/** `onEvent` is called before each call and each answer. `spawn`: default: workers of a swarm. */
export function losing(
  losses: readonly Loss[],
  { onEvent = () => {}, spawn = spawnInThread }: { onEvent?: () => void; spawn?: () => WorkerPort } = {},
): Losing {
  const happened: Loss[] = [];
  let started = 0;
  // the alarm that is set next is for somebody who is silent: so many of his ring, one after the other
  let rings = 0;

  return {
    happened,
    alarm(_, ring) {
      if (rings === 0) return () => {};
      const others = rings - 1;
      rings = 0;
      const soon = setImmediate(() => {
        rings = others;
        ring();
        rings = 0;
      });
      return () => clearImmediate(soon);
    },
    spawn() {
      const worker = started++;
      const own = losses.filter((loss) => loss.worker === worker);
      const first = own.find(({ way }) => way === 'cannot be started' || way === 'dies at its start');
      if (first) happened.push(first);
      if (first?.way === 'cannot be started') throw new Error('no more threads');
      const port = spawn();
      const asked = new Map<Loss['call'], number>();
      let fail: (reason: string) => void = () => {};
      let isGone = false;
      const go = (): void => {
        isGone = true;
        port.end();
      };
      const die = (): void => {
        go();
        setImmediate(() => fail('worker: ended with code 1'));
      };
      if (first) die();
      return {
        ...port,
        onMessage: (listener) =>
          port.onMessage((message) => {
            if (!('quiet' in (message as Response))) onEvent();
            listener(message);
          }),
        onFailure(listener) {
          fail = listener;
        },
        post(message, transfer) {
          onEvent();
          if (isGone) return;
          const call = 'job' in (message as object) ? 'job' : (message as Partial<Request>).call;
          const before = asked.get(call) ?? 0;
          asked.set(call, before + 1);
          const loss = call && own.find((l) => (l.call ?? call) === call && (l.after ?? 0) === before);
          if (!loss) return port.post(message, transfer);
          happened.push(loss);
          if (loss.way === 'dies') return die();
          go();
          rings = 2;
        },
      };
    },
  };
}
