// Workers that are lost when a test wants it: they die, cannot be started, or fall silent. No clock: alarms ring for the silent only.

import type { CallName, Request, Response } from '../../src/swarm/messages';
import type { Alarm, WorkerPort } from '../../src/swarm/swarm';
import { spawn } from './in-thread';

export interface Loss {
  /** Which worker, counted by starts. */
  readonly worker: number;
  readonly way: 'cannot be started' | 'dies at its start' | 'dies' | 'falls silent';
  /** What it does not answer any more, and how many of that name it answers before. Default: the first call. */
  readonly call?: CallName;
  readonly after?: number;
}

export interface Losing {
  readonly spawn: () => WorkerPort;
  readonly alarm: Alarm;
  /** Those of the losses that have happened. */
  readonly happened: readonly Loss[];
}

/** `onEvent` is called before each call and each answer. */
export function losing(losses: readonly Loss[], onEvent: () => void = () => {}): Losing {
  const happened: Loss[] = [];
  let started = 0;
  // the alarm that is set next is for somebody who is silent
  let isSilent = false;

  return {
    happened,
    alarm(_, ring) {
      if (!isSilent) return () => {};
      isSilent = false;
      const soon = setImmediate(() => {
        isSilent = true;
        ring();
        isSilent = false;
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
      const asked = new Map<CallName | undefined, number>();
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
          const { call } = message as Partial<Request>;
          const before = asked.get(call) ?? 0;
          asked.set(call, before + 1);
          const loss = call && own.find((l) => (l.call ?? call) === call && (l.after ?? 0) === before);
          if (!loss) return port.post(message, transfer);
          happened.push(loss);
          if (loss.way === 'dies') return die();
          go();
          isSilent = true;
        },
      };
    },
  };
}
