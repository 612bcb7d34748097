// A worker of a swarm in the thread that asks for it: for Node, tests, and pages that may start no threads.

import { serve } from '../swarm/serve';
import type { WorkerPort } from '../swarm/swarm';

const { setImmediate: soon = (act: () => void) => setTimeout(act) } = globalThis as {
  setImmediate?: (act: () => void) => unknown;
};

/** Messages are cloned and arrive later, as between threads. */
export function spawnInThread(): WorkerPort {
  const channel = new MessageChannel();
  serve({
    post: (message, transfer) => channel.port2.postMessage(message, [...transfer]),
    onMessage: (listener) => {
      channel.port2.onmessage = (event) => listener(event.data);
    },
    rest: () => new Promise((resolve) => soon(() => resolve(undefined))),
  });
  return {
    post: (message, transfer) => channel.port1.postMessage(message, [...transfer]),
    onMessage: (listener) => {
      channel.port1.onmessage = (event) => listener(event.data);
    },
    onFailure: () => {},
    end: () => channel.port1.close(),
  };
}
