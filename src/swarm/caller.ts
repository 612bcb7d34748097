// Calls of a worker over its port: questions go out with a number, answers come back with it. Knows when a worker is lost, not what then.

import { type CallName, type Calls, type Life, type Port, type Request, type Response, STOPPED } from './messages';

/** A worker that serves calls; `end` stops it. */
export interface WorkerPort extends Port {
  /** Called at most once, when the worker dies. */
  onFailure(listener: (reason: string) => void): void;
  end(): void;
}

/** Rings after so many milliseconds, unless it is put off. */
export type Alarm = (milliseconds: number, ring: () => void) => () => void;

/** A worker that died or fell silent; its calls are not answered any more. */
export class WorkerLost extends Error {}
/** A call that was not wanted any more. */
export class Stopped extends Error {
  constructor() {
    super(STOPPED);
  }
}

export interface Caller {
  call<N extends CallName>(
    call: N,
    ask: Calls[N]['ask'],
    transfer: readonly ArrayBuffer[],
  ): Promise<Calls[N]['answer']>;
  /** Whatever is being asked is not wanted any more: its promises are rejected with Stopped as soon as the worker hears it. */
  stop(): void;
  end(): void;
}

export interface CallerOptions {
  /** Default: nobody waits for silence to end. */
  readonly alarm?: Alarm | undefined;
  readonly onLife?: (life: Life) => void;
}

/** Milliseconds without a sign of life, beyond what the worker has announced, after which it is lost. */
const SILENCE = 10_000;
/** A computer that was asleep rings before it has heard what has arrived meanwhile. */
const AFTER_SLEEP = 1000;

export function createCaller(port: WorkerPort, { alarm, onLife }: CallerOptions = {}): Caller {
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (reason: Error) => void }>();
  let nextId = 0;
  let failure: Error | undefined;
  let putOff = (): void => {};

  /** Waits for the next sign of life, `quiet` milliseconds longer than usual. */
  function listen(quiet: number): void {
    putOff();
    putOff = (): void => {};
    if (waiting.size === 0 || !alarm) return;
    const seconds = Math.round((SILENCE + quiet) / 1000);
    const lose = () => fail(new WorkerLost(`worker: gave no sign of life for ${seconds} s`));
    putOff = alarm(SILENCE + quiet, () => {
      putOff = alarm(AFTER_SLEEP, lose);
    });
  }

  function fail(reason: Error): void {
    putOff();
    if (failure) return;
    failure = reason;
    port.end();
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }

  port.onFailure((reason) => fail(new WorkerLost(reason)));
  port.onMessage((message) => {
    const response = message as Response;
    const waiter = waiting.get(response.id);
    if ('quiet' in response) {
      listen(response.quiet / 1e6);
      if (waiter) onLife?.(response);
      return;
    }
    waiting.delete(response.id);
    listen(0);
    if ('error' in response) waiter?.reject(response.error === STOPPED ? new Stopped() : new Error(response.error));
    else waiter?.resolve(response.answer as never);
  });

  return {
    call(call, ask, transfer) {
      return new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        const request: Request = { id: nextId++, call, ask };
        waiting.set(request.id, { resolve, reject });
        port.post(request, transfer);
        listen(0);
      });
    },
    stop() {
      if (waiting.size > 0) port.post({ stop: nextId - 1 }, []);
    },
    end() {
      fail(new Error('swarm: the swarm was disposed of'));
    },
  };
}
