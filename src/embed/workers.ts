// Worker threads of a browser as ports of a swarm.

import type { Alarm, WorkerPort } from '../swarm/swarm';
import { startSwarmThread } from './worker-threads';

export const spawnWorker = (): WorkerPort => portOf(startSwarmThread());

export function portOf(worker: Worker): WorkerPort {
  const listening = new AbortController();
  const { signal } = listening;
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data), { signal }),
    onFailure: (listener) =>
      worker.addEventListener(
        'error',
        (event) => {
          // the page says it itself
          event.preventDefault();
          listener(`worker: ${event.message || 'could not be started'}`);
        },
        { once: true, signal },
      ),
    end() {
      listening.abort();
      worker.terminate();
    },
  };
}

export const alarm: Alarm = (milliseconds, ring) => {
  const timer = setTimeout(ring, milliseconds);
  return () => clearTimeout(timer);
};

/** Bytes that a swarm may take without asking: half of the memory that the browser reports, of 4 GB at most. */
export const availableMemory = (): number => {
  const { deviceMemory = 4 } = navigator as { deviceMemory?: number };
  return Math.min(4, deviceMemory) * 0.5e9;
};

/** One thread stays free for drawing. */
export const workerCount = (): number => Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
