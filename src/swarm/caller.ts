// Calls of a worker over its port: questions go out with a number, answers come back with it.

import type { CallName, Calls, Port, Request, Response } from './messages';

/** A worker that serves calls; `end` stops it. */
export interface WorkerPort extends Port {
  /** Called at most once, when the worker dies. */
  onFailure(listener: (reason: string) => void): void;
  end(): void;
}

export interface Caller {
  call<N extends CallName>(
    call: N,
    ask: Calls[N]['ask'],
    transfer: readonly ArrayBuffer[],
  ): Promise<Calls[N]['answer']>;
  end(): void;
}

export function createCaller(port: WorkerPort): Caller {
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (reason: Error) => void }>();
  let nextId = 0;
  let failure: string | undefined;

  const failAll = (reason: string): void => {
    failure ??= reason;
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  port.onFailure(failAll);
  port.onMessage((message) => {
    const response = message as Response;
    const waiter = waiting.get(response.id);
    waiting.delete(response.id);
    if ('error' in response) waiter?.reject(new Error(response.error));
    else waiter?.resolve(response.answer as never);
  });

  return {
    call(call, ask, transfer) {
      return new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(new Error(failure));
        const request: Request = { id: nextId++, call, ask };
        waiting.set(request.id, { resolve, reject });
        port.post(request, transfer);
      });
    },
    end() {
      failAll('swarm: the swarm was disposed of');
      port.end();
    },
  };
}
