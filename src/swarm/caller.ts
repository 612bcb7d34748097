// Calls of a worker over its port, numbered so that answers find their requests. Notices that a worker is lost, but does not replace it.

import { excerpt } from '../formula/result';
import { type Alarm, createVigil, isOutOfMemory, OUT_OF_MEMORY, WorkerLost, type WorkerPort } from './life';
import { type CallName, type Calls, type Life, type Request, type Response, STOPPED } from './messages';

/** A call that was cancelled. */
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
  /** Cancels all pending calls: their promises are rejected with Stopped as soon as the worker reads it. */
  stop(): void;
  end(): void;
}

export interface CallerOptions {
  /** Default: silence is not noticed. */
  readonly alarm?: Alarm | undefined;
  readonly onLife?: (life: Life) => void;
}

export function createCaller(port: WorkerPort, { alarm, onLife }: CallerOptions = {}): Caller {
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (reason: Error) => void }>();
  let nextId = 0;
  let failure: Error | undefined;
  const vigil = createVigil(alarm, fail);

  function fail(reason: Error): void {
    vigil.rest();
    if (failure) return;
    failure = reason;
    port.end();
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }

  /** It is alive; while a call is pending, it will report again. */
  function hear(quiet: number): void {
    if (waiting.size > 0) vigil.expect(quiet);
    else vigil.rest();
  }

  port.onFailure((reason) => fail(new WorkerLost(excerpt(reason, 100))));
  port.onMessage((message) => {
    const response = message as Response;
    const waiter = waiting.get(response.id);
    if ('quiet' in response) {
      hear(response.quiet);
      if (waiter) onLife?.(response);
      return;
    }
    if ('error' in response && isOutOfMemory(response.error)) {
      fail(new WorkerLost(`worker: ${OUT_OF_MEMORY}`));
      return;
    }
    waiting.delete(response.id);
    hear(0);
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
        hear(0);
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
