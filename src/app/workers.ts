// Module workers of a browser as ports of a swarm.

import type { WorkerPort } from '../swarm/swarm';

export const spawnWorker = (): WorkerPort =>
  portOf(new Worker(new URL('../swarm/worker.ts', import.meta.url), { type: 'module' }));

export const spawnExperimentWorker = (): WorkerPort =>
  portOf(new Worker(new URL('../experiment/worker.ts', import.meta.url), { type: 'module' }));

function portOf(worker: Worker): WorkerPort {
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data)),
    onFailure: (listener) =>
      worker.addEventListener(
        'error',
        (event) => listener(`worker: ${event.message || 'the worker could not be started'}`),
        { once: true },
      ),
    end: () => worker.terminate(),
  };
}

/** One thread stays free for drawing. */
export const workerCount = (): number => Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
