// Workers of a swarm in this thread, for tests and benchmarks of what a swarm says.

import { serve } from '../../src/swarm/serve';
import type { WorkerPort } from '../../src/swarm/swarm';

/** A worker in this thread: messages are cloned and arrive later, as between threads. */
export function spawn(): WorkerPort {
  const channel = new MessageChannel();
  serve({
    post: (message, transfer) => channel.port2.postMessage(message, [...transfer]),
    onMessage: (listener) => {
      channel.port2.onmessage = (event) => listener(event.data);
    },
    rest: () => new Promise((resolve) => setImmediate(resolve)),
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
